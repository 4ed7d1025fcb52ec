import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, valueFromASTUntyped, visit, type OperationDefinitionNode } from 'graphql';
import type { PlannedOperation } from '../types';

/** The Booleans that decide `@skip`, `@include` and the plan's conditions. A program is compiled for each combination. */
export interface ConditionVariable {
  readonly name: string;
  readonly defaultValue: unknown;
}

/** The value of each condition variable in one request. */
export type Conditions = ReadonlyMap<string, boolean>;

export function conditionVariables(
  planned: PlannedOperation,
  operation: OperationDefinitionNode,
): ConditionVariable[] {
  const names = new Set<string>();
  visit(planned.document, {
    Directive(directive) {
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') return false;
      for (const { name, value } of directive.arguments ?? []) {
        if (name.value === 'if' && value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      return false;
    },
  });
  collectFromPlan(planned.plan.node, names);
  const defined = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    names.has(variable.name.value),
  );
  return defined.map(({ variable, defaultValue }) => ({
    name: variable.name.value,
    defaultValue: defaultValue === undefined ? undefined : valueFromASTUntyped(defaultValue),
  }));
}

function collectFromPlan(node: QueryPlan['node'], names: Set<string>): void {
  if (node === undefined) return;
  if (node.kind === 'Condition') names.add(node.condition);
  for (const child of childrenOf(node as PlanNode)) collectFromPlan(child, names);
}

function childrenOf(node: PlanNode): readonly PlanNode[] {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes;
  if (node.kind === 'Flatten') return [node.node];
  if (node.kind === 'Condition')
    return [node.ifClause, node.elseClause].filter((clause) => clause !== undefined);
  return [];
}

/** The values that a request gives, and a text that tells combinations apart. Throws when one is no Boolean. */
export function evaluateConditions(
  declared: readonly ConditionVariable[],
  variables: Readonly<Record<string, unknown>>,
): { key: string; conditions: Conditions } {
  const conditions = new Map<string, boolean>();
  let key = '';
  for (const { name, defaultValue } of declared) {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = given === undefined ? defaultValue : given;
    if (typeof value !== 'boolean') {
      throw new TypeError(`The variable $${name} decides @skip or @include and must be a Boolean`);
    }
    conditions.set(name, value);
    key += value ? '1' : '0';
  }
  return { key, conditions };
}
