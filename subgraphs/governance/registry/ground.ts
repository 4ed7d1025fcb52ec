import type { PoolClient } from 'pg';
import { readPolicyRows } from '../../../shared/publication';
import type { Ground } from '../../../shared/registry/check';
import { recordedOperations, registeredServices } from '../../../shared/registry/asked';
import { currentGraph, tableOf, type StoredGraph } from '../../../shared/registry/store';
import { refuse } from './problem';

/** The graph in force. */
export async function graphInForce(client: PoolClient): Promise<StoredGraph> {
  const graph = await currentGraph(client);
  if (graph) return graph;
  throw refuse(
    'REGISTRY_EMPTY',
    'chưa có đồ thị nào được công bố; "npm run compose" rồi khởi động lại / nothing was published yet',
  );
}

/** What a new graph is held against: the one in force, what is asked of it, and the rules and grants. */
export async function groundOf(client: PoolClient, graph: StoredGraph, now: number): Promise<Ground> {
  return {
    current: { sdl: graph.supergraph, classification: tableOf(graph) },
    policy: await readPolicyRows(client),
    operations: await recordedOperations(client, now),
    services: await registeredServices(client),
    now,
  };
}
