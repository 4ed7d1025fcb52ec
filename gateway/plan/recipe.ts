import type { GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType, parse } from 'graphql';
import { analyse, chooseOperation, type Variables } from '../../shared/analysis';
import { HubError } from '../../shared/errors';
import type { Closures, Decision, Way } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import { SUBJECTS_ITEM } from '../../shared/schema/classification';
import type { NumberedFetch } from '../execute';
import { entitySelections } from './entities';

/** What the ticket of one fetch says, but for who asks and until when. Shared by all requests of a decision. */
export interface FetchRecipe {
  subgraph: string;
  ways: readonly (readonly Way[])[];
  coordinates: Readonly<Record<string, number>>;
  reached: Readonly<Record<string, number>>;
  /** Coordinates that cross to this subgraph as representations. */
  crossed: readonly string[];
}

export interface RecipeInput {
  supergraphSchema: GraphQLSchema;
  classification: Classification;
  decision: Decision;
  closures: Closures;
  variables: Variables;
}

const NO_LIMITS = { depth: Infinity, selections: Infinity, rootFields: Infinity, cost: Infinity };
const wayOf = (id: string): readonly Way[] => [
  { rows: { kind: 'ALL' }, mask: null, right: { kind: 'OPEN', id, version: 1, legalBasis: null } },
];
const SUBJECTS_WAY = wayOf(SUBJECTS_ITEM);
const CROSSING_WAY = wayOf('crossing');

/**
 * Judges one fetch of a plan and says what its ticket holds. An assertion: planning was given nothing that is refused,
 * so a fetch that reads more than the decision allows is a breach.
 * @throws HubError PLAN_BREACH
 */
export function recipeOf({ node }: NumberedFetch, input: RecipeInput): FetchRecipe {
  const { classification, decision } = input;
  const document = entitySelections(parse(node.operation, { noLocation: true }));
  const analysis = analyse({
    schema: input.supergraphSchema,
    classification,
    operation: chooseOperation(document, null),
    variables: input.variables,
    limits: NO_LIMITS,
  });
  const ways = new Map<readonly Way[], number>();
  const coordinates: Record<string, number> = {};
  const reached: Record<string, number> = {};
  const index = (list: readonly Way[]): number => {
    const known = ways.get(list) ?? ways.size;
    ways.set(list, known);
    return known;
  };
  for (const coordinate of new Set(analysis.occurrences.flatMap((o) => [...o.coordinates, ...o.reads]))) {
    if (isFree(classification, coordinate)) continue;
    const general = decision.coordinates.get(coordinate) ?? crossing(coordinate, input);
    const through = decision.reached.get(coordinate);
    if (general) coordinates[coordinate] = index(general);
    if (through && node.requires) reached[coordinate] = index(through);
    if (!general && !(through && node.requires)) breach(coordinate, node.serviceName);
  }
  return {
    subgraph: node.serviceName,
    ways: [...ways.keys()],
    coordinates,
    reached,
    crossed: crossedBy(node),
  };
}

/** Coordinates that stand in the representations of an entity fetch. */
function crossedBy(node: NumberedFetch['node']): string[] {
  type Selections = NonNullable<typeof node.requires>;
  const walk = (selections: Selections, type: string): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === 'InlineFragment')
        return walk(selection.selections, selection.typeCondition ?? type);
      return selection.name === '__typename' ? [] : [`${type}.${selection.name}`];
    });
  return [...new Set(walk(node.requires ?? [], ''))];
}

function isFree({ allOpen, coordinates }: Classification, coordinate: string): boolean {
  return allOpen || coordinates[coordinate]?.kind === 'STRUCTURAL';
}

/** Ways of what nobody selected: the paths to subjects, OPEN data, and what the decision let cross (`mayCross`). */
function crossing(coordinate: string, input: RecipeInput): readonly Way[] | undefined {
  const { classification, decision, closures } = input;
  const found = classification.coordinates[coordinate];
  if (found?.item === SUBJECTS_ITEM) return SUBJECTS_WAY;
  if (classification.items[found?.item ?? '']?.classification === 'OPEN') return CROSSING_WAY;
  const allowed = [...decision.coordinates.keys(), ...decision.reached.keys()];
  return allowed.some((name) => closures.get(name)?.includes(coordinate))
    ? CROSSING_WAY
    : relative(coordinate, input);
}

/** An interface's field fetched in place of its implementer's (@interfaceObject), or the other way round. */
function relative(
  coordinate: string,
  { supergraphSchema, decision }: RecipeInput,
): readonly Way[] | undefined {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = supergraphSchema.getType(typeName);
  const relatives = isInterfaceType(type)
    ? supergraphSchema.getPossibleTypes(type)
    : isObjectType(type)
      ? type.getInterfaces()
      : [];
  return relatives
    .map(({ name }) => decision.coordinates.get(`${name}.${field}`))
    .find((ways) => ways !== undefined);
}

function breach(coordinate: string, subgraph: string): never {
  throw new HubError('PLAN_BREACH', {
    detail: `the fetch to ${subgraph} reads ${coordinate}, which was not allowed`,
  });
}

/**
 * The recipe of a request that carries several fetches to one subgraph: their coordinates together. Ways hang on the
 * coordinate alone, so nothing is widened; fetches with REACHED ways are never joined.
 */
export function joinRecipes(recipes: readonly FetchRecipe[]): FetchRecipe {
  const [first, ...others] = recipes;
  if (!first || others.some(({ subgraph }) => subgraph !== first.subgraph)) {
    throw new RangeError('only fetches to one subgraph can be joined');
  }
  if (others.length === 0) return first;
  const ways: (readonly Way[])[] = [];
  const coordinates: Record<string, number> = {};
  for (const recipe of recipes) {
    for (const [coordinate, index] of Object.entries(recipe.coordinates)) {
      if (coordinate in coordinates) continue;
      const list = recipe.ways[index] ?? [];
      const known = ways.indexOf(list);
      coordinates[coordinate] = known === -1 ? ways.push(list) - 1 : known;
    }
  }
  const crossed = [...new Set(recipes.flatMap((recipe) => recipe.crossed))];
  return { subgraph: first.subgraph, ways, coordinates, reached: {}, crossed };
}
