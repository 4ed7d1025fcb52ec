import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  eventually,
  freePorts,
  isAlive,
  start,
  startCommand,
  stop,
  untilHealthy,
  type Spawned,
} from '../support/processes';

/** `npm run gateway -- --supergraph FILE --classification FILE|ALL-OPEN`, over a graph that is nobody's of ours. */
const folder = mkdtempSync(path.join(tmpdir(), 'hub-e2e-foreign-'));
const file = (name: string): string => path.join(folder, name);
let subgraphs: Spawned;
const running: Spawned[] = [];

beforeAll(async () => {
  subgraphs = start(process.execPath, ['dist/test/support/foreign_subgraphs.js'], {});
  await eventually(
    async () => subgraphs.words(),
    (words) => words.endsWith('\n'),
    20_000,
  );
  const { supergraphSdl } = JSON.parse(subgraphs.words()) as { supergraphSdl: string };
  writeFileSync(file('supergraph.graphql'), supergraphSdl);
  writeFileSync(file('broken.graphql'), supergraphSdl.replace('type Query', 'type Queryy {'));
});
afterAll(async () => {
  await Promise.all([subgraphs, ...running].map((spawned) => stop(spawned)));
  rmSync(folder, { recursive: true, force: true });
});

const environment = (port: number) => ({ HUB_HOME: file('home'), GATEWAY_PORT: String(port) });

async function gateway(classification: string): Promise<{ ask: Ask; spawned: Spawned; port: number }> {
  const [port] = await freePorts(1);
  const args = ['--supergraph', file('supergraph.graphql'), '--classification', classification];
  const spawned = startCommand('gateway', args, environment(port!));
  running.push(spawned);
  await untilHealthy(`http://127.0.0.1:${port}/ready`, spawned);
  return { spawned, port: port!, ask: (query) => ask(port!, query) };
}

type Ask = (query: string) => Promise<{
  data: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}>;

async function ask(port: number, query: string): ReturnType<Ask> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Awaited<ReturnType<Ask>>;
}

describe('all open', () => {
  let open: Awaited<ReturnType<typeof gateway>>;
  beforeAll(async () => {
    open = await gateway('ALL-OPEN');
  });

  test('answers_whole_without_a_token_over_requires_provides_and_interfaces', async () => {
    const answer = await open.ask(
      `{ products { id name shipping reviews { text author { name email } } }
         nodes { __typename id ... on Product { shipping } ... on Coupon { code } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      products: [
        {
          id: '1',
          name: 'Ghế',
          shipping: 70,
          reviews: [{ text: 'Tốt', author: { name: 'An', email: 'u1@example.vn' } }],
        },
        {
          id: '2',
          name: 'Bàn',
          shipping: 0,
          reviews: [{ text: 'Nặng', author: { name: 'Bình', email: 'u2@example.vn' } }],
        },
      ],
      nodes: [
        { __typename: 'Product', id: '1', shipping: 70 },
        { __typename: 'Coupon', id: 'c1', code: 'TET' },
      ],
    });
  });

  test('carries_a_mutation_out_and_joins_its_result', async () => {
    const answer = await open.ask('mutation { rename(id: "1", name: "Ghế đẩu") { name shipping } }');
    expect(answer).toMatchObject({ data: { rename: { name: 'Ghế đẩu', shipping: 70 } } });
    await open.ask('mutation { rename(id: "1", name: "Ghế") { name } }');
  });

  test('an_error_of_a_subgraph_stands_at_its_path_without_its_text_and_the_rest_arrives', async () => {
    const answer = await open.ask('{ broken products { name } }');
    expect(answer.data).toMatchObject({ broken: null, products: [{ name: 'Ghế' }, { name: 'Bàn' }] });
    expect(answer.errors).toEqual([expect.objectContaining({ path: ['broken'] })]);
    expect(JSON.stringify(answer)).not.toContain('a secret inside');
  });

  test('a_null_where_none_may_be_ends_at_the_nearest_nullable_field', async () => {
    const answer = await open.ask('{ mustNotBreak { value } product(id: "2") { name } }');
    expect(answer.data).toEqual({ mustNotBreak: null, product: { name: 'Bàn' } });
    expect(answer.errors).toHaveLength(1);
  });

  test('two_gateways_stand_side_by_side', async () => {
    const second = await gateway('ALL-OPEN');
    const answers = await Promise.all([open, second].map((it) => it.ask('{ products { shipping } }')));
    expect(answers[0]?.data).toEqual({ products: [{ shipping: 70 }, { shipping: 0 }] });
    expect(answers[1]).toEqual(answers[0]);
    await stop(second.spawned, 'SIGINT');
    expect((await open.ask('{ products { name } }')).errors).toBeUndefined();
  });
});

describe('an overlay', () => {
  test('[SCP-02] keeps_what_it_protects_from_everybody_without_a_right_and_answers_the_rest', async () => {
    writeFileSync(
      file('classification.json'),
      JSON.stringify({
        default: 'public',
        items: {
          public: { classification: 'OPEN' },
          contact: { classification: 'DEFAULT', personal: 'BASIC' },
        },
        coordinates: { 'User.email': 'contact' },
        structural: ['Product.id', 'Review.id', 'User.id', 'Coupon.id', 'Node.id'],
        undeclaredArguments: 'free',
        subjects: { User: 'id' },
      }),
    );
    const closed = await gateway(file('classification.json'));
    const answer = await closed.ask('{ reviews { text author { name email } } }');
    expect(answer.data).toEqual({
      reviews: [
        { text: 'Tốt', author: { name: 'An', email: null } },
        { text: 'Nặng', author: { name: 'Bình', email: null } },
      ],
    });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FIELD_REFUSED', coordinate: 'User.email' });
    await stop(closed.spawned, 'SIGINT');
  });

  test.each([
    [
      'a_classification_that_names_what_is_not_there',
      'supergraph.graphql',
      '{"items":{},"coordinates":{"No.such":"x"}}',
      'CLASSIFICATION_INVALID',
    ],
    ['a_broken_supergraph', 'broken.graphql', 'ALL-OPEN', 'SUPERGRAPH_INVALID'],
    ['a_supergraph_that_is_missing', 'nowhere.graphql', 'ALL-OPEN', 'SUPERGRAPH_INVALID'],
  ])('%s_is_named_and_nothing_is_left', async (_, supergraph, classification, code) => {
    const [port] = await freePorts(1);
    const given = classification === 'ALL-OPEN' ? classification : file('wrong.json');
    writeFileSync(file('wrong.json'), classification);
    const spawned = startCommand(
      'gateway',
      ['--supergraph', file(supergraph), '--classification', given],
      environment(port!),
    );
    const { code: exit, stderr } = await spawned.ended;
    expect(exit).not.toBe(0);
    expect(stderr).toContain(code);
  });

  test('half_of_the_arguments_is_told', async () => {
    const spawned = startCommand('gateway', ['--supergraph', file('supergraph.graphql')], environment(1));
    const { code, stderr } = await spawned.ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('ARGUMENTS_INVALID')]);
  });
});

test('an_interrupt_ends_the_gateway_and_its_database', async () => {
  const { spawned, port } = await gateway('ALL-OPEN');
  const pidFile = path.join(file('home'), 'gateways', String(port), 'postgres', 'postmaster.pid');
  const postgres = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  expect(isAlive(postgres)).toBe(true);
  spawned.child.kill('SIGINT');
  expect((await spawned.ended).code).toBe(0);
  expect(isAlive(postgres)).toBe(false);
  expect(existsSync(pidFile)).toBe(false);
});
