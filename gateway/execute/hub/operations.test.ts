import { parse, stripIgnoredCharacters } from 'graphql';
import { mergeOperations, parseEntityOperation } from './operations';

const reviews = parseEntityOperation(`
  query Q__reviews__1($representations: [_Any!]!, $first: Int) {
    _entities(representations: $representations) { ... on User { reviews(first: $first) { ...R } } }
  }
  fragment R on Review { id }
`);
const products = parseEntityOperation(`
  query Q__reviews__2($representations: [_Any!]!, $first: Int) {
    _entities(representations: $representations) { ... on Product { reviews(first: $first) { ...R } } }
  }
  fragment R on Review { body }
`);

test('several_operations_become_one_with_names_of_their_own', () => {
  const merged = mergeOperations([reviews, products], 'Q')!;
  expect(() => parse(merged)).not.toThrow();
  expect(stripIgnoredCharacters(merged)).toBe(
    stripIgnoredCharacters(`
      query Q($representations_0: [_Any!]!, $first: Int, $representations_1: [_Any!]!) {
        _0: _entities(representations: $representations_0) { ... on User { reviews(first: $first) { ...R_0 } } }
        _1: _entities(representations: $representations_1) { ... on Product { reviews(first: $first) { ...R_1 } } }
      }
      fragment R_0 on Review { id }
      fragment R_1 on Review { body }
    `),
  );
});

test('variables_of_one_name_and_two_types_do_not_merge', () => {
  const other = parseEntityOperation(
    'query($representations: [_Any!]!, $first: String) { _entities(representations: $representations) { ... on X { f(a: $first) } } }',
  );
  expect(mergeOperations([reviews, other], null)).toBeUndefined();
});

test('operations_are_alike_whatever_they_are_called', () => {
  const [one, two] = ['A', 'B'].map((name) =>
    parseEntityOperation(
      `query ${name}($representations: [_Any!]!) { _entities(representations: $representations) { ... on X { f } } }`,
    ),
  );
  expect(one!.key).toBe(two!.key);
  expect(one).toMatchObject({ nested: false, mergeable: true });
  expect(reviews).toMatchObject({ nested: true, mergeable: true });
  expect(reviews.key).not.toBe(products.key);
});
