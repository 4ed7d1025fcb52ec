import type { FetchNode, PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import { executablePlan } from './executable';

/** A fetch of a plan, where its entities lie, and its number: the position in the array that holds it. */
export interface NumberedFetch {
  readonly number: number;
  readonly node: FetchNode;
  /** Path from the root of the answer, `@` for each list on the way; empty for a root fetch. */
  readonly path: ResponsePath;
}

/** The fetches of a plan in depth-first order (both branches of a condition, `if` first); the index is the number. */
export function numberFetches(plan: QueryPlan): readonly NumberedFetch[] {
  const fetches: NumberedFetch[] = [];
  if (plan.node !== undefined) walk(executablePlan(plan.node), [], fetches);
  return fetches;
}

function walk(node: PlanNode, path: ResponsePath, into: NumberedFetch[]): void {
  switch (node.kind) {
    case 'Fetch':
      into.push({ number: into.length, node, path });
      return;
    case 'Flatten':
      return walk(node.node, [...path, ...node.path], into);
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) walk(child, path, into);
      return;
    case 'Condition':
      if (node.ifClause) walk(node.ifClause, path, into);
      if (node.elseClause) walk(node.elseClause, path, into);
      return;
    case 'Defer':
      throw new TypeError('@defer cannot be executed; refuse it before planning');
  }
}
