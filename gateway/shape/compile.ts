import { isAbstractType } from 'graphql';
import type { SelectionTree } from '../../shared/analysis';
import type { ArrangedField, ArrangedFieldsOf, ArrangedPlace } from '../execute';
import { additionsAt, covers, type AdditionsContext } from '../plan/additions';
import { createAbout, type Subtree } from './about';

export interface CompiledShape {
  shape: ArrangedPlace | null;
  /** By the `about` of a place: what stands there of the persons whose rows they are. */
  about: readonly (readonly string[])[];
}

/**
 * Compiles what turns fetched data into the answer: refused keys become null, in the order in which they were selected,
 * and what the gateway added goes. Null where the data is the answer already.
 */
export function compileShape(context: AdditionsContext): CompiledShape {
  const { schema, analysis, decision } = context;
  const about = createAbout(context);
  const shape = place([{ tree: analysis.tree, type: analysis.rootType, reads: [] }]);
  return { shape, about: about.known() };

  function place(trees: readonly Subtree[]): ArrangedPlace | null {
    const type = schema.getType(trees[0]?.type ?? '');
    if (!isAbstractType(type)) {
      const own = placeOf(trees, type?.name ?? '');
      return isTouched(trees, own.fields) ? { kind: 'object', ...own } : null;
    }
    const possible = schema.getPossibleTypes(type).map(({ name }) => name);
    const byType = new Map(possible.map((name) => [name, placeOf(trees, name)]));
    return [...byType.values()].some(({ fields }) => isTouched(trees, fields))
      ? { kind: 'abstract', byType }
      : null;
  }

  function placeOf(trees: readonly Subtree[], type: string): ArrangedFieldsOf {
    const number = about.numberAt(trees, type);
    return { fields: fieldsOf(trees, type), ...(number !== null && { about: number }) };
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
    for (const each of trees) collect(each, each.tree, type, slots);
    return [...slots].map(([key, slot]) => ({
      key,
      refused: slot.refused,
      child: slot.trees.length > 0 ? place(slot.trees) : null,
    }));
  }

  function collect(
    from: Subtree,
    tree: SelectionTree,
    type: string,
    slots: Map<string, { refused: boolean; trees: Subtree[] }>,
  ): void {
    for (const node of tree) {
      if (node.kind === 'fragment') {
        if (node.on === null || covers(schema, node.on, type)) collect(from, node.children, type, slots);
        continue;
      }
      const refused = node.kind === 'field' && decision.ways[node.occurrence] === null;
      const slot = slots.get(node.key) ?? { refused, trees: [] };
      slots.set(node.key, slot);
      slot.refused &&= refused;
      const occurrence = node.kind === 'field' ? analysis.occurrences[node.occurrence] : undefined;
      if (node.kind === 'field' && !refused && occurrence?.composite) {
        slot.trees.push(about.below(from, type, node.children, occurrence));
      }
    }
  }
}

/** All of it was skipped: the gateway fetched a `__typename` in its place. */
function selectsNothing(tree: SelectionTree): boolean {
  return tree.every((node) => node.kind === 'fragment' && selectsNothing(node.children));
}
