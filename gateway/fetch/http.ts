import { Pool, type Dispatcher } from 'undici';
import { HubError } from '../../shared/errors';
import type { SubgraphResponse } from '../execute';
import { Exchange } from './exchange';
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
  /** Ends all connections; what is under way fails. */
  close(): Promise<void>;
}

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
  const send = (
    subgraph: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<SubgraphResponse> => {
    const channel = channels.get(subgraph);
    if (channel === undefined) {
      return Promise.reject(
        new HubError('SUBGRAPH_UNAVAILABLE', { facts: { subgraph }, detail: 'no address' }),
      );
    }
    return channel.send(body, headers, signal);
  };
  const close = async () => {
    await Promise.all([...channels.values()].map((channel) => channel.close()));
  };
  return Object.assign(send, { close });
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
    signal?.throwIfAborted();
    const { connections, pipelining, queue } = this.#settings;
    if (this.#underWay >= connections * pipelining + queue) throw this.#error('SUBGRAPH_OVERLOADED');
    this.#underWay += 1;
    try {
      const raw = await this.#exchange(this.#request(body, headers), signal);
      return readAnswer(this.#name, raw);
    } finally {
      this.#underWay -= 1;
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #request(body: string, headers: Readonly<Record<string, string>>): Dispatcher.DispatchOptions {
    return { path: this.#path, method: 'POST', headers: { ...this.#headers, ...headers }, body };
  }

  #exchange(request: Dispatcher.DispatchOptions, signal: AbortSignal | undefined) {
    const { timeoutMs, maxAnswerBytes } = this.#settings;
    const exchange = new Exchange(this.#name, timeoutMs, maxAnswerBytes, signal);
    return exchange.over(this.#pool, request);
  }

  #error(code: 'SUBGRAPH_OVERLOADED'): HubError {
    return new HubError(code, { facts: { subgraph: this.#name } });
  }
}
