import { HubError } from '../../shared/errors';
import type { ServiceReference } from '../../shared/services';
import type { Clock } from '../../shared/time';
import type { Graph } from '../supergraph/graph';
import { operationOn, type KnownOperation } from './check';
import { answering, findService } from './find';
import type { ServiceStore } from './store';
import type { Service } from './types';

/** A published service with its operation on the running graph. */
export interface RunnableService {
  service: Service;
  operation: KnownOperation;
}

/** The data services as the gateway answers them. */
export interface ServiceRegistry {
  /** @throws HubError SERVICE_UNKNOWN, SERVICE_RETIRED, SERVICE_UNAVAILABLE, POLICY_UNAVAILABLE */
  find(graph: Graph, reference: ServiceReference): RunnableService;
  /** All that answer now, by name, the newest version first; what does not fit the graph is left out. */
  list(graph: Graph): readonly RunnableService[];
}

export function createServiceRegistry(store: Pick<ServiceStore, 'current'>, clock: Clock): ServiceRegistry {
  return {
    find: (graph, reference) => runnable(graph, findService(store.current(), reference, clock.now())),
    list: (graph) =>
      answering(store.current(), clock.now()).flatMap((service) => {
        try {
          return [runnable(graph, service)];
        } catch {
          return [];
        }
      }),
  };
}

/** The graph may have moved on since it was registered: then it is not answered, rather than answered in part. */
function runnable(graph: Graph, service: Service): RunnableService {
  try {
    return { service, operation: operationOn(graph, service.document) };
  } catch (error) {
    throw new HubError('SERVICE_UNAVAILABLE', { facts: { service: service.id }, cause: error });
  }
}
