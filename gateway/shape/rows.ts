import type { Analysis, SelectionTree, TreeNode } from '../../shared/analysis';
import { isScaffolding } from '../../shared/schema/classification';

type Field = Extract<TreeNode, { kind: 'field' }>;
type Json = Readonly<Record<string, unknown>>;

/**
 * Rows of an answer that count against a grant: every row of every list in or below which it shows something, whatever
 * the list is called in the answer, and one for a root field that is no list.
 */
export function servedRows(analysis: Analysis, serves: ReadonlySet<number>, data: Json): number {
  return new RowCounter(analysis, serves).objects([analysis.tree], data, true);
}

class RowCounter {
  constructor(
    private readonly analysis: Analysis,
    private readonly serves: ReadonlySet<number>,
  ) {}

  objects(trees: readonly SelectionTree[], object: Json, root = false): number {
    let count = 0;
    for (const [key, fields] of fieldsOf(trees)) {
      const value = Object.hasOwn(object, key) ? object[key] : null;
      if (value === null || !fields.some(({ occurrence }) => this.serves.has(occurrence))) continue;
      const below = fields.map(({ children }) => children);
      count += this.own(fields, below, value, root);
      for (const each of objectsIn(value)) count += this.objects(below, each);
    }
    return count;
  }

  private own(
    fields: readonly Field[],
    below: readonly SelectionTree[],
    value: unknown,
    root: boolean,
  ): number {
    const rows = this.rowsOfPage(below, value);
    if (rows !== null) return rows;
    if (fields.some((field) => this.isScaffold(field))) return 0;
    const { composite } = this.analysis.occurrences[fields[0]?.occurrence ?? -1] ?? {};
    if (Array.isArray(value) && composite === true) return value.length;
    return root ? 1 : 0;
  }

  /** Of a connection; null: it is none, or no row of it was asked for. */
  private rowsOfPage(below: readonly SelectionTree[], value: unknown): number | null {
    if (!isObject(value)) return null;
    const lengths = [...fieldsOf(below)].flatMap(([key, fields]) => {
      const list = value[key];
      return fields.some((field) => this.isScaffold(field)) && Array.isArray(list) ? [list.length] : [];
    });
    return lengths.length === 0 ? null : Math.max(...lengths);
  }

  private isScaffold({ node, occurrence }: Field): boolean {
    return isScaffolding(this.analysis.occurrences[occurrence]?.parentType ?? '', node.name.value);
  }
}

/** By response name, through fragments: those of another type are simply not there. */
function fieldsOf(trees: readonly SelectionTree[]): Map<string, Field[]> {
  const fields = new Map<string, Field[]>();
  const collect = (tree: SelectionTree): void => {
    for (const node of tree) {
      if (node.kind === 'fragment') collect(node.children);
      if (node.kind === 'field') fields.set(node.key, [...(fields.get(node.key) ?? []), node]);
    }
  };
  trees.forEach(collect);
  return fields;
}

function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value] : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
