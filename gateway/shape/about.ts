import { isAbstractType } from 'graphql';
import type { Occurrence, SelectionTree } from '../../shared/analysis';
import { additionsAt, covers, type AdditionsContext } from '../plan/additions';

/** One selection of objects of a type. */
export interface Subtree {
  tree: SelectionTree;
  type: string;
  /** What conditions above it read of the rows that stand in it. */
  reads: readonly string[];
}

/** What an answer says of whom: numbered by place, for whoever's row it is is told of that and of nothing else. */
export interface About {
  /** Null where no person's row stands. */
  numberAt(trees: readonly Subtree[], type: string): number | null;
  /** A selection inside a place of this type; conditions are handed on to the rows that they choose. */
  below(from: Subtree, type: string, tree: SelectionTree, occurrence: Occurrence): Subtree;
  /** The coordinates, disclosed or refused, by number. */
  known(): readonly (readonly string[])[];
}

export function createAbout(context: AdditionsContext): About {
  const { schema, analysis, classification } = context;
  const numbers = new Map<string, number>();
  const known: string[][] = [];

  function isPersonal(tree: SelectionTree, type: string, name: string): boolean {
    return additionsAt(context, tree, type).subjects.some((each) => each.type === name);
  }

  const possible = (type: string): string[] => {
    const named = schema.getType(type);
    return isAbstractType(named) ? schema.getPossibleTypes(named).map(({ name }) => name) : [type];
  };

  /** What stands on a row itself, and below it in what is nobody's own row. */
  function collect(tree: SelectionTree, type: string, into: Set<string>): void {
    for (const node of tree) {
      if (node.kind === 'fragment' && (node.on === null || covers(schema, node.on, type)))
        collect(node.children, type, into);
      const occurrence = node.kind === 'field' ? analysis.occurrences[node.occurrence] : undefined;
      if (node.kind !== 'field' || occurrence === undefined) continue;
      for (const each of occurrence.coordinates) if (each.startsWith(`${type}.`)) into.add(each);
      if (!holdsRows(node.children, occurrence.returns)) for (const each of occurrence.reads) into.add(each);
      if (!occurrence.composite) continue;
      for (const name of possible(occurrence.returns))
        if (!isPersonal(node.children, occurrence.returns, name)) collect(node.children, name, into);
    }
  }

  function holdsRows(tree: SelectionTree, type: string): boolean {
    return (
      additionsAt(context, tree, type).subjects.length > 0 ||
      tree.some((node) => {
        if (node.kind === 'fragment') return holdsRows(node.children, node.on ?? type);
        const occurrence = node.kind === 'field' ? analysis.occurrences[node.occurrence] : undefined;
        return (
          node.kind === 'field' &&
          occurrence?.composite === true &&
          holdsRows(node.children, occurrence.returns)
        );
      })
    );
  }

  return {
    numberAt(trees, type) {
      if (!trees.some(({ tree, type: at }) => isPersonal(tree, at, type))) return null;
      const found = new Set<string>(trees.flatMap(({ reads }) => reads));
      for (const { tree } of trees) collect(tree, type, found);
      const own = [...found].filter((each) => classification.coordinates[each]?.kind !== 'STRUCTURAL').sort();
      const key = own.join();
      const number = numbers.get(key) ?? known.push(own) - 1;
      numbers.set(key, number);
      return number;
    },
    below({ tree: above, type: at, reads: handed }, type, tree, { returns, reads }) {
      return { tree, type: returns, reads: isPersonal(above, at, type) ? reads : [...handed, ...reads] };
    },
    known: () => known,
  };
}
