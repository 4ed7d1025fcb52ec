import type { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HubError } from '../errors';
import { CursorSealer, type Database } from '../sql';
import { TICKET_HEADER } from '../ticket';
import type { Clock } from '../time';
import { batchAnswer, openDatabase, ticketedAnswer, type AnswerParts } from './answer';
import { AnswerLines } from './answer_lines';
import { readBody } from './body';
import type { SubgraphDefinition } from './definition';
import { startEngine } from './engine';
import { listenAt, listenOn } from './listen';
import { serveSchema } from './schema';

/** Where a subgraph writes what happens: pino fits. Nothing personal is ever given to it. */
export interface SubgraphLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface SubgraphOptions {
  /** 0: any free one. */
  port: number;
  host?: string;
  /** A Unix socket at which it answers besides, for a gateway on the same machine. */
  socketPath?: string;
  databaseUrl: string;
  /** Public keys of the gateways' tickets. */
  ticketKeys: readonly KeyObject[];
  installation: string;
  /** The gateway instances that may ask; absent: any that holds a key. */
  gateways?: readonly string[];
  /** 32 bytes. */
  cursorKey: Buffer;
  logger?: SubgraphLogger;
  clock?: Clock;
  poolSize?: number;
  statementTimeout?: number;
  /** Largest request (bytes). */
  bodyLimit?: number;
  onStatement?: (text: string, rows: number) => void;
}

export interface RunningSubgraph {
  url: string;
  /** Ends the service and its connections. */
  close(): Promise<void>;
}

const BODY_LIMIT = 4 * 1024 * 1024;
/** Longer than any client of ours keeps an idle connection, so that it is the client who lets go. */
const KEEP_ALIVE = 75_000;
const GRACE = 5_000;
/** For a whole request to arrive, and its header block alone: a gateway is quick. */
const REQUEST_TIMEOUT = 30_000;
const HEADERS_TIMEOUT = 10_000;

/** Serves a domain: GraphQL over HTTP for holders of a ticket, `/health` and `/ready` for everybody. */
export async function startSubgraph(
  definition: SubgraphDefinition,
  options: SubgraphOptions,
): Promise<RunningSubgraph> {
  const log = (code: string, detail: string): void =>
    options.logger?.warn({ subgraph: definition.name, code, detail }, 'subgraph failure');
  const served = serveSchema(definition, new CursorSealer(options.cursorKey, definition.name));
  const database = openDatabase(definition.name, options, log);
  const engine = await startEngine(served, definition.name, log);
  const answer = overHttp({ definition, options, served, database, engine });
  const serve = () =>
    createServer(
      {
        keepAlive: true,
        keepAliveTimeout: KEEP_ALIVE,
        noDelay: true,
        requestTimeout: REQUEST_TIMEOUT,
        headersTimeout: HEADERS_TIMEOUT,
      },
      (message, response) => {
        void route(message, response, database, answer, log);
      },
    );
  const server = serve();
  const servers = [server];
  await listenAt(server, options.port, options.host ?? '127.0.0.1');
  if (options.socketPath !== undefined) {
    const local = serve();
    await listenOn(local, options.socketPath, definition.name);
    servers.push(local);
  }
  const { port } = server.address() as AddressInfo;
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  options.logger?.info({ subgraph: definition.name, url }, 'subgraph ready');
  return {
    url,
    async close() {
      await Promise.all(servers.map(closeServer));
      await engine.stop();
      await database.close();
    },
  };
}

type Answer = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Ticket, then operation: whoever has no ticket does not even get his operation parsed. */
function overHttp(parts: AnswerParts & { options: SubgraphOptions }): Answer {
  const [one, several] = [ticketedAnswer(parts), batchAnswer(parts)];
  return async (message, response) => {
    const header = message.headers[TICKET_HEADER];
    // Without a ticket not even the body is read: it may be large, and slow.
    if (typeof header !== 'string' || header === '') throw new HubError('TICKET_MISSING');
    const body = await readBody(message, parts.options.bodyLimit ?? BODY_LIMIT);
    if (!('batch' in body)) return send(response, 200, await one(body, header, null));
    const lines = new AnswerLines(response);
    await several(body, header, (at, answer) => lines.put(at, answer));
    lines.end();
  };
}

async function route(
  message: IncomingMessage,
  response: ServerResponse,
  database: Database,
  answer: Answer,
  log: (code: string, detail: string) => void,
): Promise<void> {
  try {
    const path = (message.url ?? '/').split('?', 1)[0];
    if (path === '/health') return send(response, 200, { status: 'ok' });
    if (path === '/ready') {
      const ready = await database.reachable();
      return send(response, ready ? 200 : 503, { status: ready ? 'ready' : 'SUBGRAPH_DATABASE_UNAVAILABLE' });
    }
    if (path !== '/graphql' && path !== '/') throw new HubError('PATH_UNKNOWN');
    if (message.method !== 'POST') throw new HubError('METHOD_UNSUPPORTED');
    await answer(message, response);
  } catch (error) {
    const failure = error instanceof HubError ? error : new HubError('SUBGRAPH_ERROR');
    if (!(error instanceof HubError))
      log('SUBGRAPH_ERROR', error instanceof Error ? error.name : typeof error);
    // What was not read of the request must not be taken for the next one.
    if (!message.complete) response.setHeader('connection', 'close');
    const { code, facts, message: text } = failure;
    send(response, failure.httpStatus, { errors: [{ message: text, extensions: { code, ...facts } }] });
  }
}

function send(response: ServerResponse, status: number, content: unknown): void {
  const text = Buffer.from(JSON.stringify(content));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': text.length,
    'cache-control': 'no-store',
  });
  response.end(text);
}

/** Lets answers under way finish, for a while. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
