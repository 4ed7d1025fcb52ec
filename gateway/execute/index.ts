import { apolloExecutor } from './apollo';
import { hubExecutor } from './hub';
import type { PlanExecutor } from './types';

export { apolloExecutor } from './apollo';
export { createHubExecutor, hubExecutor, type HubExecutorOptions } from './hub';
export {
  requiredWithArguments,
  resolvableKeysFirst,
  separateArguments,
  type SeparatedDocument,
} from './planner_aids';
export { numberFetches, type NumberedFetch } from './number_fetches';
export type * from './types';

const executors: Readonly<Record<PlanExecutor['name'], PlanExecutor>> = {
  apollo: apolloExecutor,
  hub: hubExecutor,
};

/** The executor that `HUB_EXECUTOR` names. */
export function executorNamed(name: PlanExecutor['name']): PlanExecutor {
  return executors[name];
}
