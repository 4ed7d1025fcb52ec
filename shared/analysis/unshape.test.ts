import { buildSchema, parse } from 'graphql';
import fc from 'fast-check';
import { chooseOperation, shapeKey, shapeOfOperation, variablesOfShape } from './index';

const schema = buildSchema(`
  type Query { a(filter: F, order: [O!], first: Int, name: String): String }
  input F { name: String, near: F, tags: [String], odd: [F!], kind: Kind }
  input O { field: Kind!, down: Boolean }
  enum Kind { NAME SIZE }
`);
const document = parse(
  'query ($f: F, $o: [O!], $n: Int, $s: String, $b: Boolean!) { a(filter: $f, order: $o, first: $n, name: $s) @include(if: $b) }',
);
const shape = shapeOfOperation(schema, chooseOperation(document, null));

const { filter } = fc.letrec((tie) => ({
  filter: fc.record(
    {
      name: fc.option(fc.string()),
      near: fc.option(tie('filter'), { maxDepth: 3 }),
      tags: fc.option(fc.array(fc.option(fc.string()))),
      odd: fc.array(tie('filter'), { maxLength: 2 }),
      kind: fc.option(fc.constantFrom('NAME', 'SIZE')),
    },
    { requiredKeys: [] },
  ),
}));
const variables = fc.record(
  {
    f: fc.option(filter),
    o: fc.array(fc.record({ field: fc.constantFrom('NAME', 'SIZE'), down: fc.boolean() }), { maxLength: 3 }),
    n: fc.option(fc.integer()),
    s: fc.option(fc.string()),
    b: fc.boolean(),
  },
  { requiredKeys: ['b'] },
);

test('variables_made_of_a_shape_have_that_very_shape', () => {
  fc.assert(
    fc.property(variables, (given) => {
      const key = shapeKey(shape, given);
      expect(shapeKey(shape, variablesOfShape(shape, key))).toBe(key);
    }),
    { numRuns: 500 },
  );
});

test('holds_no_value_of_the_caller', () => {
  const key = shapeKey(shape, { s: 'secret', f: { name: 'secret' }, b: true });
  expect(JSON.stringify(variablesOfShape(shape, key))).not.toContain('secret');
});

test.each(['', '+;', '-;-;-;-;true;x', '{"name":+;-;-;-;true;', '[;-;-;-;true;'])(
  'refuses_a_key_of_another_shape: %s',
  (key) => {
    expect(() => variablesOfShape(shape, key)).toThrow(RangeError);
  },
);
