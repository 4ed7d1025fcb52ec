import { createServer as createTlsServer } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import { HubError } from '../../shared/errors';
import { codedAnswer, type Answer } from './coded_answer';
import { goneOf } from './gone';
import { graphqlRequest } from './graphql_request';
import { statusOf } from './legacy_status';
import { answerBrokenRequest } from './broken_request';

/** Whether the gateway can serve, and which of its parts can; shown at /ready by name and yes or no only. */
export interface Readiness {
  ready: boolean;
  parts: Readonly<Record<string, boolean>>;
}

export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

/** What answers every method below a path of its own. */
export type Resource = (
  request: IncomingMessage,
  path: string,
  search: string,
  gone: AbortSignal,
) => Promise<Answer>;

/** A response of Apollo Server's; `bytes` are its body where it was not made there. */
export type GraphQLResponse = HTTPGraphQLResponse & { bytes?: Buffer };

/** An answer whose body may be bytes already. */
type Outgoing = Omit<Answer, 'body'> & { body: string | Buffer };

export interface HttpFrontOptions {
  /** Answers a GraphQL request; a thrown HubError becomes a coded answer. `gone` ends when the caller has gone. */
  execute: (request: HTTPGraphQLRequest, gone?: AbortSignal) => Promise<GraphQLResponse>;
  readiness: () => Readiness | Promise<Readiness>;
  /** Exact paths beside /graphql, /health and /ready, such as /.well-known/…; answered to GET. */
  routes?: Readonly<Record<string, Route>>;
  /** First segment of a path → what answers it and all below it. */
  resources?: Readonly<Record<string, Resource>>;
  /** The operator's log of what went wrong inside. */
  report: (error: unknown, responseId: string) => void;
  bodyLimit?: number;
  /** For a whole request to arrive, ms. */
  requestTimeout?: number;
  headerLimit?: number;
  /** Mutual TLS: who connects shows a certificate of one of these authorities. Absent: plain HTTP. */
  tls?: { cert: string; key: string; ca: string };
}

export interface HttpFront {
  server: Server;
  /** Port 0: any free one. Resolves to the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Refuses new work, lets what runs come to its end, and cuts what has not ended after `grace` ms. */
  close(grace?: number): Promise<void>;
}

/** Nobody connects without a certificate that an authority of ours signed. */
const MUTUAL_TLS = { requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;

/** GraphQL over HTTP on plain node:http: no framework, no CORS, no cookies, nothing cached on the way. */
export function createHttpFront(options: HttpFrontOptions): HttpFront {
  const requestTimeout = options.requestTimeout ?? 30_000;
  const state = { closing: false };
  const limits = {
    maxHeaderSize: options.headerLimit ?? 16_384,
    requestTimeout,
    headersTimeout: Math.min(10_000, requestTimeout),
    connectionsCheckingInterval: Math.min(5_000, requestTimeout),
    keepAliveTimeout: 65_000,
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(request, goneOf(response), options, state.closing).then((result) =>
      send(request, response, result, state.closing),
    );
  };
  const server = options.tls
    ? createTlsServer({ ...limits, ...options.tls, ...MUTUAL_TLS }, handle)
    : createServer(limits, handle);
  server.on('clientError', answerBrokenRequest);
  return {
    server,
    listen: (port, host = '127.0.0.1') => listen(server, port, host),
    close: (grace) => close(server, state, grace),
  };
}

async function answer(
  request: IncomingMessage,
  gone: AbortSignal,
  options: HttpFrontOptions,
  closing: boolean,
): Promise<Outgoing> {
  try {
    const [path, search] = splitTarget(request.url ?? '/');
    if (path === '/graphql') return await graphql(request, search, gone, options);
    const resource = resourceOf(path, options);
    if (resource !== undefined) return await resource(request, path, search, gone);
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new HubError('PATH_UNKNOWN');
    if (path === '/health') return json(200, { status: 'ok' });
    if (path === '/ready') return await readiness(options, closing);
    const route = Object.hasOwn(options.routes ?? {}, path) ? options.routes?.[path] : undefined;
    if (route === undefined) throw new HubError('PATH_UNKNOWN');
    return await route(request);
  } catch (error) {
    return codedAnswer(error, request.headers.accept, options.report);
  }
}

function resourceOf(path: string, { resources = {} }: HttpFrontOptions): Resource | undefined {
  const end = path.indexOf('/', 1);
  const first = end === -1 ? path.slice(1) : path.slice(1, end);
  return Object.hasOwn(resources, first) ? resources[first] : undefined;
}

async function graphql(
  request: IncomingMessage,
  search: string,
  gone: AbortSignal,
  options: HttpFrontOptions,
): Promise<Outgoing> {
  const response = await options.execute(
    await graphqlRequest(request, search, options.bodyLimit ?? 1_048_576),
    gone,
  );
  if (response.body.kind !== 'complete') throw new Error('incremental delivery reached the front');
  return {
    status: statusOf(response),
    headers: Object.fromEntries(response.headers),
    body: response.bytes ?? response.body.string,
  };
}

async function readiness(options: HttpFrontOptions, closing: boolean): Promise<Answer> {
  const { ready, parts } = await options.readiness();
  const serves = ready && !closing;
  return json(serves ? 200 : 503, { status: serves ? 'ready' : closing ? 'closing' : 'not ready', parts });
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

function splitTarget(target: string): [path: string, search: string] {
  const at = target.indexOf('?');
  return at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at)];
}

function send(request: IncomingMessage, response: ServerResponse, result: Outgoing, closing: boolean): void {
  if (response.destroyed) return;
  // Once: its length and what is sent would each be made from the text.
  const body = typeof result.body === 'string' ? Buffer.from(result.body) : result.body;
  const headers: Record<string, string | number> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...result.headers,
    'content-length': body.length,
  };
  if (closing) headers['connection'] = 'close';
  response.writeHead(result.status, headers).end(request.method === 'HEAD' ? undefined : body);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server, state: { closing: boolean }, grace = 10_000): Promise<void> {
  state.closing = true;
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
