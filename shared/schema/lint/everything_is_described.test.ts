import { found } from '../../../test/support/lint';
import { everythingIsDescribed as rule } from './everything_is_described';

describe('everything_is_described', () => {
  test('refuses_a_field_without_a_description', () => {
    const sdl = 'type Query { "Tên. Name." a: String @item(id: "x.a")  b: String @item(id: "x.a") }';
    expect(found(rule, sdl)).toEqual(['Query.b has no description']);
  });
});
