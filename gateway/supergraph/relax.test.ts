import { buildSchema } from 'graphql';
import { allOpen, classifyByOverlay } from './overlay';
import { parseOverlay } from './overlay_file';
import { relaxed } from './relax';

const schema = buildSchema(`
  type Query { people: [Person!]!  count: Int! }
  interface Named { name: String! }
  type Person implements Named { id: ID!  name: String!  faith: [String!]! }
`);
const overlay = parseOverlay(
  JSON.stringify({
    items: { open: { classification: 'OPEN' }, secret: { classification: 'DEFAULT' } },
    coordinates: {
      'Query.*': 'open',
      'Named.name': 'open',
      'Person.name': 'secret',
      'Person.faith': 'secret',
    },
    structural: ['Person.id'],
  }),
);
const typesOf = (over: object = {}) => {
  const classification = { ...classifyByOverlay(overlay, schema, 'hash'), ...over };
  const map = relaxed(schema, classification).getTypeMap();
  return ['Query', 'Named', 'Person'].flatMap((name) => {
    const type = map[name]!;
    return 'getFields' in type
      ? Object.values(type.getFields()).map((field) => `${name}.${field.name}: ${String(field.type)}`)
      : [];
  });
};

describe('relax', () => {
  test('makes_protected_fields_nullable_with_the_interface_fields_that_they_implement', () => {
    expect(typesOf()).toEqual([
      'Query.people: [Person!]!',
      'Query.count: Int!',
      'Named.name: String',
      'Person.id: ID!',
      'Person.name: String',
      'Person.faith: [String!]',
    ]);
  });

  test('relaxes_nothing_when_all_is_open_or_the_graph_is_our_own', () => {
    expect(relaxed(schema, allOpen('hash'))).toBe(schema);
    expect(typesOf({ foreign: false })).toContain('Person.name: String!');
  });
});
