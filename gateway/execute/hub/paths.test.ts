import { buildSchema } from 'graphql';
import { compilePath, entitiesAt, placesAt } from './paths';
import { TypeConditions } from './type_conditions';

const types = new TypeConditions(
  buildSchema(`
    type Query { things: [Thing] }
    interface Thing { id: ID }
    type Lamp implements Thing { id: ID }
    type Motor implements Thing { id: ID }
  `),
);
const lamp = { __typename: 'Lamp', id: 'l' };
const motor = { __typename: 'Motor', id: 'm', part: lamp };
const root = { things: [lamp, null, [motor], 'text', 5], one: motor, list: [[lamp], [motor, null]] };

test.each([
  ['things.@', [lamp]],
  ['list.@.@', [lamp, motor]],
  ['one', [motor]],
  ['one.part', [lamp]],
  ['list.@.@.|[Motor]', [motor]],
  ['list.@.@|[Thing]', [lamp, motor]],
  ['one|[Lamp, Motor].part', [lamp]],
  ['one|[Lamp].part', []],
  ['missing.@', []],
  ['things.id', []],
  ['one.@', []],
  ['constructor', []],
  ['__proto__', []],
])('finds_what_stands_at_%s', (path, expected) => {
  expect(entitiesAt(root, compilePath(path.split('.')), types)).toEqual(expected);
});

test('tells_each_place_of_an_object_that_stands_at_several', () => {
  const places = placesAt({ list: [lamp, motor, lamp] }, compilePath(['list', '@']), types);
  expect(places.get(lamp)).toEqual([
    ['list', 0],
    ['list', 2],
  ]);
});
