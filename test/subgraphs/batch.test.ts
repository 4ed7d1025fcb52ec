import { Client } from 'pg';
import { createHttpFetch, type HttpFetch } from '../../gateway/fetch/http';
import { createBatchMint } from '../../gateway/fetch/tickets';
import { createTogether } from '../../gateway/fetch/together';
import type { Wanted } from '../../gateway/fetch/wanted';
import type { SubgraphResponse } from '../../gateway/execute';
import type { RowScope, Way } from '../../shared/policy/types';
import { subgraph } from '../../subgraphs/population';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { GATEWAY_KEY, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

/** Operations of several parts that travel to one subgraph in one request. */

let postgres: TestPostgres;
let database: string;
let population: TestSubgraph;
let fetchOver: HttpFetch;
let requests = 0;
let ask: (wanted: Wanted, signal?: AbortSignal) => Promise<SubgraphResponse>;

const NUMBER = '066085000011';

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase('population');
  population = await startTestSubgraph(subgraph, database);
  fetchOver = createHttpFetch({ subgraphs: { population: { url: `${population.url}/graphql` } } });
  await population.sql(
    `INSERT INTO citizen (id, personal_number, full_name, name_sort, name_search, sex, date_of_birth, agency_code)
     VALUES ('c1', $1, 'Nguyễn Văn An', 'a', 'a', 'MALE', '1985-03-12', 'A01.15')`,
    [NUMBER],
  );
  await population.sql(
    `INSERT INTO citizen_number (number, citizen_id, valid_from) VALUES ($1, 'c1', '2016-01-01')`,
    [NUMBER],
  );
  const issuer = { installation: 'dak-lak', gateway: 'g1', privateKey: GATEWAY_KEY, now: Date.now };
  ask = createTogether({
    mintBatch: createBatchMint(issuer),
    sendBatch: (...given) => {
      requests++;
      return fetchOver.batch(...given);
    },
  });
}, 60_000);

afterAll(async () => {
  await fetchOver.close();
  await population.close();
  await postgres.stop();
});

beforeEach(() => {
  requests = 0;
  population.statements();
});

interface Question {
  fields: string;
  rows?: RowScope;
  /** Coordinates of the ticket besides those of the look-up. */
  may?: string[];
  agency?: string;
  subjects?: string[];
  operation?: 'query' | 'mutation';
  ways?: Way[];
}

function question({ fields, may, agency = 'H15.20', subjects = ['c1'], ...rest }: Question): Wanted {
  const { rows = { kind: 'CASE' }, operation = 'query', ways = [way(rows)] } = rest;
  const names = ['Query.citizen', 'Citizen.personalNumber', ...(may ?? fields.split(' '))];
  const coordinates = Object.fromEntries(
    names.map((name) => [name.includes('.') ? name : `Citizen.${name}`, 0]),
  );
  return {
    recipe: { subgraph: 'population', ways: [ways], coordinates, reached: {}, crossed: [] },
    call: {
      principal: { kind: 'AGENCY', agency, client: 'app', officer: null, subject: null },
      purpose: 'one-stop-service/public-service',
      case: { number: 'HS-1', subjects },
      operation,
    },
    body: JSON.stringify({
      query: `query ($n: String!) { citizen(personalNumber: $n) { ${fields} } }`,
      variables: { n: NUMBER },
    }),
  };
}

const codes = ({ errors = [] }: SubgraphResponse) => errors.map(({ extensions }) => extensions?.['code']);

test('look_ups_of_one_person_are_one_request_and_one_statement_and_each_is_shown_its_own', async () => {
  const [name, birth] = await Promise.all([
    ask(question({ fields: 'fullName' })),
    ask(question({ fields: 'dateOfBirth sex' })),
  ]);
  expect(name.data).toEqual({ citizen: { fullName: 'Nguyễn Văn An' } });
  expect(birth.data).toEqual({ citizen: { dateOfBirth: '1985-03-12', sex: 'MALE' } });
  expect(requests).toBe(1);
  expect(population.statements()).toHaveLength(1);
});

test('a_mask_of_one_operation_is_not_that_of_another', async () => {
  const masked = [way({ kind: 'CASE' }, 'YEAR_ONLY')];
  const [whole, year] = await Promise.all([
    ask(question({ fields: 'dateOfBirth' })),
    ask({ ...question({ fields: 'dateOfBirth' }), recipe: maskedBirth(masked) }),
  ]);
  expect([whole.data, year.data]).toEqual([
    { citizen: { dateOfBirth: '1985-03-12' } },
    { citizen: { dateOfBirth: '1985' } },
  ]);
  expect(whole.extensions).toBeUndefined();
  expect(year.extensions).toMatchObject({ masked: [{ coordinate: 'Citizen.dateOfBirth' }] });
});

const maskedBirth = (masked: Way[]): Wanted['recipe'] => ({
  subgraph: 'population',
  ways: [[way({ kind: 'CASE' })], masked],
  coordinates: { 'Query.citizen': 0, 'Citizen.personalNumber': 0, 'Citizen.dateOfBirth': 1 },
  reached: {},
  crossed: [],
});

test('the_rows_of_one_caller_are_not_those_of_another_in_the_same_request', async () => {
  const [own, foreign] = await Promise.all([
    ask(question({ fields: 'fullName' })),
    ask(question({ fields: 'fullName', agency: 'H15.08', subjects: ['somebody else'] })),
  ]);
  expect(own.data).toEqual({ citizen: { fullName: 'Nguyễn Văn An' } });
  expect(foreign.data).toEqual({ citizen: null });
  expect(requests).toBe(1);
});

test('an_operation_beyond_its_ticket_is_refused_alone', async () => {
  const [allowed, beyond] = await Promise.all([
    ask(question({ fields: 'fullName' })),
    ask(question({ fields: 'fullName religion', may: ['fullName'] })),
  ]);
  expect(allowed.data).toEqual({ citizen: { fullName: 'Nguyễn Văn An' } });
  expect(codes(beyond)).toEqual(['TICKET_SCOPE']);
  expect(beyond.data ?? null).toBeNull();
});

test('what_writes_never_travels_with_others', async () => {
  const [read, write] = await Promise.all([
    ask(question({ fields: 'fullName' })),
    ask(question({ fields: 'fullName', operation: 'mutation' })),
  ]);
  expect([codes(read), codes(write)]).toEqual([['TICKET_OPERATION'], ['TICKET_OPERATION']]);
  expect(population.statements()).toEqual([]);
});

test('a_slow_operation_holds_up_none_that_came_with_it', async () => {
  const lock = new Client({ connectionString: database });
  await lock.connect();
  try {
    await lock.query('BEGIN; LOCK TABLE citizen_number');
    const slow = ask(question({ fields: 'fullName' }));
    const quick = ask({
      ...question({ fields: 'fullName' }),
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await quick).toMatchObject({ data: { __typename: 'Query' } });
    await lock.query('COMMIT');
    expect((await slow).data).toEqual({ citizen: { fullName: 'Nguyễn Văn An' } });
  } finally {
    await lock.end();
  }
});
