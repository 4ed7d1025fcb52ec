import { searchKey, sortKey } from '../../shared/identifiers';
import { subgraph } from '../../subgraphs/population';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { residentsOf, startTestSubgraph, way, type TestSubgraph } from '../support/subgraph';

let postgres: TestPostgres;
let population: TestSubgraph;

/** Two communes, six citizens, two households. */
const PEOPLE = [
  ['c1', '066085000011', 'Nguyễn Văn An', '1985-03-12', '24121', 'h1', 'A01.15'],
  ['c2', '066186000022', 'Trần Thị Bình', '1986', '24121', 'h1', 'A01.15'],
  ['c3', '066210000033', 'Nguyễn Thị Ánh', '2010-06', '24121', 'h1', 'A01.15'],
  ['c4', '066090000044', 'Y Krông Niê', '1990-01-01', '24700', 'h2', 'A01.15'],
  ['c5', '066191000055', "H'Bia Êban", '1991-12-31', '24700', 'h2', 'H15.03'],
  ['c6', null, 'Lê Văn Đức', null, null, null, 'A01.15'],
] as const;

beforeAll(async () => {
  postgres = await startTestPostgres();
  population = await startTestSubgraph(subgraph, await postgres.createDatabase('population'));
  for (const [id, register, head, commune, subjects] of [
    ['h1', 'R1', 'Nguyễn Văn An', '24121', ['c1', 'c2', 'c3']],
    ['h2', 'R2', 'Y Krông Niê', '24700', ['c4', 'c5']],
  ] as const) {
    await population.sql(
      `INSERT INTO household (id, register_number, head_name, head_name_sort, head_name_search, residence_commune,
         address, member_count, subject_ids, agency_code) VALUES ($1, $2, $3, $4, $5, $6, 'x', $7, $8, 'A01.15')`,
      [id, register, head, sortKey(head), searchKey(head), commune, subjects.length, subjects],
    );
  }
  for (const [id, number, fullName, birth, commune, household, agency] of PEOPLE) {
    await population.sql(
      `INSERT INTO citizen (id, personal_number, full_name, name_sort, name_search, sex, date_of_birth,
         residence_commune, household_id, agency_code, ethnicity)
       VALUES ($1, $2, $3, $4, $5, 'FEMALE', $6, $7, $8, $9, '01')`,
      [id, number, fullName, sortKey(fullName), searchKey(fullName), birth, commune, household, agency],
    );
    if (number !== null) {
      await population.sql(
        `INSERT INTO citizen_number (number, citizen_id, valid_from) VALUES ($1, $2, '2016-01-01')`,
        [number, id],
      );
    }
    if (household !== null) {
      await population.sql(
        `INSERT INTO household_member (household_id, citizen_id, name_as_registered, name_sort, role, residence_commune, agency_code, joined_on)
         VALUES ($1, $2, $3, $4, 'OTHER', $5, 'A01.15', '2010-01-01')`,
        [household, id, fullName, sortKey(fullName), commune],
      );
    }
  }
}, 120_000);

afterAll(async () => {
  await population.close();
  await postgres.stop();
});

beforeEach(() => void population.statements());

const LIST = '{ citizens(first: 10) { nodes { id fullName } totalCount } }';
const listWays = {
  'Query.citizens': [way()],
  'Citizen.fullName': [way()],
  'CitizenConnection.totalCount': [way()],
};

test('answers_a_look_up_by_number_also_by_a_former_one', async () => {
  await population.sql(
    `INSERT INTO citizen_number VALUES ('066085000099', 'c1', '2000-01-01', '2016-01-01')`,
  );
  const query =
    'query ($n: String!) { citizen(personalNumber: $n) { id fullName dateOfBirth permanentUnit { code } } }';
  const coordinates = [
    'Query.citizen',
    'Citizen.personalNumber',
    'Citizen.fullName',
    'Citizen.dateOfBirth',
    'Citizen.permanentUnit',
  ];
  for (const n of ['066085000011', '066085000099']) {
    const { data, errors } = await population.ask(query, { coordinates, variables: { n } });
    expect(errors).toBeUndefined();
    expect(data.citizen).toEqual({
      id: 'c1',
      fullName: 'Nguyễn Văn An',
      dateOfBirth: '1985-03-12',
      permanentUnit: { code: '24121' },
    });
  }
  expect(population.statements()).toHaveLength(2);
});

test('[SCP-09] shows_only_the_rows_of_the_territory_in_lists_and_counts', async () => {
  const scoped = [way(residentsOf('24121'))];
  const { data, errors } = await population.ask(LIST, {
    coordinates: { ...listWays, 'Query.citizens': scoped },
  });
  expect(errors).toBeUndefined();
  expect(data.citizens.nodes.map((node: { id: string }) => node.id)).toEqual(['c1', 'c2', 'c3']);
  expect(data.citizens.totalCount).toBe(3);
});

test('counts_only_rows_on_which_the_ways_of_the_count_hold_too', async () => {
  const coordinates = { ...listWays, 'CitizenConnection.totalCount': [way(residentsOf('24700'))] };
  const { data } = await population.ask(LIST, { coordinates });
  expect(data.citizens.nodes).toHaveLength(6);
  expect(data.citizens.totalCount).toBe(2);
});

test('shows_each_cell_under_the_least_mask_whose_predicate_holds_for_its_row', async () => {
  const coordinates = {
    ...listWays,
    'Citizen.fullName': [way(residentsOf('24121', '24700'), 'INITIALS'), way(residentsOf('24121'))],
  };
  const { data, extensions } = await population.ask(LIST, { coordinates });
  const names = Object.fromEntries(
    data.citizens.nodes.map((n: { id: string; fullName: string }) => [n.id, n.fullName]),
  );
  expect(names).toEqual({
    c1: 'Nguyễn Văn An',
    c2: 'Trần Thị Bình',
    c3: 'Nguyễn Thị Ánh',
    c4: 'Y. K. N.',
    c5: 'H. Ê.',
    c6: null,
  });
  expect(extensions?.masked).toEqual([
    expect.objectContaining({
      coordinate: 'Citizen.fullName',
      mask: 'INITIALS',
      right: expect.objectContaining({ id: 'rule-1' }),
    }),
  ]);
});

test('shows_no_cell_that_no_way_covers_and_makes_no_error_of_it', async () => {
  const coordinates = { ...listWays, 'Citizen.fullName': [way({ kind: 'OWN', agency: 'H15.03' })] };
  const { data, errors } = await population.ask(LIST, { coordinates });
  expect(errors).toBeUndefined();
  expect(data.citizens.nodes.filter((node: { fullName: string | null }) => node.fullName !== null)).toEqual([
    { id: 'c5', fullName: "H'Bia Êban" },
  ]);
});

test('[SCP-09] narrows_a_list_to_the_rows_on_which_a_filtering_coordinate_may_be_seen', async () => {
  const query = '{ citizens(filter: { fullName: { startsWith: "nguyen" } }) { nodes { id } totalCount } }';
  const coordinates = {
    ...listWays,
    'Citizen.fullName': [way(residentsOf('24700')), way(residentsOf('24121'), 'INITIALS')],
  };
  const { data } = await population.ask(query, { coordinates });
  expect(data.citizens).toEqual({ nodes: [], totalCount: 0 });
  const open = await population.ask(query, { coordinates: listWays });
  expect(open.data.citizens.totalCount).toBe(2);
});

test('narrows_a_list_to_the_rows_on_which_a_sorting_coordinate_may_be_seen', async () => {
  const query = '{ citizens(orderBy: [{ field: FULL_NAME }]) { nodes { id } } }';
  const coordinates = { ...listWays, 'Citizen.fullName': [way(residentsOf('24121'))] };
  const { data } = await population.ask(query, { coordinates });
  expect(data.citizens.nodes.map((node: { id: string }) => node.id)).toEqual(['c1', 'c3', 'c2']);
});

test('refuses_a_filter_on_a_field_that_is_not_in_the_ticket_or_only_masked', async () => {
  const query = '{ citizens(filter: { ethnicity: { eq: "01" } }) { nodes { id } } }';
  const missing = await population.ask(query, { coordinates: ['Query.citizens'] });
  expect(missing.errors?.[0]?.extensions).toMatchObject({
    code: 'TICKET_SCOPE',
    coordinate: 'Citizen.ethnicity',
  });
  const masked = await population.ask('{ citizens(orderBy: [{ field: DATE_OF_BIRTH }]) { nodes { id } } }', {
    coordinates: { 'Query.citizens': [way()], 'Citizen.dateOfBirth': [way({ kind: 'ALL' }, 'YEAR_ONLY')] },
  });
  expect(masked.errors?.[0]?.extensions).toMatchObject({
    code: 'TICKET_SCOPE',
    coordinate: 'Citizen.dateOfBirth',
  });
  expect(population.statements()).toHaveLength(0);
});

test('pages_forward_and_backward_over_an_order_with_nulls_without_loss_or_repetition', async () => {
  const coordinates = { 'Query.citizens': [way()], 'Citizen.dateOfBirth': [way()] };
  for (const direction of ['ASC', 'DESC']) {
    const all = await population.ask(
      `{ citizens(first: 100, orderBy: [{ field: DATE_OF_BIRTH, direction: ${direction} }]) { nodes { id } } }`,
      { coordinates },
    );
    const expected = all.data.citizens.nodes.map((node: { id: string }) => node.id);
    const forward: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await population.ask(
        `query ($after: String) { citizens(first: 2, after: $after, orderBy: [{ field: DATE_OF_BIRTH, direction: ${direction} }]) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`,
        { coordinates, variables: { after } },
      );
      expect(page.errors).toBeUndefined();
      forward.push(...page.data.citizens.edges.map((edge: { node: { id: string } }) => edge.node.id));
      after = page.data.citizens.pageInfo.endCursor;
      if (!page.data.citizens.pageInfo.hasNextPage) break;
    }
    expect(forward).toEqual(expected);
    const back: string[] = [];
    let before: string | null = null;
    for (;;) {
      const page = await population.ask(
        `query ($before: String) { citizens(last: 2, before: $before, orderBy: [{ field: DATE_OF_BIRTH, direction: ${direction} }]) { nodes { id } pageInfo { hasPreviousPage startCursor } } }`,
        { coordinates, variables: { before } },
      );
      expect(page.errors).toBeUndefined();
      back.unshift(...page.data.citizens.nodes.map((node: { id: string }) => node.id));
      before = page.data.citizens.pageInfo.startCursor;
      if (!page.data.citizens.pageInfo.hasPreviousPage) break;
    }
    expect(back).toEqual(expected);
  }
});

test('refuses_a_cursor_of_another_caller_filter_or_order_and_an_altered_one', async () => {
  const coordinates = ['Query.citizens', 'Citizen.fullName', 'Citizen.dateOfBirth'];
  const first = await population.ask('{ citizens(first: 2) { pageInfo { endCursor } } }', { coordinates });
  const cursor = first.data.citizens.pageInfo.endCursor as string;
  const query = (rest: string) =>
    `query ($c: String) { citizens(first: 2, after: $c${rest}) { nodes { id } } }`;
  const code = async (rest: string, variables: object, claims = {}) =>
    (await population.ask(query(rest), { coordinates, variables: { ...variables }, claims })).errors?.[0]
      ?.extensions.code;
  expect(await code('', { c: cursor })).toBeUndefined();
  expect(await code('', { c: cursor }, { purpose: 'LAND/statistics' })).toBe('CURSOR_INVALID');
  expect(
    await code(
      '',
      { c: cursor },
      {
        principal: { kind: 'AGENCY', agency: 'H15.04', client: 'x', officer: null, subject: null },
      },
    ),
  ).toBe('CURSOR_INVALID');
  expect(await code(', orderBy: [{ field: FULL_NAME }]', { c: cursor })).toBe('CURSOR_INVALID');
  expect(await code(', filter: { dateOfBirth: { gte: "1980" } }', { c: cursor })).toBe('CURSOR_INVALID');
  expect(await code('', { c: `${cursor.slice(0, -4)}AAAA` })).toBe('CURSOR_INVALID');
  expect(await code('', { c: 'nonsense' })).toBe('CURSOR_INVALID');
});

test('asks_the_database_the_same_number_of_statements_for_one_parent_and_for_many', async () => {
  const query = (first: number) =>
    `{ households(first: ${first}) { nodes { id members(first: 2) { nodes { nameAsRegistered citizen { fullName } } totalCount } } } }`;
  const coordinates = [
    'Query.households',
    'Household.members',
    'HouseholdMember.nameAsRegistered',
    'HouseholdMember.citizen',
    'Citizen.fullName',
    'HouseholdMemberConnection.totalCount',
  ];
  const one = await population.ask(query(1), { coordinates });
  expect(one.errors).toBeUndefined();
  const forOne = population.statements();
  const many = await population.ask(query(50), { coordinates });
  const forMany = population.statements();
  expect(forMany).toHaveLength(forOne.length);
  expect(many.data.households.nodes[0].members).toEqual({
    nodes: [
      { nameAsRegistered: 'Nguyễn Văn An', citizen: { fullName: 'Nguyễn Văn An' } },
      { nameAsRegistered: 'Trần Thị Bình', citizen: { fullName: 'Trần Thị Bình' } },
    ],
    totalCount: 3,
  });
  // Never more rows than a page and one for each parent: 2 households; (2 + 1) + 2 members; counts; names
  expect(forMany.map(({ rows }) => rows).sort()).toEqual([2, 2, 4, 5]);
});

test('scopes_nested_lists_to_the_rows_of_the_ticket', async () => {
  const query = '{ households { nodes { id members { nodes { nameAsRegistered } totalCount } } } }';
  const { data } = await population.ask(query, {
    coordinates: {
      'Query.households': [way()],
      'Household.members': [way(residentsOf('24700'))],
      'HouseholdMember.nameAsRegistered': [way()],
      'HouseholdMemberConnection.totalCount': [way()],
    },
  });
  expect(data.households.nodes.map((node: any) => node.members.totalCount)).toEqual([0, 2]); // eslint-disable-line @typescript-eslint/no-explicit-any
});

const ENTITIES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Citizen { id fullName dateOfBirth } } }';

test('resolves_entities_in_one_statement_and_believes_nothing_but_their_keys', async () => {
  const r = [
    { __typename: 'Citizen', id: 'c4', fullName: 'Ai đó', residenceCommune: '24121' },
    { __typename: 'Citizen', id: 'nobody' },
    { __typename: 'Citizen', id: 'c1' },
  ];
  const { data } = await population.ask(ENTITIES, {
    coordinates: { 'Citizen.fullName': [way(residentsOf('24121'))], 'Citizen.dateOfBirth': [way()] },
    variables: { r },
  });
  expect(data._entities).toEqual([
    { __typename: 'Citizen', id: 'c4', fullName: null, dateOfBirth: '1990-01-01' },
    null,
    { __typename: 'Citizen', id: 'c1', fullName: 'Nguyễn Văn An', dateOfBirth: '1985-03-12' },
  ]);
  expect(population.statements()).toHaveLength(1);
});

test('gives_reached_ways_to_the_entities_themselves_and_not_to_what_lies_behind_them', async () => {
  const reachedWay = [way({ kind: 'REACHED', through: 'Ownership.owner' })];
  const query =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Citizen { fullName household { head { fullName } members { nodes { citizen { fullName } } } } } } }';
  const { data, errors } = await population.ask(query, {
    coordinates: {
      'Citizen.fullName': [way({ kind: 'OWN', agency: 'nobody' })],
      'Citizen.household': [way()],
      'Household.head': [way()],
      'Household.members': [way()],
      'HouseholdMember.citizen': [way()],
    },
    reached: { 'Citizen.fullName': reachedWay },
    variables: { r: [{ __typename: 'Citizen', id: 'c4' }] },
  });
  expect(errors).toBeUndefined();
  expect(data._entities[0].fullName).toBe('Y Krông Niê');
  expect(data._entities[0].household.members.nodes.map((n: any) => n.citizen.fullName)).toEqual([null, null]); // eslint-disable-line @typescript-eslint/no-explicit-any
  const entry = await population.ask(LIST, {
    coordinates: { ...listWays, 'Citizen.fullName': reachedWay },
  });
  expect(entry.data.citizens.nodes.every((n: { fullName: unknown }) => n.fullName === null)).toBe(true);
});

test('binds_self_and_case_to_the_subjects_of_the_ticket', async () => {
  const self = await population.ask('{ me { fullName household { memberCount } } }', {
    coordinates: {
      'Query.me': [way({ kind: 'SELF' })],
      'Citizen.fullName': [way({ kind: 'SELF' })],
      'Citizen.household': [way({ kind: 'SELF' })],
      'Household.memberCount': [way({ kind: 'SELF' })],
    },
    claims: {
      principal: { kind: 'CITIZEN', agency: null, client: 'app', officer: null, subject: 'c2' },
      purpose: 'self',
    },
  });
  expect(self.data.me).toEqual({ fullName: 'Trần Thị Bình', household: { memberCount: 3 } });
  const inCase = await population.ask(LIST, {
    coordinates: { ...listWays, 'Query.citizens': [way({ kind: 'CASE' })] },
    claims: { case: { number: 'HS-1', subjects: ['c3', 'c4'] } },
  });
  expect(inCase.data.citizens.nodes.map((n: { id: string }) => n.id)).toEqual(['c3', 'c4']);
  const noCase = await population.ask(LIST, {
    coordinates: { ...listWays, 'Query.citizens': [way({ kind: 'CASE' })] },
  });
  expect(noCase.data.citizens).toEqual({ nodes: [], totalCount: 0 });
});

test('asks_only_for_the_columns_that_are_selected', async () => {
  await population.ask('{ citizens { nodes { fullName } } }', {
    coordinates: ['Query.citizens', 'Citizen.fullName'],
  });
  const [{ text }] = population.statements() as unknown as [{ text: string }];
  expect(text).toBe('SELECT t."id", t."full_name" FROM "citizen" t ORDER BY t."id" ASC LIMIT $1::integer');
});

const CORRECT =
  'mutation ($id: ID!, $name: String!, $key: String!) { correctCitizenName(id: $id, fullName: $name, reason: "sai dấu", idempotencyKey: $key) { citizen { id fullName } } }';
const correctWays = {
  'Mutation.correctCitizenName': [way({ kind: 'OWN', agency: 'A01.15' })],
  'CorrectCitizenNamePayload.citizen': [way({ kind: 'OWN', agency: 'A01.15' })],
  'Citizen.fullName': [way()],
  'Citizen.id': [way()],
};
const police = {
  principal: { kind: 'AGENCY', agency: 'A01.15', client: 'police', officer: null, subject: null },
  operation: 'mutation',
} as const;

test('[SCP-03] lets_only_the_owner_of_a_record_correct_it_once_for_each_key', async () => {
  const variables = { id: 'c6', name: 'Lê Văn Đưc', key: 'k1' };
  const done = await population.ask(CORRECT, { coordinates: correctWays, claims: police, variables });
  expect(done.errors).toBeUndefined();
  expect(done.data.correctCitizenName.citizen).toEqual({ id: 'c6', fullName: 'Lê Văn Đưc' });
  const again = await population.ask(CORRECT, { coordinates: correctWays, claims: police, variables });
  expect(again.data).toEqual(done.data);
  const other = await population.ask(CORRECT, {
    coordinates: correctWays,
    claims: police,
    variables: { ...variables, name: 'Lê' },
  });
  expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  for (const id of ['c5', 'nobody']) {
    const refused = await population.ask(CORRECT, {
      coordinates: correctWays,
      claims: police,
      variables: { id, name: 'X', key: `k-${id}` },
    });
    expect(refused.errors?.[0]?.extensions.code).toBe('RECORD_NOT_WRITABLE');
  }
});

test('refuses_a_mutation_with_a_ticket_for_a_query_and_a_query_with_one_for_a_mutation', async () => {
  const variables = { id: 'c6', name: 'X', key: 'k9' };
  const write = await population.ask(CORRECT, { coordinates: correctWays, variables });
  expect(write.errors?.[0]?.extensions.code).toBe('TICKET_OPERATION');
  const read = await population.ask(LIST, { coordinates: listWays, claims: police });
  expect(read.errors?.[0]?.extensions.code).toBe('TICKET_OPERATION');
});

test.each([
  ['06608500001', 'LENGTH'],
  ['06608500001x', 'DIGITS'],
  ['099085000011', 'BIRTH_REGISTRATION'],
])('names_the_check_that_a_malformed_number_fails_and_asks_no_row %#', async (n, failed) => {
  const { errors } = await population.ask('query ($n: String!) { citizen(personalNumber: $n) { id } }', {
    coordinates: ['Query.citizen', 'Citizen.personalNumber'],
    variables: { n },
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'ARGUMENT_INVALID', argument: 'personalNumber' });
  expect(errors?.[0]?.extensions).toMatchObject({ problem: expect.stringMatching(`^${failed}:`) as string });
  expect(population.statements()).toHaveLength(0);
});
