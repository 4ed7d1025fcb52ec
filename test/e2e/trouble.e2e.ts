import { codes, TestHub, type Answer } from '../support/hub_process';
import { eventually, stop } from '../support/processes';
import { startRig, type Rig } from '../support/rig';

/** What is down, slow or mad takes its own part of an answer with it, says so, and nothing more; the hub stands. */
const hub = new TestHub();
let rig: Rig;
beforeAll(async () => {
  rig = await startRig(hub);
});
afterAll(async () => {
  await rig.close();
  await hub.close();
});

const MINE = `{ me { fullName parcels(first: 1) { nodes { area } } socialAssistance(first: 1) { nodes { __typename } } } }`;
/** A citizen's own data over population, land and social welfare. */
const mine = (): Promise<Answer> => hub.ask('citizen', { query: MINE, gateway: rig.graph });
const LAND = '{ me { fullName parcels(first: 1) { nodes { area } } } }';
const land = (): Promise<Answer> => hub.ask('citizen', { query: LAND, gateway: rig.graph });
/** Code and database of the one error of an answer. */
const told = ({ errors = [] }: Answer): unknown[] =>
  errors.map(({ extensions }) => [extensions['code'], extensions['database'] === 'social-welfare']);

async function recovers(ask: () => Promise<Answer>): Promise<void> {
  const answer = await eventually(ask, ({ errors }) => errors === undefined, 15_000);
  expect(answer.errors).toBeUndefined();
  expect(answer.data.me.parcels.nodes).toHaveLength(1);
}

beforeEach(async () => {
  expect((await land()).errors).toBeUndefined();
});

test.each([
  ['text_that_is_no_json', 200, '<html>Bad gateway</html>', 'SUBGRAPH_MALFORMED'],
  ['json_that_is_no_answer', 200, '[1, 2]', 'SUBGRAPH_MALFORMED'],
  ['half_an_answer', 200, '{"data": {"_entities": [{"', 'SUBGRAPH_MALFORMED'],
  ['entities_of_another_number', 200, '{"data": {"_entities": []}}', 'SUBGRAPH_MALFORMED'],
  ['an_error_of_the_server', 500, '', 'SUBGRAPH_UNAVAILABLE'],
])('a_subgraph_that_answers_%s_leaves_the_rest_of_the_answer_whole', async (_, status, body, code) => {
  rig.nonsense(status, body);
  const answer = await mine();
  expect(answer.status).toBe(200);
  expect(answer.data.me).toMatchObject({ fullName: hub.facts.citizen.name, socialAssistance: null });
  expect(answer.data.me.parcels.nodes).toHaveLength(1);
  expect(told(answer)).toEqual([[code, true]]);
});

test('text_of_a_subgraph_never_reaches_the_caller', async () => {
  rig.nonsense(
    200,
    JSON.stringify({ errors: [{ message: 'SELECT secret FROM x', path: ['_entities'] }], data: null }),
  );
  const answer = await mine();
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(told(answer)).toEqual([['SUBGRAPH_ERROR', true]]);
});

test('[PRO-05] a_subgraph_that_was_killed_is_named_the_rest_arrives_and_it_comes_back', async () => {
  const spawned = rig.subgraph('land');
  spawned.signal('SIGKILL');
  await spawned.ended;
  const answer = await land();
  expect(answer.status).toBe(200);
  expect(answer.data.me).toEqual({ fullName: hub.facts.citizen.name, parcels: null });
  expect(codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect(answer.errors?.[0]?.message).toContain('đất đai');
  await rig.restart('land');
  await recovers(land);
});

test('[PRO-05] a_subgraph_that_stands_still_is_given_up_after_its_time', async () => {
  const spawned = rig.subgraph('land');
  spawned.signal('SIGSTOP');
  try {
    const answer = await land();
    expect(answer.data.me).toEqual({ fullName: hub.facts.citizen.name, parcels: null });
    expect(codes(answer)).toEqual(['SUBGRAPH_TIMEOUT']);
  } finally {
    spawned.signal('SIGCONT');
  }
  await recovers(land);
});

test('the_database_of_one_domain_goes_away_and_comes_back', async () => {
  rig.database('land').cut();
  const answer = await land();
  expect(answer.data.me).toEqual({ fullName: hub.facts.citizen.name, parcels: null });
  expect(codes(answer)).toEqual(['SUBGRAPH_DATABASE_UNAVAILABLE']);
  rig.database('land').mend();
  await recovers(land);
});

test('a_root_domain_that_is_away_leaves_nothing_and_says_so', async () => {
  await stop(rig.subgraph('population'), 'SIGKILL');
  const answer = await land();
  expect(answer.data).toEqual({ me: null });
  expect(codes(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  await rig.restart('population');
  await recovers(land);
});

test('[LOG-01] without_the_governance_database_nothing_is_answered_and_then_it_recovers', async () => {
  rig.database('governance').cut();
  const away = await Promise.all([land(), land(), land()]);
  for (const answer of away) {
    expect(answer.status).toBe(503);
    expect(answer.data ?? null).toBeNull();
    expect(JSON.stringify(answer)).not.toContain(hub.facts.citizen.name);
    expect(codes(answer)[0]).toMatch(/^(RECORD|POLICY)_UNAVAILABLE$/);
  }
  // What was read of the rules grows old: then nothing is decided either.
  const old = await eventually(land, (answer) => codes(answer)[0] === 'POLICY_UNAVAILABLE', 15_000);
  expect(codes(old)).toEqual(['POLICY_UNAVAILABLE']);
  expect(await rig.ready()).toBe(503);
  rig.database('governance').mend();
  await recovers(land);
  expect(await eventually(rig.ready, (status) => status === 200)).toBe(200);
  // The hub's own gateway never noticed.
  expect((await hub.ask('citizen', { query: LAND })).errors).toBeUndefined();
});

describe('statements', () => {
  const PARCELS = (first: number) => `{ landParcels(first: ${first}) { totalCount nodes { area
    ownerships(first: 5) { nodes { share owner { ... on Citizen { fullName personalNumber } } } }
    uses(first: 3) { nodes { purpose } } } } }`;

  async function counted(first: number): Promise<Record<string, number>> {
    const ask = () => hub.ask('land-office', { query: PARCELS(first), gateway: rig.graph });
    const warm = await ask();
    expect(warm.errors).toBeUndefined();
    expect(warm.data.landParcels.nodes).toHaveLength(first);
    const databases = ['land', 'population'] as const;
    for (const name of databases) rig.database(name).statements();
    await ask();
    return Object.fromEntries(databases.map((name) => [name, rig.database(name).statements()]));
  }

  test('are_as_many_for_fifty_parcels_as_for_two', async () => {
    const few = await counted(2);
    expect(few['land']).toBeGreaterThan(0);
    expect(few['population']).toBeGreaterThan(0);
    expect(await counted(50)).toEqual(few);
  });
});
