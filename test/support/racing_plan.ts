import type { QueryPlan } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

type Node = NonNullable<QueryPlan['node']>;
type Selections = readonly { kind: string; name?: string; typeCondition?: string; selections?: Selections }[];

interface Fetched {
  path: string;
  reads: ReadonlySet<string>;
  writes: ReadonlySet<string>;
}

/**
 * Whether the plan fetches at the same time what gives a field to objects and what needs that very field of them. Then
 * the second is asked with the value that stood there before, if any, and which one that is hangs on the executor.
 */
export function racesWithItself(node: QueryPlan['node']): boolean {
  if (node === undefined || !('nodes' in node)) return false;
  if (node.nodes.some(racesWithItself)) return true;
  if (node.kind !== 'Parallel') return false;
  const branches = node.nodes.map((branch) => fetches(branch, ''));
  return branches.some((ones, at) =>
    branches.some(
      (others, beside) => at !== beside && ones.some((one) => others.some((it) => feeds(one, it))),
    ),
  );
}

const feeds = (one: Fetched, other: Fetched): boolean =>
  one.path === other.path && [...one.writes].some((field) => other.reads.has(field));

function fetches(node: Node, path: string): Fetched[] {
  if (node.kind === 'Flatten') return fetches(node.node, node.path.join('.'));
  if ('nodes' in node) return node.nodes.flatMap((each) => fetches(each, path));
  if (node.kind !== 'Fetch' || node.requires === undefined) return [];
  return [{ path, reads: required(node.requires), writes: given(node.operation) }];
}

function required(selections: Selections): Set<string> {
  return new Set(selections.flatMap((each) => (each.selections ?? []).map(({ name = '' }) => name)));
}

/** The fields that an entity fetch asks for, one level deep. */
function given(operation: string): Set<string> {
  const names = new Set<string>();
  const visit = (set: SelectionSetNode | undefined, level: number) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD && level === 1) names.add(selection.name.value);
      else if (selection.kind === Kind.FIELD) visit(selection.selectionSet, level + 1);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, level);
    }
  };
  for (const definition of parse(operation).definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, 0);
  names.delete('__typename');
  return names;
}
