import { buildSchema, parse } from 'graphql';
import { analyse, chooseOperation } from '../../shared/analysis';
import type { Classification } from '../../shared/schema/classification';
import { compileLookups } from './lookups';

const schema = buildSchema(`
  type Query { citizen(number: String, name: String, id: ID): Citizen  parcel(key: String): Parcel  citizens(filter: Filter): [Citizen] }
  input Filter { and: [Filter!] number: Code name: Code }
  input Code { eq: String in: [String!] startsWith: String }
  type Citizen { id: ID! name: String }
  type Parcel { id: ID! owner(number: String): Citizen }
`);
const classification = {
  arguments: {
    'Query.citizen(number:)': ['Citizen.number'],
    'Query.parcel(key:)': ['Parcel.key'],
    'Query.citizen(id:)': ['Citizen.id'],
    'Parcel.owner(number:)': ['Citizen.number'],
  },
  inputFields: { 'Filter.number': ['Citizen.number'], 'Filter.name': ['Citizen.name'] },
  enumValues: {},
  subjects: { Citizen: 'id', Parcel: 'subjectIds' },
} as unknown as Classification;

function lookups(text: string, variables: Record<string, unknown> = {}) {
  const limits = { depth: 9, selections: 99, rootFields: 9, cost: 999 };
  const operation = chooseOperation(parse(text), null);
  const analysis = analyse({ schema, classification, operation, variables, limits });
  return compileLookups(analysis, classification, schema, operation)(variables);
}

describe('persons named by number', () => {
  test('[LOG-04] are_subjects_of_the_record_by_literal_by_variable_and_below_the_root', () => {
    const text =
      'query($n: String) { a: citizen(number: "1") { name } b: citizen(number: $n) { name } parcel(key: "k") { owner(number: "3") { name } } }';
    expect(lookups(text, { n: '2' })).toEqual(['Citizen.number=1', 'Citizen.number=2', 'Citizen.number=3']);
  });

  test('are_none_where_an_argument_names_a_thing_or_is_absent', () => {
    expect(lookups('query($n: String) { parcel(key: "k") { id } citizen(number: $n) { name } }')).toEqual([]);
  });

  test('[LOG-04] are_subjects_where_a_filter_names_them_whatever_is_asked_about_the_rows', () => {
    const text =
      'query($f: Filter) { a: citizens(filter: { number: { eq: "1" }, name: { eq: "An" } }) { id } b: citizens(filter: $f) { id } }';
    const variables = {
      f: { and: [{ number: { in: ['2', '3'] } }, { number: null }], number: { startsWith: '06' } },
    };
    expect(lookups(text, variables).sort()).toEqual([
      'Citizen.number=06',
      'Citizen.number=1',
      'Citizen.number=2',
      'Citizen.number=3',
    ]);
    expect(lookups(text, { f: null })).toEqual(['Citizen.number=1']);
  });

  test('[LOG-04] are_subjects_where_a_default_names_them', () => {
    const text =
      'query($n: String = "7", $f: Filter = { number: { eq: "8" } }) { citizen(number: $n) { name } citizens(filter: $f) { id } }';
    expect(lookups(text)).toEqual(['Citizen.number=7', 'Citizen.number=8']);
    expect(lookups(text, { n: '9', f: {} })).toEqual(['Citizen.number=9']);
  });

  test('[LOG-04] are_the_persons_themselves_where_their_key_names_them', () => {
    expect(lookups('query($id: ID) { citizen(id: $id) { name } }', { id: 'aK3y' })).toEqual(['aK3y']);
  });

  test('[LOG-04] are_persons_where_the_number_of_a_thing_is_that_of_a_person', () => {
    expect(lookups('{ a: parcel(key: "066085000011") { id } b: parcel(key: "6600012345") { id } }')).toEqual([
      'Citizen.personalNumber=066085000011',
    ]);
  });
});
