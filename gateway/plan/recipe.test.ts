import type { NumberedFetch } from '../execute';
import type { Decision, Way } from '../../shared/policy';
import { province } from '../../test/support/hub/province';
import { joinRecipes, recipeOf } from './recipe';

const { graph } = province({ rules: [] });
const way = (id: string): readonly Way[] => [
  { rows: { kind: 'ALL' }, mask: null, right: { kind: 'RULE', id, version: 1, legalBasis: null } },
];
const fetchOf = (operation: string, requires?: object[], serviceName = 'population') =>
  ({
    number: 0,
    path: [],
    node: { kind: 'Fetch', serviceName, operation, requires },
  }) as unknown as NumberedFetch;
const recipe = (
  fetch: NumberedFetch,
  coordinates: Record<string, readonly Way[]>,
  reached: Record<string, readonly Way[]> = {},
) => {
  const { supergraphSchema, classification, closures } = graph;
  const decision = {
    ways: [],
    refusals: [],
    coordinates: new Map(Object.entries(coordinates)),
    reached: new Map(Object.entries(reached)),
  } satisfies Decision;
  return recipeOf(fetch, { supergraphSchema, classification, decision, closures, variables: {} });
};
const breach = expect.objectContaining({ code: 'PLAN_BREACH' }) as Error;

describe('recipe', () => {
  test('names_what_the_fetch_reads_with_its_ways_and_nothing_structural', () => {
    const list = way('list');
    const made = recipe(fetchOf('{ citizens { nodes { id name } } }'), {
      'Query.citizens': list,
      'Citizen.name': list,
    });
    expect(made).toMatchObject({
      ways: [list],
      coordinates: { 'Query.citizens': 0, 'Citizen.name': 0 },
      reached: {},
    });
  });

  test('breaks_off_when_the_plan_reads_what_was_not_allowed', () => {
    const fetch = fetchOf('{ citizens { nodes { name religion } } }');
    expect(() => recipe(fetch, { 'Query.citizens': way('l'), 'Citizen.name': way('n') })).toThrow(breach);
  });

  test('breaks_off_when_the_plan_filters_by_what_was_not_allowed', () => {
    const fetch = fetchOf('{ citizens(filter: { religion: "x" }) { nodes { id } } }');
    expect(() => recipe(fetch, { 'Query.citizens': way('l') })).toThrow(breach);
  });

  test('lets_cross_what_an_allowed_coordinate_is_computed_from_and_nothing_else', () => {
    const fetch = fetchOf('{ citizens { nodes { religion } } }');
    const { coordinates, ways } = recipe(fetch, { 'Query.citizens': way('l'), 'Citizen.score': way('s') });
    expect(ways[coordinates['Citizen.religion']!]).toMatchObject([{ right: { id: 'crossing' } }]);
    expect(() => recipe(fetch, { 'Query.citizens': way('l'), 'Citizen.isAdult': way('s') })).toThrow(breach);
  });

  test('gives_the_paths_to_subjects_a_way_of_their_own', () => {
    const fetch = fetchOf('{ parcels { area hub__subjects: subjectIds } }', undefined, 'land');
    const { coordinates, ways } = recipe(fetch, { 'Query.parcels': way('l'), 'Parcel.area': way('a') });
    expect(ways[coordinates['Parcel.subjectIds']!]).toMatchObject([{ right: { id: 'hub.subjects' } }]);
  });

  test('allows_what_is_reached_in_an_entity_fetch_alone', () => {
    const operation =
      'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Citizen { name } } }';
    const requires = [
      {
        kind: 'InlineFragment',
        typeCondition: 'Citizen',
        selections: [
          { kind: 'Field', name: '__typename' },
          { kind: 'Field', name: 'id' },
        ],
      },
    ];
    const made = recipe(fetchOf(operation, requires), {}, { 'Citizen.name': way('r') });
    expect(made).toMatchObject({ coordinates: {}, reached: { 'Citizen.name': 0 }, crossed: ['Citizen.id'] });
    const root = fetchOf('{ citizens { nodes { name } } }');
    expect(() => recipe(root, { 'Query.citizens': way('l') }, { 'Citizen.name': way('r') })).toThrow(breach);
  });

  test('joins_only_fetches_to_one_subgraph', () => {
    const one = recipe(fetchOf('{ notice }'), {});
    const other = recipe(fetchOf('{ map }', undefined, 'land'), {});
    expect(joinRecipes([one])).toBe(one);
    expect(() => joinRecipes([one, other])).toThrow(RangeError);
  });
});
