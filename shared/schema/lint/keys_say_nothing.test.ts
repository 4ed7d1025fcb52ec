import { found } from '../../../test/support/lint';
import { keysSayNothing as rule } from './keys_say_nothing';

describe('keys_say_nothing', () => {
  test('allows_a_pseudonym_and_a_public_code', () => {
    const sdl = `
      type Citizen @key(fields: "id") @item(id: "x.person") { id: ID! }
      type Unit @key(fields: "code") { code: ID! @item(id: "x.open") }`;
    expect(found(rule, sdl)).toEqual([]);
  });

  test('refuses_a_key_that_is_protected_data', () => {
    const sdl = 'type Citizen @key(fields: "id number") { id: ID!  number: ID! @item(id: "x.person") }';
    expect(found(rule, sdl)).toEqual([
      'Citizen.number is a key and belongs to x.person; a key must be a pseudonym',
    ]);
  });

  test('refuses_it_where_another_subgraph_makes_it_a_key', () => {
    const x = { sdl: 'type Citizen @key(fields: "id") { id: ID!  number: String @item(id: "x.person") }' };
    const y = { sdl: 'type Citizen @key(fields: "number") { number: String @external }' };
    expect(found(rule, { x, y })).toEqual([
      'Citizen.number is a key and belongs to x.person; a key must be a pseudonym',
      'Citizen.number is a key and not an opaque ID!',
    ]);
  });
});
