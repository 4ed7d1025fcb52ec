import type { GraphQLSchema } from 'graphql';
import { isAbstractType } from 'graphql';
import type { Analysis, SelectionTree } from '../../shared/analysis';
import type { Decision } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';

/** Response names that the gateway adds to a fetch and strips from the answer; a caller may not use them (`isReserved`). */
export const ADDED_SUBJECTS = 'hub__subjects';
export const ADDED_TYPENAME = 'hub__typename';

export function isReserved(key: string): boolean {
  return key === ADDED_SUBJECTS || key === ADDED_TYPENAME;
}

export interface AdditionsContext {
  schema: GraphQLSchema;
  classification: Classification;
  analysis: Analysis;
  decision: Decision;
}

/** What the gateway selects beside the caller's fields at one place. */
export interface Additions {
  /** Objects of several types may stand there, and each has its own shape. */
  typename: boolean;
  /** Personal types that may stand there, with the field that holds their subjects' keys. */
  subjects: readonly { type: string; path: string }[];
}

const NOTHING: Additions = { typename: false, subjects: [] };

export function additionsAt(context: AdditionsContext, tree: SelectionTree, typeName: string): Additions {
  const { schema, classification } = context;
  const type = schema.getType(typeName);
  if (!type || classification.allOpen) return NOTHING;
  const abstract = isAbstractType(type);
  const possible = abstract ? schema.getPossibleTypes(type).map(({ name }) => name) : [typeName];
  const subjects = possible.flatMap((name) => {
    const path = classification.subjects[name];
    return path !== undefined && readsData(context, tree, name) ? [{ type: name, path }] : [];
  });
  return { typename: abstract, subjects };
}

/** Whether anything but structure is read of objects of this type here. */
function readsData(context: AdditionsContext, tree: SelectionTree, type: string): boolean {
  return tree.some((node) => {
    if (node.kind === 'fragment') {
      return (
        (node.on === null || covers(context.schema, node.on, type)) && readsData(context, node.children, type)
      );
    }
    if (node.kind !== 'field' || context.decision.ways[node.occurrence] === null) return false;
    return context.classification.coordinates[`${type}.${node.node.name.value}`]?.kind !== 'STRUCTURAL';
  });
}

/** Whether a fragment on a type applies to objects of another. */
export function covers(schema: GraphQLSchema, on: string, type: string): boolean {
  if (on === type) return true;
  const named = schema.getType(on);
  return isAbstractType(named) && schema.getPossibleTypes(named).some(({ name }) => name === type);
}
