import type { Limits } from '../shared/analysis';
import type { Clock } from '../shared/time';
import type { IncomingMessage } from 'node:http';
import { throughPlatforms, type Authenticate, type HeaderReader } from './authenticate';
import { peerKeyOf, rememberPeer } from './answer/peer';
import { createHttpFront, type HttpFront, type HttpFrontOptions, type Readiness, type Route } from './answer';
import type { CaseRegister } from './cases';
import { csvRoute, matrixFile, papersFile, yearReportFile } from './composite';
import type { PlanExecutor } from './execute';
import type { HttpFetch } from './fetch/http';
import type { Mint, MintBatch } from './fetch/tickets';
import { createTogether } from './fetch/together';
import { Lanes } from './live';
import { createHubServer } from './pipeline/server';
import { Preparer } from './pipeline/preparer';
import { createSubjectQuota, DEFAULT_QUOTA } from './pipeline/quota';
import type { HomeSubgraph } from './pipeline/parts';
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
  /** Tickets of several operations; absent: every operation travels alone. */
  mintBatch?: MintBatch;
  send: Send;
  /** The subgraph within the gateway, which puts answers together from parts; a foreign graph has none. */
  home?: HomeSubgraph;
  /** Graphs that take the place of the first one while the gateway serves; a foreign graph stays as it is. */
  graphs?: GraphSource;
  executor: PlanExecutor;
  /** What else is answered to GET, by exact path. */
  routes?: Readonly<Record<string, Route>>;
  /** The published data services; a foreign graph has none. */
  serviceStore?: ServiceStore;
  /** Integration platforms: the header in which they name callers, and where they connect, if anywhere. */
  platforms?: {
    header: string;
    listen: { port: number; cert: string; key: string; ca: string } | null;
  };
  clock: Clock;
  limits: Limits;
  /** Version of the province's profile: part of what a record is made from. */
  profile: string;
  report: (error: unknown, responseId: string) => void;
  alert: (code: string, detail: string) => void;
}

export interface GraphSource {
  /** How subgraphs are reached at the addresses of a graph, and how that ends. */
  connect: (graph: Graph) => HttpFetch;
  /** `take` resolves when the graph is served, and rejects when it cannot be; then the former one goes on. */
  follow: (take: (graph: Graph) => Promise<void>) => { close: () => Promise<void> };
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
  const services = parts.serviceStore && createServiceRegistry(parts.serviceStore, parts.clock);
  const authenticate = authenticator(parts);
  const open = async (graph: Graph) => {
    const connected = parts.graphs?.connect(graph);
    const send = connected ?? parts.send;
    const { mintBatch } = parts;
    const together = connected && mintBatch && createTogether({ mintBatch, sendBatch: connected.batch });
    const pipeline = { ...parts, send, preparer, quota, ...(together && { together }) };
    const server = await createHubServer({
      ...parts,
      authenticate,
      graph,
      parts: pipeline,
      ...(services && { services }),
    });
    const stop = async () => {
      await server.stop();
      await connected?.close();
    };
    return { graph, parts: pipeline, execute: server.execute, stop };
  };
  const warm = (graph: Graph) => preparer.warm(graph, parts.policy.current(), parts.clock.now());
  const lanes = await Lanes.start(parts.graph, open, warm);
  const { report } = parts;
  const ground = () => ({ parts: lanes.current.parts, graph: lanes.current.graph, report });
  const options: HttpFrontOptions = {
    execute: lanes.execute,
    readiness: () => readiness(parts),
    routes: {
      ...parts.routes,
      ...(parts.home && {
        '/matrix.csv': csvRoute(matrixFile, ground, authenticate),
        '/papers.csv': csvRoute(papersFile, ground, authenticate),
        '/year-report.csv': csvRoute(yearReportFile, ground, authenticate),
      }),
    },
    ...(services && {
      resources: {
        services: serviceResource({
          ground,
          authenticate: (request) => authenticate(readerOf(request)),
          registry: services,
        }),
      },
    }),
    report: parts.report,
  };
  const front = createHttpFront(options);
  const listening = await front.listen(port, host);
  const mutual = await mutualFront(parts, options, host);
  const following = parts.graphs?.follow((graph) => lanes.take(graph));
  return {
    port: listening,
    close: async () => {
      await following?.close();
      await Promise.all([front.close(), mutual?.close()]);
      await lanes.stop();
      await Promise.all([parts.recorder.close(), parts.policy.close(), parts.serviceStore?.close()]);
    },
  };
}

/** Callers come with a token, or behind a platform that is known by its certificate. */
function authenticator({ authenticate, platforms, serviceStore }: GatewayParts): Authenticate {
  if (!platforms || !serviceStore) return authenticate;
  const known = () => serviceStore.current();
  return throughPlatforms(authenticate, { header: platforms.header, peerKeyOf, known });
}

/** The same front again for platforms, over mutual TLS on a port of its own. */
async function mutualFront(
  { platforms }: GatewayParts,
  options: HttpFrontOptions,
  host?: string,
): Promise<HttpFront | null> {
  if (!platforms?.listen) return null;
  const { port, ...tls } = platforms.listen;
  const front = createHttpFront({ ...options, tls });
  await front.listen(port, host);
  return front;
}

function readerOf(request: IncomingMessage): HeaderReader {
  const reader = { get: (name: string) => request.headers[name.toLowerCase()]?.toString() };
  rememberPeer(request, reader);
  return reader;
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
