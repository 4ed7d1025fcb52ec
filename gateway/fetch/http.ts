import { Pool, type Dispatcher } from 'undici';
import { HubError } from '../../shared/errors';
import { LINES_TYPE, TICKET_HEADER, type MintedTicket } from '../../shared/ticket';
import type { SubgraphResponse } from '../execute';
import { Exchange, type RawAnswer, type Taking } from './exchange';
import { LineReader } from './line_reader';
import { placeOf } from './place';
import { readAnswer } from './read_answer';

/** Where a subgraph answers, and what every request to it carries. */
export interface SubgraphAddress {
  /** `http://…`, or `unix:/run/hub/land.sock` for a Unix socket on this machine. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where one of its requests may take longer than others. */
  readonly timeoutMs?: number;
}

export interface HttpFetchOptions {
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>>;
  /** Connections kept to each subgraph. */
  readonly connections?: number;
  /** Requests on one connection at a time. */
  readonly pipelining?: number;
  /** Requests to one subgraph that may wait for a connection; beyond it is overloaded. */
  readonly queue?: number;
  /** From the request's start to the end of its answer. */
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  readonly maxAnswerBytes?: number;
}

/** Sends a GraphQL request body to a subgraph and reads its answer. */
export interface HttpFetch {
  (
    subgraph: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<SubgraphResponse>;
  /** Several operations in one request, for a subgraph of our own. */
  readonly batch: SendBatch;
  /** Ends all connections; what is under way fails. */
  close(): Promise<void>;
}

/** Resolves when every operation has its answer, of which `each` has heard by then. */
export type SendBatch = (
  subgraph: string,
  bodies: readonly string[],
  ticket: Required<MintedTicket>,
  each: (at: number, answer: SubgraphResponse) => void,
  signal: AbortSignal,
) => Promise<void>;

const defaults = {
  connections: 32,
  pipelining: 1,
  queue: 512,
  timeoutMs: 10_000,
  connectTimeoutMs: 2_000,
  maxAnswerBytes: 64 * 1024 * 1024,
};

/** One pool of connections per subgraph, kept alive; every limit has a code of its own (docs/errors.md). */
export function createHttpFetch(options: HttpFetchOptions): HttpFetch {
  const settings = { ...defaults, ...options };
  const channels = new Map(
    Object.entries(options.subgraphs).map(([name, address]) => [name, new Channel(name, address, settings)]),
  );
  const send = async (
    subgraph: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<SubgraphResponse> => {
    return channelOf(subgraph).send(body, headers, signal);
  };
  const batch: SendBatch = async (subgraph, ...rest) => channelOf(subgraph).sendBatch(...rest);
  const channelOf = (subgraph: string): Channel => {
    const channel = channels.get(subgraph);
    if (channel) return channel;
    throw new HubError('SUBGRAPH_UNAVAILABLE', { facts: { subgraph }, detail: 'no address' });
  };
  const close = async () => {
    await Promise.all([...channels.values()].map((channel) => channel.close()));
  };
  return Object.assign(send, { batch, close });
}

type Settings = Required<Omit<HttpFetchOptions, 'subgraphs'>>;

class Channel {
  readonly #name: string;
  readonly #settings: Settings;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #headers: Readonly<Record<string, string>>;
  #underWay = 0;

  constructor(name: string, address: SubgraphAddress, settings: Settings) {
    const { origin, path, socketPath } = placeOf(address.url);
    this.#name = name;
    this.#settings = {
      ...settings,
      ...(address.timeoutMs !== undefined && { timeoutMs: address.timeoutMs }),
    };
    this.#path = path;
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/json, application/graphql-response+json;q=0.9',
      ...address.headers,
    };
    this.#pool = new Pool(origin, {
      connections: settings.connections,
      pipelining: settings.pipelining,
      connect: { timeout: settings.connectTimeoutMs },
      // The exchange has one limit of time for the whole; undici's own are coarser and per part.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(socketPath !== null && { socketPath }),
    });
  }

  async send(
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<SubgraphResponse> {
    return readAnswer(this.#name, await this.#exchange(this.#request(body, headers), signal));
  }

  async sendBatch(
    bodies: readonly string[],
    { header, body: ticket }: Required<MintedTicket>,
    each: (at: number, answer: SubgraphResponse) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const lines = new LineReader(this.#name, bodies.length, each);
    const body = `{"batch":[${bodies.join()}],"extensions":{"hubTicket":"${ticket}"}}`;
    const taking = { type: LINES_TYPE, take: (chunk: Buffer) => lines.take(chunk) };
    const raw = await this.#exchange(this.#request(body, { [TICKET_HEADER]: header }), signal, taking);
    if (raw.contentType === LINES_TYPE) return lines.end();
    // Refused as a whole: each operation hears why.
    const refusal = readAnswer(this.#name, raw);
    for (const at of bodies.keys()) each(at, { ...refusal });
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #request(body: string, headers: Readonly<Record<string, string>>): Dispatcher.DispatchOptions {
    return { path: this.#path, method: 'POST', headers: { ...this.#headers, ...headers }, body };
  }

  async #exchange(
    request: Dispatcher.DispatchOptions,
    signal: AbortSignal | undefined,
    taking?: Taking,
  ): Promise<RawAnswer> {
    signal?.throwIfAborted();
    const { connections, pipelining, queue, timeoutMs, maxAnswerBytes } = this.#settings;
    if (this.#underWay >= connections * pipelining + queue) throw this.#error('SUBGRAPH_OVERLOADED');
    this.#underWay += 1;
    try {
      return await new Exchange(this.#name, timeoutMs, maxAnswerBytes, signal, taking).over(
        this.#pool,
        request,
      );
    } finally {
      this.#underWay -= 1;
    }
  }

  #error(code: 'SUBGRAPH_OVERLOADED'): HubError {
    return new HubError(code, { facts: { subgraph: this.#name } });
  }
}
