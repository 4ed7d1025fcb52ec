import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { visit, type DocumentNode } from 'graphql';

/** Refuses a plan that no executor here runs: subscriptions are refused long before planning. */
export function executablePlan(node: NonNullable<QueryPlan['node']>): PlanNode {
  if (node.kind === 'Subscription')
    throw new TypeError('A subscription cannot be executed; refuse it before planning');
  return node;
}

/** Refuses a document that still asks for the schema: introspection is answered apart, pruned to the caller's rights. */
export function executableOperation(document: DocumentNode): void {
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      throw new TypeError(`${name.value} cannot be executed against subgraphs; answer it before planning`);
    },
    Directive: () => false,
    Argument: () => false,
  });
}
