import { ITEMS, found } from '../../../test/support/lint';
import { item } from '../../../test/support/policy';
import { personalTypesNameTheirSubjects as rule } from './personal_types_name_their_subjects';

describe('personal_types_name_their_subjects', () => {
  test('refuses_a_type_with_personal_data_and_no_path', () => {
    expect(found(rule, 'type Parcel { owner: String @item(id: "x.person") }')).toEqual([
      'Parcel holds personal data (owner) and no path to its subjects (@subjects)',
    ]);
  });

  test('refuses_a_path_that_is_no_field', () => {
    const sdl = 'type Parcel @subjects(path: "nobody") { owner: String @item(id: "x.person") }';
    expect(found(rule, sdl)).toHaveLength(1);
  });

  test('allows_a_path_in_another_subgraph_and_types_without_personal_data', () => {
    const x = { sdl: 'type Citizen @key(fields: "id") { id: ID!  tax: String @item(id: "x.person") }' };
    const y = { sdl: 'type Citizen @key(fields: "id") @subjects(path: "id") { id: ID! }' };
    expect(found(rule, { x, y })).toEqual([]);
    expect(found(rule, 'type Parcel { area: String @item(id: "x.a") }')).toEqual([]);
  });

  test('allows_an_interface_whose_implementers_name_theirs_and_a_count', () => {
    const count = { ...item('x.count', { personal: 'BASIC' }), entry: 'COUNT' };
    const sdl = `
      interface Named { name: String @item(id: "x.person") }
      type CitizenConnection { totalCount: Int @item(id: "x.count") }`;
    expect(found(rule, { x: { sdl, items: [...ITEMS, count] } })).toEqual([]);
  });
});
