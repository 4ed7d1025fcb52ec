import {
  Kind,
  isAbstractType,
  isObjectType,
  getNamedType,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { HubError } from '../errors';
import type { Coordinate, Coordinates } from './coordinates';
import { included } from './fields';

/** Deeper operations are not a plan of ours. */
const DEEPEST = 30;

interface Asked {
  coordinates: Coordinate[];
}

/**
 * Which coordinates an operation selects, for the judgement of the whole before the first statement. Kept by document
 * and by the Booleans that @skip and @include look at: nothing of a caller is in it.
 */
export class OperationReader {
  private readonly known = new WeakMap<DocumentNode, Map<string, Asked>>();

  constructor(private readonly coordinates: Coordinates) {}

  read(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): Coordinate[] {
    let known = this.known.get(document);
    if (known === undefined) this.known.set(document, (known = new Map<string, Asked>()));
    const values = withDefaults(operation, variables);
    const key = `${operation.name?.value ?? ''} ${Object.entries(values)
      .filter(([, value]) => typeof value === 'boolean')
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(' ')}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached.coordinates;
    const coordinates = [...this.walk(document, operation, values)];
    known.set(key, { coordinates });
    return coordinates;
  }

  private walk(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variableValues: Record<string, unknown>,
  ): Set<Coordinate> {
    const { schema } = this.coordinates;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    }
    const found = new Set<Coordinate>();
    const root = schema.getRootType(operation.operation);
    if (root) visit(operation.selectionSet, root, 1, this.coordinates);
    return found;

    function visit(set: SelectionSetNode, type: GraphQLNamedType, depth: number, all: Coordinates): void {
      if (depth > DEEPEST) {
        throw new HubError('OPERATION_TOO_COMPLEX', {
          facts: { measure: 'depth', value: depth, limit: DEEPEST },
        });
      }
      for (const selection of set.selections) {
        if (!included(selection.directives, { variableValues })) continue;
        if (selection.kind === Kind.FIELD) {
          if (selection.name.value === '__typename') continue;
          for (const member of membersOf(type, schema)) {
            const coordinate = all.of(member.name, selection.name.value);
            if (coordinate === undefined) continue;
            found.add(coordinate);
            if (selection.selectionSet) {
              visit(selection.selectionSet, getNamedType(coordinate.field.type), depth + 1, all);
            }
          }
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        const condition = fragment.typeCondition?.name.value;
        visit(
          fragment.selectionSet,
          condition === undefined ? type : schema.getType(condition)!,
          depth + 1,
          all,
        );
      }
    }
  }
}

/** A field on an interface is one on each of its types: all of them must be allowed. */
function membersOf(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function withDefaults(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) values[name] = variables[name];
    else if (defaultValue?.kind === Kind.BOOLEAN) values[name] = defaultValue.value;
  }
  return values;
}
