import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { Conditions } from './conditions';

/**
 * A plan without its conditions. `level` is the earliest moment, counted in fetches that come before it; fetches of one
 * subgraph on one level may share a request.
 */
export type Step<Task> =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly Step<Task>[] };

/** What scheduling needs to know of a fetch. */
export interface Schedulable {
  /** Fetches with one key may share a request; nothing for a fetch that always goes alone. */
  readonly shareKey: string | undefined;
  level: number;
}

/** Drops the branches that the conditions rule out and flattens what has one child. `make` gets each fetch's number. */
export function buildSteps<Task>(
  plan: QueryPlan,
  conditions: Conditions,
  make: (number: number) => Task,
): Step<Task> | undefined {
  let number = 0;
  const visit = (node: PlanNode, live: boolean): Step<Task> | undefined => {
    switch (node.kind) {
      case 'Fetch': {
        const own = number++;
        return live ? { kind: 'task', task: make(own) } : undefined;
      }
      case 'Flatten':
        return visit(node.node, live);
      case 'Condition': {
        const holds = conditions.get(node.condition);
        const branches = [
          node.ifClause && visit(node.ifClause, live && holds === true),
          node.elseClause && visit(node.elseClause, live && holds === false),
        ];
        return branches.find((branch) => branch !== undefined);
      }
      case 'Sequence':
      case 'Parallel': {
        const steps = node.nodes.map((child) => visit(child, live)).filter((step) => step !== undefined);
        if (steps.length <= 1) return steps[0];
        return { kind: node.kind === 'Sequence' ? 'sequence' : 'parallel', steps };
      }
      case 'Defer':
        throw new TypeError('@defer cannot be executed; refuse it before planning');
    }
  };
  return plan.node === undefined ? undefined : visit(plan.node as PlanNode, true);
}

/**
 * Gives each fetch its level: the earliest, unless a later one that is still in time for whatever waits for the fetch
 * has another fetch to share a request with.
 */
export function assignLevels<Task extends Schedulable>(root: Step<Task> | undefined): Task[] {
  if (root === undefined) return [];
  const tasks: Task[] = [];
  const end = earliest(root, 0, tasks);
  const shared = new Map<string, Set<number>>();
  for (const { shareKey, level } of tasks) {
    if (shareKey === undefined) continue;
    const levels = shared.get(shareKey);
    if (levels) levels.add(level);
    else shared.set(shareKey, new Set([level]));
  }
  postpone(root, end, shared);
  return tasks;
}

function earliest<Task extends Schedulable>(step: Step<Task>, level: number, tasks: Task[]): number {
  if (step.kind === 'task') {
    step.task.level = level;
    tasks.push(step.task);
    return level + 1;
  }
  if (step.kind === 'sequence') return step.steps.reduce((at, child) => earliest(child, at, tasks), level);
  return Math.max(...step.steps.map((child) => earliest(child, level, tasks)));
}

/** Walks from the end; returns the first level that something inside occupies. */
function postpone<Task extends Schedulable>(
  step: Step<Task>,
  deadline: number,
  shared: ReadonlyMap<string, ReadonlySet<number>>,
): number {
  if (step.kind === 'task') {
    const { task } = step;
    const levels = task.shareKey === undefined ? undefined : shared.get(task.shareKey);
    if (levels) {
      for (let later = deadline - 1; later > task.level; later -= 1) {
        if (levels.has(later)) task.level = later;
      }
    }
    return task.level;
  }
  if (step.kind === 'sequence') {
    return [...step.steps].reverse().reduce((before, child) => postpone(child, before, shared), deadline);
  }
  return Math.min(...step.steps.map((child) => postpone(child, deadline, shared)));
}
