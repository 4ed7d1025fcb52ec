import { buildSchema } from 'graphql';
import { brokenMembers } from './members';
import { usedMembers } from './usage';

const BEFORE = `
  type Query { parcel(id: ID!): Parcel  parcels(filter: Filter, orderBy: By): [Parcel] }
  type Parcel { id: ID!  area: Float  purpose: String }
  input Filter { area: Float  purpose: String }
  enum By { AREA PURPOSE }
`;
const schema = buildSchema(BEFORE);
const broken = (sdl: string) => [...brokenMembers(schema, buildSchema(sdl)).keys()].sort();
const used = (document: string, shape: string | null = null) => [
  ...(usedMembers({ document, shape }, schema) ?? ['none']),
];

describe('what a new schema breaks', () => {
  test('is_nothing_when_it_only_adds', () => {
    expect(
      broken(BEFORE.replace('area: Float  purpose: String }', 'area: Float!  purpose: String  new: Int }')),
    ).toEqual([]);
    expect(broken(BEFORE.replace('parcel(id: ID!)', 'parcel(id: ID!, more: Int)'))).toEqual([]);
  });

  test('is_what_is_gone_of_another_type_or_needs_more_than_callers_give', () => {
    expect(
      broken(BEFORE.replace('type Parcel { id: ID!  area: Float', 'type Parcel { id: ID!  area: String')),
    ).toEqual(['Parcel.area']);
    expect(broken(BEFORE.replace('parcel(id: ID!)', 'parcel(id: ID!, more: Int!)'))).toEqual([
      'Query.parcel',
    ]);
    expect(broken(BEFORE.replace('AREA PURPOSE', 'AREA').replace('orderBy: By', 'orderBy: By!'))).toEqual([
      'By.PURPOSE',
      'Query.parcels',
      'Query.parcels(orderBy:)',
    ]);
    expect(broken(BEFORE.replace('id: ID!  area: Float', 'id: ID  area: Float'))).toEqual(['Parcel.id']);
    expect(broken(BEFORE.replace('[Parcel]', '[Parcel!]!'))).toEqual([]);
  });
});

describe('what an operation uses', () => {
  test('is_its_fields_arguments_and_what_stands_in_its_inputs', () => {
    expect(used('{ parcels(filter: { area: 1 }, orderBy: AREA) { area } }').sort()).toEqual([
      'By.AREA',
      'Filter',
      'Filter.area',
      'Parcel.area',
      'Query.parcels',
      'Query.parcels(filter:)',
      'Query.parcels(orderBy:)',
    ]);
  });

  test('is_what_its_variables_held_by_their_shape_and_anything_where_that_is_not_known', () => {
    const document = 'query ($f: Filter, $by: By) { parcels(filter: $f, orderBy: $by) { area } }';
    expect(used(document, '{"f":{"area":1}}')).toEqual(expect.arrayContaining(['Filter.area', 'By.PURPOSE']));
    expect(used(document, '{"f":{"area":1},"by":"AREA"}')).not.toContain('Filter.purpose');
    expect(used(document, '{"f":{"area":1},"by":"AREA"}')).not.toContain('By.PURPOSE');
    expect(used(document)).toEqual(expect.arrayContaining(['Filter.purpose', 'By.PURPOSE']));
  });

  test('is_nothing_of_a_text_that_is_no_operation_of_the_schema', () => {
    expect(used('{ gone }')).toEqual(['none']);
    expect(used('{')).toEqual(['none']);
  });
});
