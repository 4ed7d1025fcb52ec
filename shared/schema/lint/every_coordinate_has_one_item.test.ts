import { found } from '../../../test/support/lint';
import { everyCoordinateHasOneItem as rule } from './every_coordinate_has_one_item';

describe('every_coordinate_has_one_item', () => {
  test('refuses_a_field_without_an_item_and_one_whose_item_nobody_declares', () => {
    const sdl = 'type Query { a: String  b: String @item(id: "x.missing")  c: String @item(id: "x.a") }';
    expect(found(rule, sdl)).toEqual([
      'Query.a has no data item (@item)',
      'Query.b names the item x.missing, which no catalogue declares',
    ]);
  });

  test('allows_the_item_of_the_type_and_structure_without_one', () => {
    const sdl = `
      type Thing @key(fields: "id") @item(id: "x.a") { id: ID!  name: String }
      type ThingConnection { nodes: [Thing!]  edges: [ThingEdge!]  pageInfo: PageInfo! }
      type ThingEdge { node: Thing  cursor: String! }`;
    expect(found(rule, sdl)).toEqual([]);
  });

  test('refuses_two_items_for_one_coordinate_and_a_shareable_field_with_one_in_one_subgraph_only', () => {
    const x = {
      sdl: 'type T { a: String @shareable @item(id: "x.a")  b: String @shareable @item(id: "x.a") }',
    };
    const y = { sdl: 'type T { a: String @shareable @item(id: "x.open")  b: String @shareable }' };
    expect(found(rule, { x, y })).toEqual([
      'T.a belongs to x.open here and to x.a in x',
      'T.b has no data item (@item)',
    ]);
  });
});
