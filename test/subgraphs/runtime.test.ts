import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { Client } from 'pg';
import { subgraph } from '../../subgraphs/population';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { mintFor, startTestSubgraph, way, type Asked, type TestSubgraph } from '../support/subgraph';

let postgres: TestPostgres;
let population: TestSubgraph;

beforeAll(async () => {
  postgres = await startTestPostgres();
  population = await startTestSubgraph(subgraph, await postgres.createDatabase('population'));
  await population.sql(
    `INSERT INTO citizen (id, full_name, name_sort, name_search, sex, agency_code) VALUES ('c1', 'An', 'an', 'an', 'MALE', 'A01.15')`,
  );
}, 120_000);

afterAll(async () => {
  await population.close();
  await postgres.stop();
});

const QUERY = '{ citizens { nodes { id fullName } } }';
const coordinates = ['Query.citizens', 'Citizen.fullName'];
const hub = { principal: { kind: 'HUB', agency: null, client: null, officer: null, subject: null } } as const;

async function code(query: string, asked: Asked): Promise<[number, string | undefined]> {
  const { status, errors } = await population.ask(query, asked);
  return [status, errors?.[0]?.extensions.code];
}

test('answers_nobody_without_a_ticket_and_reads_nothing_for_him', async () => {
  population.statements();
  const entities =
    'query { _entities(representations: [{ __typename: "Citizen", id: "c1" }]) { __typename } }';
  for (const query of [QUERY, '{ _service { sdl } }', entities, '{ __typename }', 'not graphql at all']) {
    expect(await code(query, { ticket: null })).toEqual([401, 'TICKET_MISSING']);
  }
  expect(population.statements()).toHaveLength(0);
});

test('refuses_who_has_no_ticket_before_his_body_has_arrived', async () => {
  const { port } = new URL(population.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      resolve(bytes.toString());
      socket.destroy();
    });
    // Announced, begun, and never finished.
    socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 4000000\r\n\r\n{"query":"`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(answer).toContain('TICKET_MISSING');
  expect(answer.toLowerCase()).toContain('connection: close');
});

test('refuses_a_ticket_for_another_subgraph_of_another_installation_ended_or_signed_by_another_key', async () => {
  const now = Date.now();
  expect(await code(QUERY, { coordinates, claims: { aud: 'land' } })).toEqual([403, 'TICKET_AUDIENCE']);
  expect(await code(QUERY, { coordinates, claims: { iss: 'gia-lai' } })).toEqual([
    403,
    'TICKET_INSTALLATION',
  ]);
  expect(await code(QUERY, { coordinates, claims: { iat: now - 10_000, exp: now } })).toEqual([
    401,
    'TICKET_EXPIRED',
  ]);
  expect(await code(QUERY, { coordinates, claims: { exp: now + 3_600_000 } })).toEqual([
    401,
    'TICKET_LIFETIME',
  ]);
  const { privateKey } = generateKeyPairSync('ed25519');
  expect(await code(QUERY, { coordinates, key: privateKey })).toEqual([401, 'TICKET_SIGNATURE']);
});

test('lets_a_ticket_be_used_again_only_within_its_coordinates', async () => {
  const ticket = mintFor('population', { coordinates });
  expect(await code(QUERY, { ticket })).toEqual([200, undefined]);
  expect(await code(QUERY, { ticket })).toEqual([200, undefined]);
  expect(await code('{ citizens { nodes { phone } } }', { ticket })).toEqual([200, 'TICKET_SCOPE']);
});

test('refuses_the_whole_operation_before_the_first_statement', async () => {
  population.statements();
  const { data, errors } = await population.ask(
    '{ citizens { nodes { fullName } } households { nodes { id } } }',
    { coordinates },
  );
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'TICKET_SCOPE', coordinate: 'Query.households' } }]);
  expect(population.statements()).toHaveLength(0);
});

test('judges_a_field_behind_fragments_aliases_and_directives', async () => {
  const asked = { coordinates };
  const hidden = [
    '{ citizens { nodes { fullName: phone } } }',
    'fragment F on Citizen { phone } { citizens { nodes { ...F } } }',
    '{ citizens { nodes { ... { phone } } } }',
    '{ citizens { edges { node { phone } } } }',
    'query ($on: Boolean = true) { citizens { nodes { phone @include(if: $on) } } }',
  ];
  for (const query of hidden) expect(await code(query, asked)).toEqual([200, 'TICKET_SCOPE']);
  expect(
    await code('query ($on: Boolean = false) { citizens { nodes { id phone @include(if: $on) } } }', asked),
  ).toEqual([200, undefined]);
  expect(
    await code('query ($on: Boolean!) { citizens { nodes { id phone @include(if: $on) } } }', {
      ...asked,
      variables: { on: true },
    }),
  ).toEqual([200, 'TICKET_SCOPE']);
});

test('does_not_let_one_callers_verdict_or_rows_reach_another_in_either_order', async () => {
  const wide = { coordinates: [...coordinates, 'Citizen.sex'] };
  const query = '{ citizens { nodes { fullName sex } } }';
  for (let round = 0; round < 2; round += 1) {
    expect(await code(query, wide)).toEqual([200, undefined]);
    expect(await code(query, { coordinates })).toEqual([200, 'TICKET_SCOPE']);
  }
  const nobody = {
    coordinates: { 'Query.citizens': [way({ kind: 'OWN', agency: 'x' })], 'Citizen.fullName': [way()] },
  };
  expect((await population.ask(QUERY, nobody)).data.citizens.nodes).toEqual([]);
  expect((await population.ask(QUERY, { coordinates })).data.citizens.nodes).toHaveLength(1);
});

test('gives_its_schema_to_the_hub_alone_and_is_not_introspected_by_anybody', async () => {
  const { data } = await population.ask('{ _service { sdl } }', { claims: hub });
  expect(data._service.sdl).toContain('@item(id: "population.identity")');
  expect(await code('{ _service { sdl } }', { coordinates: ['Query._service', '_Service.sdl'] })).toEqual([
    200,
    'TICKET_SCOPE',
  ]);
  expect(await code('{ __schema { types { name } } }', { claims: hub })).toEqual([200, 'OPERATION_INVALID']);
  expect(await code('{ __type(name: "Citizen") { name } }', { coordinates })).toEqual([
    200,
    'OPERATION_INVALID',
  ]);
});

test('refuses_malformed_representations_and_types_without_a_key', async () => {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  for (const bad of [
    {},
    { __typename: 'Citizen' },
    { __typename: 'Relationship', id: '1' },
    { __typename: 'Citizen', id: { x: 1 } },
    'x',
    { __typename: '__proto__', id: 'x' },
  ]) {
    expect(await code(query, { coordinates, variables: { r: [bad] } })).toEqual([200, 'ENTITY_MALFORMED']);
  }
});

test('tells_nothing_of_values_or_of_its_inside_in_errors', async () => {
  const secret = '066085001234';
  const asks: [string, Asked][] = [
    [`{ citizen(personalNumber: ${secret}) { id } }`, { coordinates }],
    ['query ($n: Int) { citizens(first: $n) { nodes { id } } }', { coordinates, variables: { n: secret } }],
    [`{ citizens { nodes { ful${secret} } } }`, { coordinates }],
    ['{ citizens { nodes { fullNam } } }', { coordinates }],
    [`{ citizens(after: "${secret}") { nodes { id } } }`, { coordinates }],
  ];
  for (const [query, asked] of asks) {
    const { errors } = await population.ask(query, asked);
    const text = JSON.stringify(errors);
    expect(errors?.[0]?.extensions.code).toMatch(/^[A-Z_]+$/);
    expect(text).not.toMatch(/Did you mean|node_modules|stack|SELECT/);
    if (!query.includes(`ful${secret}`)) expect(text).not.toContain(secret);
  }
});

test('bounds_depth_and_page', async () => {
  const deep = `{ citizens { nodes { ${'household { head { '.repeat(20)} id ${'} }'.repeat(20)} } } }`;
  const all = ['Query.citizens', 'Citizen.household', 'Household.head'];
  expect(await code(deep, { coordinates: all })).toEqual([200, 'OPERATION_TOO_COMPLEX']);
  for (const args of ['first: 101', 'last: -1', 'first: 1, last: 1']) {
    expect(await code(`{ citizens(${args}) { nodes { id } } }`, { coordinates })).toEqual([
      200,
      'ARGUMENT_INVALID',
    ]);
  }
  const large = await fetch(`${population.url}/graphql`, {
    method: 'POST',
    headers: { 'hub-ticket': 'any' },
    body: JSON.stringify({ query: 'x'.repeat(5_000_000) }),
  });
  const { errors } = (await large.json()) as { errors: [{ extensions: { code: string } }] };
  expect([large.status, errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
});

test('takes_one_operation_by_post_and_nothing_else', async () => {
  const ask = async (path: string, init: RequestInit): Promise<[number, string]> => {
    const response = await fetch(`${population.url}${path}`, init);
    const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] };
    return [response.status, errors[0].extensions.code];
  };
  expect(await ask('/graphql?query={__typename}', {})).toEqual([405, 'METHOD_UNSUPPORTED']);
  expect(await ask('/elsewhere', { method: 'POST', body: '{}' })).toEqual([404, 'PATH_UNKNOWN']);
  const post = { method: 'POST', headers: { 'hub-ticket': 'any' } };
  expect(await ask('/graphql', { ...post, body: '{' })).toEqual([400, 'BODY_MALFORMED']);
  expect(await ask('/graphql', { ...post, body: '[]' })).toEqual([400, 'BATCHING_UNSUPPORTED']);
});

test('carries_a_large_ticket_in_the_body', async () => {
  const units = Array.from({ length: 3_000 }, (_, index) => String(10_000 + index));
  const large = {
    'Query.citizens': [
      way({ kind: 'TERRITORY', attribute: 'RESIDENCE', units }),
      way({ kind: 'OWN', agency: 'A01.15' }),
    ],
  };
  const ticket = mintFor('population', { coordinates: large });
  expect(ticket.body).toBeDefined();
  expect(
    (await population.ask('{ citizens { nodes { id } } }', { ticket })).data.citizens.nodes,
  ).toHaveLength(1);
  expect(await code('{ citizens { nodes { id } } }', { ticket: { header: ticket.header } })).toEqual([
    401,
    'TICKET_MALFORMED',
  ]);
});

test('says_when_its_database_is_away_and_answers_again_when_it_is_back', async () => {
  const url = await postgres.createDatabase('away');
  const away = await startTestSubgraph(subgraph, url);
  const database = new URL(url).pathname.slice(1);
  const admin = new Client({ connectionString: postgres.url('postgres') });
  await admin.connect();
  try {
    expect((await away.ask(QUERY, { coordinates })).errors).toBeUndefined();
    expect((await fetch(`${away.url}/ready`)).status).toBe(200);
    await admin.query(`ALTER DATABASE "${database}" ALLOW_CONNECTIONS false`);
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`);
    const { data, errors } = await away.ask(QUERY, { coordinates });
    expect(data).toEqual({ citizens: null });
    expect(errors?.[0]?.extensions.code).toBe('SUBGRAPH_DATABASE_UNAVAILABLE');
    expect((await fetch(`${away.url}/ready`)).status).toBe(503);
    expect((await fetch(`${away.url}/health`)).status).toBe(200);
    await admin.query(`ALTER DATABASE "${database}" ALLOW_CONNECTIONS true`);
    expect((await away.ask(QUERY, { coordinates })).errors).toBeUndefined();
    expect((await fetch(`${away.url}/ready`)).status).toBe(200);
  } finally {
    await admin.end();
    await away.close();
  }
});

test('ends_a_statement_that_runs_too_long', async () => {
  const slow = await startTestSubgraph(subgraph, await postgres.createDatabase('slow'), {
    statementTimeout: 100,
  });
  const blocker = new Client({ connectionString: postgres.url('slow_3') });
  try {
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE citizen IN ACCESS EXCLUSIVE MODE');
    const { errors } = await slow.ask(QUERY, { coordinates });
    expect(errors?.[0]?.extensions.code).toBe('SUBGRAPH_TIMEOUT');
  } finally {
    await blocker.end();
    await slow.close();
  }
});
