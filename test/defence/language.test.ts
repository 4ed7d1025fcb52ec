import type { ReadEntry } from '../../shared/log';
import { rule } from '../support/policy';
import { province } from '../support/hub/province';
import { bytes, CITIZENS, isAsked, may, refusals } from './support';

const hub = () => province({ rules: CITIZENS });
const firstNode = (told: { data?: unknown }) =>
  (told.data as { citizens: { nodes: Record<string, unknown>[] } }).citizens.nodes[0];

describe('the language', () => {
  test.each([
    ['an_alias_that_equals_an_allowed_name', '{ citizens { nodes { name: religion } } }'],
    ['an_untyped_fragment', '{ citizens { nodes { ... { religion } } } }'],
    ['a_typed_fragment', '{ citizens { nodes { ... on Citizen { religion } } } }'],
    [
      'a_fragment_on_the_interface',
      '{ citizens { nodes { ... on Named { ... on Citizen { religion } } } } }',
    ],
    [
      'nested_named_fragments',
      '{ citizens { nodes { ...A } } } fragment A on Citizen { ...B } fragment B on Citizen { religion }',
    ],
    ['an_alias_named_proto', '{ citizens { nodes { __proto__: religion } } }'],
    ['skip_false', '{ citizens { nodes { religion @skip(if: false) } } }'],
  ])('removes_a_denied_field_behind_%s', async (_, query) => {
    const told = await hub().ask({ query });
    expect(refusals(told)).toEqual(['Citizen.religion NO_RIGHT']);
    expect(isAsked(told, 'Citizen.religion')).toBe(false);
    expect(JSON.stringify(told.data)).not.toContain('faith');
  });

  test('removes_and_allows_under_one_response_key_in_sibling_fragments', async () => {
    const query = '{ parties { ... on Citizen { x: name } ... on Household { x: name } } }';
    const told = await province({ rules: may('population.list', 'population.identity') }).ask({ query });
    expect(told.data).toEqual({
      parties: [{ x: 'Nguyễn Văn An' }, { x: 'Lê Thị Bình' }, { x: 'Y Chi' }, { x: null }],
    });
  });

  test('allows_and_removes_one_fragment_by_the_place_where_it_is_spread', async () => {
    const reached = rule('reach', ['population.identity'], {
      rows: { kind: 'REACHED', through: 'Parcel.owner' },
    });
    const own = province({ rules: [...may('land.list', 'land.owners', 'population.list'), reached] });
    const query = '{ parcels { owner { ...N } } citizens { nodes { ...N } } } fragment N on Citizen { name }';
    const told = await own.ask({ query });
    expect(refusals(told)).toEqual(['Citizen.name NO_RIGHT']);
    expect(told.errors[0]!.extensions!['responsePath']).toEqual(['citizens', 'nodes', '[]', 'name']);
    expect((told.data as { parcels: unknown[] }).parcels[0]).toEqual({ owner: { name: 'Nguyễn Văn An' } });
    expect(firstNode(told)).toEqual({ name: null });
  });

  test('removes_the_refused_root_of_one_operation_and_fetches_nothing_for_the_other_in_the_document', async () => {
    const query = 'query A { notice } query B { parcels { area } citizens { nodes { name } } }';
    const told = await hub().ask({ query, operationName: 'A' });
    expect(told.fetches).toHaveLength(1);
    expect(told.data).toEqual({ notice: 'Thông báo' });
    const other = await hub().ask({ query, operationName: 'B' });
    expect(other.fetches.map(({ subgraph }) => subgraph)).toEqual(['population']);
  });

  test('removes_the_operation_that_names_none_of_several', async () => {
    const told = await hub().ask({ query: 'query A { notice } query B { notice }' });
    expect([told.failed, told.fetches]).toEqual(['OPERATION_INVALID', []]);
  });

  test('removes_a_filter_hidden_in_variables_defaults_and_coerced_lists', async () => {
    const texts: [string, Record<string, unknown>][] = [
      ['query($f: CitizenFilter) { citizens(filter: $f) { nodes { name } } }', { f: { religion: 'x' } }],
      ['query($f: CitizenFilter = { religion: "x" }) { citizens(filter: $f) { nodes { name } } }', {}],
      ['query($r: String) { citizens(filter: { religion: $r }) { nodes { name } } }', { r: null }],
      [
        'query($o: [CitizenOrder!]) { citizens(orderBy: $o) { nodes { name } } }',
        { o: { field: 'RELIGION' } },
      ],
      ['{ citizens(orderBy: { field: RELIGION }) { nodes { name } } }', {}],
    ];
    for (const [query, variables] of texts) {
      const told = await hub().ask({ query, variables });
      expect(refusals(told)).toEqual(['Citizen.religion ARGUMENT']);
      expect([told.data, told.fetches]).toEqual([{ citizens: null }, []]);
    }
  });

  test('allows_the_shape_without_the_filter_after_the_one_with_it', async () => {
    const own = hub();
    const query = 'query($f: CitizenFilter) { citizens(filter: $f) { nodes { name } } }';
    expect((await own.ask({ query, variables: { f: { religion: 'x' } } })).data).toEqual({ citizens: null });
    expect(firstNode(await own.ask({ query, variables: { f: { name: 'Y Chi' } } }))).toEqual({
      name: 'Y Chi',
    });
    expect((await own.ask({ query, variables: { f: { religion: 'x' } } })).data).toEqual({ citizens: null });
  });

  test('removes_variables_that_do_not_fit_without_saying_what_would', async () => {
    const query = 'query($f: CitizenFilter) { citizens(filter: $f) { nodes { name } } }';
    const told = await hub().ask({ query, variables: { f: { religio: 'Tin Lành' } } });
    expect([told.failed, told.fetches]).toEqual(['OPERATION_INVALID', []]);
    expect(told.entries).toMatchObject([{ kind: 'REFUSED', code: 'OPERATION_INVALID' }]);
    expect(bytes(told)).not.toMatch(/Did you mean|religion|Tin Lành/);
  });

  test('removes_proto_as_a_variable_or_input_field', async () => {
    const query = 'query($f: CitizenFilter) { citizens(filter: $f) { nodes { name } } }';
    const variables = JSON.parse(
      '{ "f": { "__proto__": { "religion": "x" } }, "__proto__": { "f": 1 } }',
    ) as object;
    const told = await hub().ask({ query, variables: variables as Record<string, unknown> });
    expect(told.failed).toBe('OPERATION_INVALID');
    expect(({} as Record<string, unknown>)['religion']).toBeUndefined();
  });

  test('allows_proto_as_the_alias_of_an_allowed_field', async () => {
    const told = await hub().ask({ query: '{ __proto__: notice citizens { nodes { __proto__: name } } }' });
    expect(JSON.stringify(told.data)).toContain('"__proto__":"Thông báo"');
    expect(JSON.stringify(told.data)).toContain('{"__proto__":"Nguyễn Văn An"}');
  });

  test.each([
    '{ citizens { nodes { hub__subjects: name } } }',
    '{ citizens { nodes { hub__subjects: __typename } } }',
    '{ citizens { nodes { ... { hub__typename: __typename } } } }',
  ])('removes_a_reserved_response_name: %s', async (query) => {
    const told = await hub().ask({ query });
    expect([told.failed, told.fetches]).toEqual(['OPERATION_INVALID', []]);
  });

  test('removes_what_the_gateway_added_from_the_answer_also_where_everything_was_skipped', async () => {
    const query =
      'query($x: Boolean!) { citizens { nodes { spouse { name @include(if: $x) } } } parties { __typename } }';
    const told = await hub().ask({ query, variables: { x: false } });
    expect(JSON.stringify(told.data)).not.toContain('hub__');
    expect(firstNode(told)).toEqual({ spouse: {} });
  });

  test('removes_a_field_without_wiping_out_its_parents', async () => {
    const query = '{ citizens { nodes { id religion spouse { religion id } } } }';
    const told = await hub().ask({ query });
    expect(firstNode(told)).toEqual({ id: 'an', religion: null, spouse: { religion: null, id: 'binh' } });
  });

  test('allows_the_typename_of_a_party_of_which_nothing_else_is_readable', async () => {
    const told = await province({ rules: may('population.list') }).ask({
      query: '{ parties { __typename ... on Household { name } } }',
    });
    expect(refusals(told)).toEqual(['Household.name NO_RIGHT']);
    expect((told.data as { parties: unknown[] }).parties[3]).toEqual({ __typename: 'Household', name: null });
  });

  test('removes_a_thousand_aliases_of_one_look_up_by_cost', async () => {
    const aliases = Array.from(
      { length: 1_000 },
      (_, at) => `a${at}: citizen(personalNumber: "${at}") { name }`,
    );
    const told = await hub().ask({ query: `{ ${aliases.join(' ')} }` });
    expect([told.failed, told.fetches]).toEqual(['OPERATION_TOO_COMPLEX', []]);
    expect(told.entries).toMatchObject([{ kind: 'REFUSED', code: 'OPERATION_TOO_COMPLEX' }]);
  });

  test('allows_some_aliases_of_one_look_up_and_logs_each_subject', async () => {
    const query =
      '{ a: citizen(personalNumber: "0661an") { name } b: citizen(personalNumber: "0661chi") { name } }';
    const told = await hub().ask({ query });
    expect(told.data).toEqual({ a: { name: 'Nguyễn Văn An' }, b: { name: 'Y Chi' } });
    expect((told.entries[0] as ReadEntry).subjects).toEqual(expect.arrayContaining(['an', 'chi']));
  });

  test('allows_keys_in_the_order_of_the_selection', async () => {
    const told = await hub().ask({
      query: '{ citizens { nodes { religion name id } } notice parcels { id } }',
    });
    expect(JSON.stringify(told.data)).toMatch(
      /^{"citizens":{"nodes":\[{"religion":null,"name":"Nguyễn Văn An","id":"an"}/,
    );
    expect(Object.keys(told.data!)).toEqual(['citizens', 'notice', 'parcels']);
  });
});
