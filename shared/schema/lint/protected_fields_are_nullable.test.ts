import { found } from '../../../test/support/lint';
import { item } from '../../../test/support/policy';
import { protectedFieldsAreNullable as rule } from './protected_fields_are_nullable';

describe('protected_fields_are_nullable', () => {
  test('refuses_a_protected_field_that_is_not_nullable', () => {
    const sdl = 'type T { a: String! @item(id: "x.a")  b: [String!]! @item(id: "x.a") }';
    expect(found(rule, sdl)).toEqual([
      'T.a is protected and not nullable',
      'T.b is protected and not nullable',
    ]);
  });

  test('allows_open_fields_keys_and_structure', () => {
    const sdl =
      'type T @key(fields: "id") { id: ID!  a: String! @item(id: "x.open")  b: [String!] @item(id: "x.a") }';
    expect(found(rule, sdl)).toEqual([]);
  });

  test('refuses_by_the_stricter_class_of_two_catalogues', () => {
    const x = { sdl: 'type T { a: String! @item(id: "s") }', items: [item('s', { classification: 'OPEN' })] };
    const y = { sdl: 'type Query { b: String @item(id: "s") }', items: [item('s')] };
    expect(found(rule, { x, y })).toEqual(['T.a is protected and not nullable']);
  });
});
