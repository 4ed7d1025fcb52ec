import type { Limits } from '../shared/analysis';
import type { Clock } from '../shared/time';
import type { Authenticate } from './authenticate';
import { createHttpFront, type Readiness, type Route } from './answer';
import type { CaseRegister } from './cases';
import { matrixRoute } from './composite';
import type { PlanExecutor } from './execute';
import type { Mint } from './fetch/tickets';
import { createHubServer } from './pipeline/server';
import { Preparer } from './pipeline/preparer';
import { createSubjectQuota, DEFAULT_QUOTA } from './pipeline/quota';
import type { HomeSubgraph } from './pipeline/answer';
import type { Send } from './pipeline/subgraph_fetch';
import type { PolicyStore } from './policy';
import type { Recorder } from './record';
import { createServiceRegistry, serviceResource, type ServiceStore } from './services';
import type { Graph } from './supergraph/graph';

export interface GatewayParts {
  graph: Graph;
  authenticate: Authenticate;
  policy: PolicyStore;
  recorder: Recorder;
  cases: CaseRegister;
  mint: Mint;
  send: Send;
  /** The subgraph within the gateway, which puts answers together from parts; a foreign graph has none. */
  home?: HomeSubgraph;
  executor: PlanExecutor;
  /** What else is answered to GET, by exact path. */
  routes?: Readonly<Record<string, Route>>;
  /** The published data services; a foreign graph has none. */
  serviceStore?: ServiceStore;
  clock: Clock;
  limits: Limits;
  /** Version of the province's profile: part of what a record is made from. */
  profile: string;
  report: (error: unknown, responseId: string) => void;
  alert: (code: string, detail: string) => void;
}

export interface RunningGateway {
  port: number;
  /** Takes no new request, lets what runs come to its end, then lets everything go. */
  close: () => Promise<void>;
}

/** What an operation of the province may measure; a foreign graph has its own limits. */
export const PROVINCE_LIMITS: Limits = { depth: 20, selections: 1_500, rootFields: 50, cost: 200_000 };
export const FOREIGN_LIMITS: Limits = { depth: 100, selections: 100_000, rootFields: 10_000, cost: 1e12 };

/** Serves /graphql, /health and /ready. */
export async function startGateway(
  parts: GatewayParts,
  port: number,
  host?: string,
): Promise<RunningGateway> {
  const preparer = new Preparer(parts);
  const quota = createSubjectQuota({ ...DEFAULT_QUOTA, alert: parts.alert });
  const pipeline = { ...parts, preparer, quota };
  const services = parts.serviceStore && createServiceRegistry(parts.serviceStore, parts.clock);
  const server = await createHubServer({ ...parts, parts: pipeline, ...(services && { services }) });
  const { graph, report } = parts;
  const front = createHttpFront({
    execute: server.execute,
    readiness: () => readiness(parts),
    routes: {
      ...parts.routes,
      ...(parts.home && {
        '/matrix.csv': matrixRoute(() => ({ parts: pipeline, graph, report }), parts.authenticate),
      }),
    },
    ...(services && {
      resources: {
        services: serviceResource({
          ground: () => ({ parts: pipeline, graph, report }),
          authenticate: ({ headers }) => parts.authenticate({ get: (name) => headers[name]?.toString() }),
          registry: services,
        }),
      },
    }),
    report: parts.report,
  });
  return {
    port: await front.listen(port, host),
    close: async () => {
      await front.close();
      await server.stop();
      await Promise.all([parts.recorder.close(), parts.policy.close(), parts.serviceStore?.close()]);
    },
  };
}

function readiness({ policy, recorder }: GatewayParts): Readiness {
  const parts = { policy: holds(() => policy.current()), record: recorder.health().status === 'ok' };
  return { ready: Object.values(parts).every(Boolean), parts };
}

function holds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
