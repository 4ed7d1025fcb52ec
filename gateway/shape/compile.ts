import type { GraphQLSchema } from 'graphql';
import { isAbstractType } from 'graphql';
import type { Analysis, SelectionTree } from '../../shared/analysis';
import type { Decision } from '../../shared/policy';

/** One response key of an object, in the order of the selection. */
export interface ShapeField {
  key: string;
  /** Runtime types to which it applies; null: any. */
  on: ReadonlySet<string> | null;
  refused: boolean;
  /** What to do inside its value; null: nothing. */
  child: Shape | null;
}

/** What to do with the objects at one place of an answer. */
export interface Shape {
  fields: readonly ShapeField[];
  /** Something here is refused or was added, so that objects are built anew. */
  rebuild: boolean;
}

export interface ShapeInput {
  schema: GraphQLSchema;
  analysis: Analysis;
  decision: Decision;
}

/** Compiles what turns fetched data into the answer: refused keys become null, in the order in which they were selected. */
export function compileShape({ schema, analysis, decision }: ShapeInput): Shape {
  return place(analysis.tree.length === 0 ? [] : [analysis.tree]);

  function place(trees: readonly SelectionTree[]): Shape {
    const slots = new Map<string, Slot>();
    for (const tree of trees) collect(tree, null, slots);
    const fields = [...slots.values()].map(({ key, on, refused, trees: inner }) => {
      const child = inner.length > 0 ? place(inner) : null;
      return { key, on, refused, child };
    });
    return { fields, rebuild: true };
  }

  function collect(tree: SelectionTree, on: ReadonlySet<string> | null, slots: Map<string, Slot>): void {
    for (const node of tree) {
      if (node.kind === 'fragment') {
        collect(node.children, narrowed(on, node.on), slots);
        continue;
      }
      const refused = node.kind === 'field' && decision.ways[node.occurrence] === null;
      const children = node.kind === 'field' && !refused ? node.children : [];
      const slotKey = on === null ? node.key : `${node.key} ${[...on].sort().join('|')} ${String(refused)}`;
      const slot = slots.get(slotKey) ?? { key: node.key, on, refused, trees: [] };
      slots.set(slotKey, slot);
      slot.refused &&= refused;
      if (children.length > 0) slot.trees.push(children);
    }
  }

  function narrowed(on: ReadonlySet<string> | null, condition: string | null): ReadonlySet<string> | null {
    const type = condition === null ? undefined : schema.getType(condition);
    if (!type) return on;
    const names = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
    return on === null ? new Set(names) : new Set(names.filter((name) => on.has(name)));
  }
}

interface Slot {
  key: string;
  on: ReadonlySet<string> | null;
  refused: boolean;
  trees: SelectionTree[];
}
