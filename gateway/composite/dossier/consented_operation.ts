import {
  getNamedType,
  isLeafType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import type { Classification } from '../../../shared/schema/classification';
import type { Graph } from '../../supergraph/graph';
import { documentOf } from '../documents';

/** A service's operation as far as a person consented to it. */
export interface ConsentedOperation {
  source: string;
  /** Names of the variables that it still has. */
  variables: ReadonlySet<string>;
  /** Response paths that were left out, without the marks of lists. */
  withheld: readonly string[];
}

/**
 * The operation without the values that a person did not consent to (Law 91/2025 Đ.9): they are never asked for. How he is
 * found is the case's own business and stays.
 */
export function consentedOperation(
  graph: Graph,
  source: string,
  items: ReadonlySet<string>,
): ConsentedOperation {
  const { document } = documentOf(graph, source);
  const { left, withheld } = eachLeaf(graph, document, (item) => item === null || items.has(item));
  if (withheld.length === 0) return { source, variables: variablesIn(document), withheld };
  const variables = variablesIn(left);
  const pruned: DocumentNode = {
    ...left,
    definitions: left.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            variableDefinitions: (definition.variableDefinitions ?? []).filter(({ variable }) =>
              variables.has(variable.name.value),
            ),
          }
        : definition,
    ),
  };
  return { source: print(pruned), variables, withheld };
}

const EVERYWHERE = '*';

/** Keeps the leaves that `keeps` says; what is left empty is asked for its type alone. */
function eachLeaf(
  { served, classification }: Graph,
  document: DocumentNode,
  keeps: (item: string | null) => boolean,
): { left: DocumentNode; withheld: string[] } {
  const info = new TypeInfo(served);
  const path: string[] = [];
  const withheld: string[] = [];
  const left = visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          path.push(node.alias?.value ?? node.name.value);
        },
        leave(node) {
          const place = path.join('.');
          path.pop();
          if (node.selectionSet) return filled(node);
          const type = getNamedType(info.getType());
          const coordinate = `${info.getParentType()?.name ?? ''}.${node.name.value}`;
          if (!type || !isLeafType(type) || keeps(personalItem(coordinate, classification))) return undefined;
          withheld.push(place);
          return null;
        },
      },
      InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
      FragmentDefinition: {
        // Where in the answer it stands, the operation says: what is withheld in it counts as withheld everywhere.
        enter: () => void path.push(EVERYWHERE),
        leave(node) {
          path.pop();
          return { ...node, selectionSet: whole(node.selectionSet) };
        },
      },
    }),
  );
  return { left, withheld };
}

function personalItem(coordinate: string, { coordinates, items }: Classification): string | null {
  const item = coordinates[coordinate]?.item ?? null;
  return item !== null && items[item]?.personal !== 'NONE' ? item : null;
}

const filled = (node: FieldNode): FieldNode => ({ ...node, selectionSet: whole(node.selectionSet!) });

const whole = (set: SelectionSetNode): SelectionSetNode =>
  set.selections.length > 0
    ? set
    : { ...set, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] };

function variablesIn(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
  });
  return names;
}
