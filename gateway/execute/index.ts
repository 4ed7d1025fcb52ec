import { apolloExecutor } from './apollo';
import type { PlanExecutor } from './types';

export { apolloExecutor } from './apollo';
export { numberFetches, type NumberedFetch } from './number_fetches';
export type * from './types';

const executors: Readonly<Record<PlanExecutor['name'], PlanExecutor>> = {
  apollo: apolloExecutor,
  hub: apolloExecutor,
};

/** The executor that `HUB_EXECUTOR` names. */
export function executorNamed(name: PlanExecutor['name']): PlanExecutor {
  return executors[name];
}
