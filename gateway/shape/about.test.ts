import { buildSchema, parse } from 'graphql';
import { analyse, chooseOperation } from '../../shared/analysis';
import type { Decision } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import { applyShape } from './apply';
import { compileShape } from './compile';

const schema = buildSchema(`
  type Query { citizen(number: String): Citizen  search: [Holder]  count: Int }
  union Holder = Citizen | Enterprise
  type Citizen { id: ID! name: String religion: String home: Place household: Household children(born: String): Children }
  type Place { ward: String }
  type Household { id: ID! address: String members: [Citizen] }
  type Children { nodes: [Birth] total: Int }
  type Birth { id: ID! childName: String born: String }
  type Enterprise { id: ID! title: String }
`);
const personal = ['Citizen', 'Household', 'Birth'];
const classification = {
  arguments: {
    'Query.citizen(number:)': ['Citizen.number'],
    'Citizen.children(born:)': ['Birth.born'],
  },
  inputFields: {},
  enumValues: {},
  coordinates: { 'Children.nodes': { kind: 'STRUCTURAL' } },
  subjects: Object.fromEntries(personal.map((type) => [type, 'persons'])),
} as unknown as Classification;

/** What an operation says of the persons whose rows its answer holds. */
function compiled(text: string, refuses: readonly string[] = []) {
  const limits = { depth: 9, selections: 99, rootFields: 9, cost: 999 };
  const operation = chooseOperation(parse(text), null);
  const analysis = analyse({ schema, classification, operation, variables: {}, limits });
  const ways = analysis.occurrences.map(({ coordinates }) =>
    coordinates.some((each) => refuses.includes(each)) ? null : [],
  );
  const decision = { ways } as unknown as Decision;
  const { shape, about } = compileShape({ schema, classification, analysis, decision });
  return (data: Record<string, unknown>) =>
    Object.fromEntries(
      [...applyShape(shape, data).subjects].map(([person, numbers]) => [
        person,
        [...new Set([...numbers].flatMap((number) => about[number] ?? []))].sort(),
      ]),
    );
}

test('who_lives_with_her_is_told_of_the_household_and_of_nothing_that_is_hers', () => {
  const told = compiled('{ citizen(number: "1") { name home { ward } household { address } } }');
  const data = {
    citizen: {
      ...{ hub__subjects: 'wife', name: 'B', home: { ward: 'w' } },
      household: { hub__subjects: ['wife', 'husband'], address: 'a' },
    },
  };
  expect(told(data)).toEqual({
    wife: [
      'Citizen.home',
      'Citizen.household',
      'Citizen.name',
      'Citizen.number',
      'Household.address',
      'Place.ward',
    ],
    husband: ['Household.address'],
  });
});

test('two_rows_of_one_type_read_differently_are_told_apart', () => {
  const told = compiled('{ her: citizen(number: "1") { religion } him: citizen(number: "2") { name } }');
  const data = {
    her: { hub__subjects: 'wife', religion: 'r' },
    him: { hub__subjects: 'husband', name: 'A' },
  };
  expect(told(data)).toEqual({
    wife: ['Citizen.number', 'Citizen.religion'],
    husband: ['Citizen.name', 'Citizen.number'],
  });
});

test('what_was_refused_on_a_row_is_told_to_whose_row_it_is', () => {
  const text = '{ citizen(number: "1") { religion name household { address } } }';
  const told = compiled(text, ['Citizen.religion']);
  const data = {
    citizen: { hub__subjects: 'wife', name: 'B', household: { hub__subjects: ['husband'], address: 'a' } },
  };
  expect(told(data)['wife']).toContain('Citizen.religion');
  expect(told(data)['husband']).toEqual(['Household.address']);
});

test('a_condition_is_about_the_rows_that_it_chooses_or_where_none_is_read_about_whose_list_it_is', () => {
  const children = { nodes: [{ hub__subjects: 'child', childName: 'C' }] };
  const listed = compiled('{ citizen { name children(born: "2020") { nodes { childName } } } }');
  expect(listed({ citizen: { hub__subjects: 'parent', name: 'A', children } })).toEqual({
    parent: ['Citizen.children', 'Citizen.name'],
    child: ['Birth.born', 'Birth.childName'],
  });
  const counted = compiled('{ citizen { children(born: "2020") { total } } }');
  expect(counted({ citizen: { hub__subjects: 'parent', children: { total: 1 } } })).toEqual({
    parent: ['Birth.born', 'Children.total', 'Citizen.children'],
  });
});

test('of_several_types_at_one_place_each_row_is_told_its_own', () => {
  const told = compiled('{ search { ... on Citizen { name } ... on Enterprise { title } } }');
  const search = [
    { hub__typename: 'Citizen', hub__subjects: 'p', name: 'A' },
    { hub__typename: 'Enterprise', title: 'E' },
  ];
  expect(told({ search })).toEqual({ p: ['Citizen.name'] });
});
