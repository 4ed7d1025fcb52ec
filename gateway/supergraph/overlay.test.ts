import { buildSchema } from 'graphql';
import { allOpen, classifyByOverlay } from './overlay';
import { parseOverlay } from './overlay_file';

const schema = buildSchema(`
  type Query { person(name: String): Person  people(first: Int, after: String, filter: Filter): [Person!]!  count: Int! }
  type Mutation { rename(name: String): Person }
  type Person { id: ID!  name: String!  faith: String }
  input Filter { name: String  by: By }
  enum By { NAME FAITH }
`);
const ITEMS = {
  open: { classification: 'OPEN' },
  secret: { classification: 'DEFAULT', personal: 'SENSITIVE' },
};

const classified = (overlay: object) =>
  classifyByOverlay(parseOverlay(JSON.stringify({ items: ITEMS, ...overlay })), schema, 'hash');
const problemOf = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    expect(error).toMatchObject({ code: 'CLASSIFICATION_INVALID' });
    return (error as { facts: { problem: string } }).facts.problem;
  }
};

describe('overlay', () => {
  test('gives_each_coordinate_its_own_item_its_type_s_or_the_default', () => {
    const { coordinates, foreign } = classified({
      default: 'open',
      coordinates: { 'Person.*': 'secret', 'Person.name': 'open' },
      structural: ['Person.id'],
    });
    expect(foreign).toBe(true);
    expect(coordinates['Query.count']).toMatchObject({ item: 'open' });
    expect(coordinates['Person.name']).toMatchObject({ item: 'open' });
    expect(coordinates['Person.faith']).toMatchObject({ item: 'secret' });
    expect(coordinates['Person.id']).toMatchObject({ kind: 'STRUCTURAL', item: null });
  });

  test('leaves_what_it_does_not_name_without_a_class', () => {
    expect(Object.keys(classified({ coordinates: { 'Query.count': 'open' } }).coordinates)).toEqual([
      'Query.count',
    ]);
  });

  test('makes_a_field_unreadable_whose_arguments_do_not_say_what_they_read', () => {
    const { coordinates } = classified({ default: 'secret' });
    expect(coordinates['Query.person']).toBeUndefined();
    expect(coordinates['Query.people']).toBeUndefined();
    expect(coordinates['Query.count']).toBeDefined();
    expect(coordinates['Mutation.rename']).toBeDefined();
  });

  test('allows_it_again_when_every_part_is_declared_or_arguments_are_free', () => {
    const reads = {
      'Query.person(name:)': ['Person.name'],
      'Filter.name': ['Person.name'],
      'By.NAME': ['Person.name'],
      'By.FAITH': ['Person.faith'],
    };
    expect(classified({ default: 'secret', reads }).coordinates['Query.people']).toBeDefined();
    expect(classified({ default: 'secret', reads }).coordinates['Query.person']).toBeDefined();
    const { 'By.FAITH': _, ...partly } = reads;
    expect(classified({ default: 'secret', reads: partly }).coordinates['Query.people']).toBeUndefined();
    const free = classified({ default: 'secret', undeclaredArguments: 'free' });
    expect(free.coordinates['Query.people']).toBeDefined();
  });

  test('refuses_no_argument_where_nothing_is_protected', () => {
    const { coordinates } = classified({ default: 'open', items: { open: ITEMS.open } });
    expect(coordinates['Query.people']).toBeDefined();
    expect(allOpen('hash')).toMatchObject({ allOpen: true, foreign: true });
  });

  test('names_every_mistake', () => {
    const problem = problemOf(() =>
      classified({
        default: 'gone',
        coordinates: { 'Person.gone': 'open', 'Gone.*': 'open' },
        structural: ['Person.nothing'],
        reads: { 'Query.person(age:)': ['Person.age'] },
        subjects: { Person: 'nobody' },
      }),
    );
    for (const name of [
      'Person.gone',
      'Gone.*',
      'Person.nothing',
      'Query.person(age:)',
      'Person.age',
      'Person.nobody',
    ]) {
      expect(problem).toContain(`${name} is not in the supergraph`);
    }
    expect(problem).toContain('names the item gone, which is not declared');
  });

  test('names_what_is_not_json_and_what_has_not_its_form', () => {
    expect(problemOf(() => parseOverlay('{'))).toContain('not JSON');
    expect(problemOf(() => parseOverlay('{"items":{"a":{"classification":"SECRET"}},"extra":1}'))).toMatch(
      /extra[^]*classification/,
    );
  });
});
