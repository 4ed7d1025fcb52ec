import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HubError } from '../../shared/errors';
import type { WriteIntentEntry } from '../../shared/log';
import type { Request } from '../../shared/subgraph';
import { CITIZENS, may } from '../../test/defence/support';
import { described, localHub, LOCAL_TICKETS, type LocalHub } from '../../test/support/hub/local_hub';
import { allItems, domains, snapshot, world } from '../../test/support/hub/province';
import { item } from '../../test/support/policy';
import { createHome, runPart, type CompositeHost, type Part } from './index';

const SDL = described(`
extend type Query {
  parts(documents: [String!]! @reads(coordinates: [])): [String!] @item(id: "hub.parts")
}
extend type Mutation {
  writing(document: String!, writes: Boolean!, privy: Boolean): String @item(id: "hub.writing")
}
`);
const preamble = path.join(mkdtempSync(path.join(tmpdir(), 'composite-')), 'schema.graphql');
writeFileSync(preamble, SDL);
afterAll(() => rmSync(path.dirname(preamble), { recursive: true }));

const parts = async (_source: unknown, { documents }: { documents: string[] }, { host }: Request) =>
  Promise.all(documents.map((document) => told(host as CompositeHost, { document })));
const writing = (
  _source: unknown,
  { privy, ...part }: { document: string; writes: boolean; privy: boolean | null },
  { host }: Request,
) => told(host as CompositeHost, privy ? { ...part, within: 'Mutation.writing', signIn: true } : part);

async function told(host: CompositeHost, part: Part): Promise<string> {
  try {
    const { responseId, ...answer } = await runPart(host, part);
    return JSON.stringify({ ...answer, own: responseId !== 'r' });
  } catch (error) {
    return (error as HubError).code;
  }
}

const items = [
  item('hub.parts', { entry: 'LIST' } as object),
  item('hub.writing', { entry: 'WRITE' } as object),
];
const allItemsWithHub = [...allItems, ...items];
const withHub = [...domains, { name: 'hub', sdl: SDL, items }];
const rules = [
  ...CITIZENS,
  ...may('hub.parts', 'land.list', 'land.parcel'),
  { ...may('hub.writing')[0]!, effect: 'WRITE' as const },
  { ...may('population.correction')[0]!, effect: 'WRITE' as const },
];

async function hubWithParts(): Promise<LocalHub & { close: () => Promise<void> }> {
  const hub = localHub({ domains: withHub, world, snapshot: snapshot({ rules, items: allItemsWithHub }) });
  const home = await createHome({
    databaseUrl: 'postgres://nowhere.invalid/none',
    ...LOCAL_TICKETS,
    cursorKey: Buffer.alloc(32, 7),
    clock: hub.parts.clock,
    report: (error) => hub.alerts.push(String(error)),
    definition: { schema: preamble, resolvers: { Query: { parts }, Mutation: { writing } } },
  });
  hub.parts.home = home;
  return Object.assign(hub, { close: home.close });
}

const ASK = 'query ($documents: [String!]!) { parts(documents: $documents) }';

describe('parts of a composite answer', () => {
  let hub: Awaited<ReturnType<typeof hubWithParts>>;
  beforeEach(async () => {
    hub = await hubWithParts();
  });
  afterEach(() => hub.close());

  const ask = async (...documents: string[]) => {
    const all = await hub.ask({ query: ASK, variables: { documents } });
    return { ...all, parts: (all.data?.['parts'] as string[] | null)?.map(read) };
  };

  test('each_runs_down_the_one_path_with_a_record_of_its_own_under_the_record_of_the_whole', async () => {
    const { parts: answers, entries } = await ask('{ notice }', '{ citizens { nodes { name } } }');
    expect(answers).toMatchObject([{ data: { notice: expect.any(String) }, own: true }, { own: true }]);
    expect(entries.map(({ responseId, parent }) => [responseId === 'r', parent])).toEqual([
      [false, 'r'],
      [false, 'r'],
      [true, undefined],
    ]);
    expect(entries.map(({ caller }) => caller)).toEqual([
      entries[2]!.caller,
      entries[2]!.caller,
      entries[2]!.caller,
    ]);
  });

  test('a_refusal_stands_in_the_answer_of_its_part_and_in_no_other', async () => {
    const [one, other] = (await ask('{ citizens { nodes { religion } } }', '{ notice }')).parts!;
    expect(one).toMatchObject({ errors: [{ extensions: { code: 'FIELD_REFUSED' } }] });
    expect(other).not.toHaveProperty('errors');
  });

  test('a_part_is_planned_and_recorded_as_the_same_operation_asked_directly', async () => {
    const query = '{ citizens { nodes { name } } }';
    const direct = await hub.ask({ query });
    const { parts: answers, entries } = await ask(query);
    expect(answers![0]).toMatchObject({ data: direct.data });
    expect(entries[0]).toMatchObject({ decision: (direct.entries[0] as { decision: unknown }).decision });
  });

  test('one_slow_or_dead_owner_holds_up_only_his_own_part', async () => {
    hub.onFetch = ({ subgraph }) => {
      if (subgraph === 'land') throw new Error('dead');
    };
    const [dead, alive] = (await ask('{ parcels { area } }', '{ notice }')).parts!;
    expect(dead).toMatchObject({
      data: { parcels: null },
      errors: [{ extensions: { code: expect.any(String) } }],
    });
    expect(alive).toMatchObject({ data: { notice: expect.any(String) } });
  });

  test('refuses_a_composite_answer_within_a_composite_answer_and_records_it', async () => {
    const { parts: answers, entries } = await ask('{ parts(documents: []) }');
    expect(answers).toMatchObject([{ data: null, errors: [{ extensions: { code: 'COMPOSITE_NESTED' } }] }]);
    expect(entries[0]).toMatchObject({ kind: 'REFUSED', code: 'COMPOSITE_NESTED', parent: 'r' });
  });

  test('refuses_a_part_that_writes_unless_the_topic_lets_it', async () => {
    const document = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { name } }';
    expect((await hub.ask({ query: ASK, variables: { documents: [document] } })).data).toEqual({
      parts: ['COMPOSITE_READ_ONLY'],
    });
    const query =
      'mutation ($document: String!, $writes: Boolean!) { writing(document: $document, writes: $writes) }';
    const write = async (writes: boolean) =>
      (await hub.ask({ query, variables: { document, writes } })).data!['writing'];
    expect(await write(false)).toBe('COMPOSITE_READ_ONLY');
    expect(read((await write(true)) as string)).toMatchObject({
      data: { correctName: { name: expect.any(String) } },
    });
  });

  test('hands_on_a_sign_in_and_says_within_what_it_runs_only_where_the_topic_does_and_only_to_what_writes_cases', async () => {
    const document = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { name } }';
    const query =
      'mutation ($document: String!, $privy: Boolean) { writing(document: $document, writes: true, privy: $privy) }';
    const signIn = { subject: 'binh', anchor: 'si.1' };
    Object.assign(hub.parts.cases, { subgraph: 'population' });
    const seen = async (asked: Parameters<typeof hub.ask>[0]) =>
      (await hub.ask({ signIn, ...asked })).fetches.map(({ claims }) => [claims.within, claims.signIn]);
    expect(await seen({ query, variables: { document, privy: true } })).toEqual([
      ['Mutation.writing', signIn],
    ]);
    expect(await seen({ query, variables: { document } })).toEqual([[undefined, undefined]]);
    expect(await seen({ query: document })).toEqual([[undefined, signIn]]);
    expect(await seen({ query: '{ notice }' })).toEqual([[undefined, undefined]]);
    Object.assign(hub.parts.cases, { subgraph: 'procedures' });
    expect(await seen({ query: document })).toEqual([[undefined, undefined]]);
  });

  test('equal_calls_of_two_who_signed_in_share_no_ticket_and_are_logged_and_counted_for_each', async () => {
    const counted: string[] = [];
    const count = (_: unknown, subjects: ReadonlySet<string>) => void counted.push(...subjects);
    Object.assign(hub.parts.quota, { count });
    const query = 'mutation { correctName(id: "an", name: "x", idempotencyKey: "k") { name } }';
    Object.assign(hub.parts.cases, { subgraph: 'population' });
    for (const subject of ['an', 'binh']) {
      const { fetches, entries } = await hub.ask({ query, signIn: { subject, anchor: `si.${subject}` } });
      expect(fetches[0]!.claims.signIn).toEqual({ subject, anchor: `si.${subject}` });
      expect((entries[0] as WriteIntentEntry).subjects).toContain(subject);
    }
    expect(counted).toEqual(expect.arrayContaining(['an', 'binh']));
  });

  test('a_part_that_the_graph_does_not_know_is_told_so', async () => {
    expect((await ask('{ nothing }')).data).toEqual({ parts: ['OPERATION_INVALID'] });
  });

  test('refuses_a_caller_without_a_right_to_the_whole_before_any_part_runs', async () => {
    hub.snapshot = snapshot({ rules: CITIZENS, items: allItemsWithHub });
    const { data, entries } = await ask('{ notice }');
    expect([data, entries.length]).toEqual([{ parts: null }, 1]);
  });

  test('answers_nobody_without_a_ticket', async () => {
    const call = { parts: hub.parts, graph: hub.graph, operation: 'query' as const, signal: undefined };
    const send = hub.parts.home!.send({ ...call, context: {} as never, judged: {} as never }, '{}', {});
    await expect(send).rejects.toMatchObject({ code: 'TICKET_MISSING' });
  });

  test('ends_its_parts_when_the_caller_has_gone', async () => {
    const gone = new AbortController();
    const seen: string[] = [];
    hub.onFetch = ({ subgraph }) => {
      seen.push(subgraph);
      gone.abort();
      return new Promise(() => undefined);
    };
    const asked = hub.ask({ query: ASK, variables: { documents: ['{ notice }'] }, signal: gone.signal });
    await expect(asked).rejects.toThrow();
    expect(seen).toEqual(['population']);
  });
});

const read = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : text);
