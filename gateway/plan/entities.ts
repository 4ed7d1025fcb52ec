import type { DocumentNode, SelectionNode } from 'graphql';
import { Kind } from 'graphql';

/**
 * A fetch operation with `_entities(representations:) { … on T }` replaced by its inline fragments, so that it can be
 * analysed against the supergraph, which knows no `_entities`.
 */
export function entitySelections(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const selections = definition.selectionSet.selections.flatMap((selection): readonly SelectionNode[] =>
        selection.kind === Kind.FIELD && selection.name.value === '_entities'
          ? (selection.selectionSet?.selections ?? [])
          : [selection],
      );
      return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
    }),
  };
}
