import { isAbstractType } from 'graphql';
import type { SelectionTree } from '../../shared/analysis';
import type { ArrangedField, ArrangedPlace } from '../execute';
import { additionsAt, type AdditionsContext } from '../plan/additions';

interface Subtree {
  tree: SelectionTree;
  type: string;
}

/**
 * Compiles what turns fetched data into the answer: refused keys become null, in the order in which they were selected,
 * and what the gateway added goes. Null where the data is the answer already.
 */
export function compileShape(context: AdditionsContext): ArrangedPlace | null {
  const { schema, analysis, decision } = context;
  return place([{ tree: analysis.tree, type: analysis.rootType }]);

  function place(trees: readonly Subtree[]): ArrangedPlace | null {
    const type = schema.getType(trees[0]?.type ?? '');
    if (!isAbstractType(type)) {
      const fields = fieldsOf(trees, type?.name ?? '');
      return isTouched(trees, fields) ? { kind: 'object', fields } : null;
    }
    const possible = schema.getPossibleTypes(type).map(({ name }) => name);
    const byType = new Map(possible.map((name) => [name, fieldsOf(trees, name)]));
    return [...byType.values()].some((fields) => isTouched(trees, fields))
      ? { kind: 'abstract', byType }
      : null;
  }

  function isTouched(trees: readonly Subtree[], fields: readonly ArrangedField[]): boolean {
    return (
      fields.some(({ refused, child }) => refused || child !== null) ||
      trees.some((subtree) => selectsNothing(subtree.tree) || hasAdditions(subtree))
    );
  }

  function hasAdditions({ tree, type }: Subtree): boolean {
    const { typename, subjects } = additionsAt(context, tree, type);
    return typename || subjects.length > 0;
  }

  /** The fields of an object of this runtime type, as the specification collects them. */
  function fieldsOf(trees: readonly Subtree[], type: string): ArrangedField[] {
    const slots = new Map<string, { refused: boolean; trees: Subtree[] }>();
    for (const { tree } of trees) collect(tree, type, slots);
    return [...slots].map(([key, slot]) => ({
      key,
      refused: slot.refused,
      child: slot.trees.length > 0 ? place(slot.trees) : null,
    }));
  }

  function collect(
    tree: SelectionTree,
    type: string,
    slots: Map<string, { refused: boolean; trees: Subtree[] }>,
  ): void {
    for (const node of tree) {
      if (node.kind === 'fragment') {
        if (node.on === null || satisfies(type, node.on)) collect(node.children, type, slots);
        continue;
      }
      const refused = node.kind === 'field' && decision.ways[node.occurrence] === null;
      const slot = slots.get(node.key) ?? { refused, trees: [] };
      slots.set(node.key, slot);
      slot.refused &&= refused;
      const occurrence = node.kind === 'field' ? analysis.occurrences[node.occurrence] : undefined;
      if (node.kind === 'field' && !refused && occurrence?.composite) {
        slot.trees.push({ tree: node.children, type: occurrence.returns });
      }
    }
  }

  function satisfies(type: string, condition: string): boolean {
    if (type === condition) return true;
    const named = schema.getType(condition);
    return isAbstractType(named) && schema.getPossibleTypes(named).some(({ name }) => name === type);
  }
}

/** All of it was skipped: the gateway fetched a `__typename` in its place. */
function selectsNothing(tree: SelectionTree): boolean {
  return tree.every((node) => node.kind === 'fragment' && selectsNothing(node.children));
}
