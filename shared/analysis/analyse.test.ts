import { buildSchema, parse } from 'graphql';
import { analyse, chooseOperation, effectiveVariables, shapeKey, shapeOfOperation } from '.';

const schema = buildSchema(`
  type Query { citizen(personalNumber: String): Citizen  citizens(first: Int, filter: Filter, orderBy: [Order!]): [Citizen!]  adults(orderBy: [Order!] = [{ field: RELIGION }], filter: Narrow): [Citizen!]  parties: [Party!] named: [Named!] }
  interface Named { name: String }
  type Citizen implements Named { id: ID!  name: String  religion: String  spouse: Citizen }
  type Company implements Named { id: ID!  name: String  code: String }
  union Party = Citizen | Company
  input Filter { name: String  religion: String  and: [Filter!] }
  input Order { field: Field!  direction: Direction }
  input Narrow { name: String = "An" }
  enum Field { NAME RELIGION }
  enum Direction { ASC DESC }
`);
const classification = {
  arguments: { 'Query.citizen(personalNumber:)': ['Citizen.personalNumber'] },
  inputFields: {
    'Narrow.name': ['Citizen.name'],
    'Filter.name': ['Citizen.name'],
    'Filter.religion': ['Citizen.religion'],
  },
  enumValues: { 'Field.NAME': ['Citizen.name'], 'Field.RELIGION': ['Citizen.religion'] },
};
const limits = { depth: 10, selections: 100, rootFields: 10, cost: 10_000 };

function analysed(text: string, given: Record<string, unknown> = {}, over: Partial<typeof limits> = {}) {
  const operation = chooseOperation(parse(text), null);
  const variables = effectiveVariables(shapeOfOperation(schema, operation), given);
  return analyse({ schema, classification, operation, variables, limits: { ...limits, ...over } });
}

const coordinatesOf = (text: string, given?: Record<string, unknown>) =>
  analysed(text, given).occurrences.map(({ coordinates }) => coordinates);
const readsOf = (text: string, given?: Record<string, unknown>) =>
  analysed(text, given).occurrences.flatMap(({ reads }) => reads);

describe('analyse', () => {
  test('sees_a_field_through_an_alias_that_equals_an_allowed_name', () => {
    expect(coordinatesOf('{ citizen { name: religion } }')).toEqual([
      ['Query.citizen'],
      ['Citizen.religion'],
    ]);
  });

  test('sees_fields_through_named_nested_and_untyped_fragments', () => {
    const text = '{ citizen { ...A } } fragment A on Citizen { ... { ...B } } fragment B on Named { name }';
    expect(coordinatesOf(text)).toEqual([['Query.citizen'], ['Named.name', 'Citizen.name']]);
  });

  test('counts_an_interface_field_as_a_reading_of_every_implementer', () => {
    expect(coordinatesOf('{ named { name } }')[1]).toEqual(['Named.name', 'Citizen.name', 'Company.name']);
  });

  test('narrows_implementers_by_the_type_conditions_above', () => {
    const text = '{ parties { ... on Citizen { ... on Named { name } } } }';
    expect(coordinatesOf(text)[1]).toEqual(['Named.name', 'Citizen.name']);
  });

  test('counts_a_filter_inside_variables_as_a_reading', () => {
    const text = 'query($filter: Filter) { citizens(filter: $filter) { name } }';
    expect(readsOf(text, { filter: { and: [{ religion: 'x' }] } })).toEqual(['Citizen.religion']);
    expect(readsOf(text, { filter: { religion: null } })).toEqual(['Citizen.religion']);
    expect(readsOf(text, {})).toEqual([]);
  });

  test('counts_a_default_value_as_a_reading', () => {
    const text = 'query($filter: Filter = { religion: "x" }) { citizens(filter: $filter) { name } }';
    expect(readsOf(text)).toEqual(['Citizen.religion']);
  });

  test('counts_what_is_left_out_as_a_reading_where_the_schema_gives_it_a_default', () => {
    expect(readsOf('{ adults { id } }')).toEqual(['Citizen.religion']);
    expect(readsOf('{ adults(orderBy: []) { id } }')).toEqual([]);
    expect(readsOf('{ adults(orderBy: [], filter: {}) { id } }')).toEqual(['Citizen.name']);
    expect(readsOf('query($o: [Order!]) { adults(orderBy: $o) { id } }')).toEqual(['Citizen.religion']);
  });

  test('counts_a_sort_value_as_a_reading_also_when_a_list_is_coerced', () => {
    expect(readsOf('{ citizens(orderBy: { field: RELIGION }) { name } }')).toEqual(['Citizen.religion']);
    const text = 'query($order: [Order!]) { citizens(orderBy: $order) { name } }';
    expect(readsOf(text, { order: { field: 'RELIGION' } })).toEqual(['Citizen.religion']);
  });

  test('leaves_out_what_is_skipped_by_literal_or_by_variable', () => {
    const text = 'query($x: Boolean!) { citizen { name @include(if: $x) religion @skip(if: true) } }';
    expect(coordinatesOf(text, { x: false })).toEqual([['Query.citizen']]);
    expect(coordinatesOf(text, { x: true })).toEqual([['Query.citizen'], ['Citizen.name']]);
  });

  test('writes_lists_into_the_response_path', () => {
    const { occurrences } = analysed('{ citizens { spouse { n: name } } }');
    expect(occurrences[2]).toMatchObject({
      responsePath: ['citizens', '[]', 'spouse', 'n'],
      underList: true,
    });
  });

  test.each([
    ['depth', '{ citizen { spouse { spouse { spouse { name } } } } }', { depth: 3 }],
    ['rootFields', '{ a: citizen { name } b: citizen { name } }', { rootFields: 1 }],
    ['selections', '{ citizen { a: name b: name c: name } }', { selections: 3 }],
    ['cost', '{ citizens(first: 90) { spouse { name } } }', { cost: 100 }],
    ['rootFields', '{ a: __schema { description } b: __schema { description } }', { rootFields: 1 }],
  ])('refuses_an_operation_beyond_the_limit_of_%s', (measure, text, over) => {
    expect(() => analysed(text, {}, over)).toThrow(
      expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX' }),
    );
    expect(measure).toBeTruthy();
  });

  test('refuses_defer', () => {
    expect(() => analysed('{ citizen { ... @defer { name } } }')).toThrow(
      expect.objectContaining({ code: 'DIRECTIVE_UNSUPPORTED' }),
    );
  });
});

describe('shape of variables', () => {
  const keyOf = (text: string, given: Record<string, unknown>) =>
    shapeKey(shapeOfOperation(schema, chooseOperation(parse(text), null)), given);
  const text =
    'query($f: Filter, $o: [Order!], $x: Boolean = true, $n: Int, $p: String) { citizens(filter: $f, orderBy: $o, first: $n) { name @include(if: $x) } citizen(personalNumber: $p) { name } }';

  test('tells_apart_every_input_path_nulls_branches_pages_and_sort_values', () => {
    const given: Record<string, unknown>[] = [
      {},
      { f: null },
      { f: { name: 'a' } },
      { f: { name: null } },
      { f: { religion: 'a' } },
      { o: [{ field: 'NAME' }] },
      { o: [{ field: 'RELIGION' }] },
      { x: false },
      { n: 5 },
      { p: '0' },
    ];
    expect(new Set(given.map((variables) => keyOf(text, variables))).size).toBe(given.length);
  });

  test('is_the_same_for_other_values', () => {
    expect(keyOf(text, { f: { name: 'a' }, p: '1' })).toBe(keyOf(text, { f: { name: 'b' }, p: '2' }));
  });
});
