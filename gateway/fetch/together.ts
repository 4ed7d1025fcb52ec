import { BATCH_LIMIT } from '../../shared/ticket';
import type { SubgraphResponse } from '../execute';
import type { SendBatch } from './http';
import type { MintBatch } from './tickets';
import { scopeKey, type Wanted } from './wanted';

/** Asks a subgraph in the company of whatever else is asked of it in the same turn. */
export type AskTogether = (wanted: Wanted, signal?: AbortSignal) => Promise<SubgraphResponse>;

export interface TogetherParts {
  mintBatch: MintBatch;
  sendBatch: SendBatch;
}

/**
 * Parts of composite answers ask the same registers at the same time, so what is asked of a subgraph within one turn of the
 * event loop travels in one request. Every operation keeps a ticket, an answer and a failure of its own, and none waits for
 * another's answer; equal questions of one caller, purpose and case are asked once.
 */
export function createTogether({ mintBatch, sendBatch }: TogetherParts): AskTogether {
  const waiting = new Map<string, Map<string, Pending>>();

  const flush = (subgraph: string): void => {
    const asked = [...(waiting.get(subgraph)?.values() ?? [])].filter(({ over }) => !over);
    waiting.delete(subgraph);
    for (let from = 0; from < asked.length; from += BATCH_LIMIT)
      void send(subgraph, asked.slice(from, from + BATCH_LIMIT));
  };

  const send = async (subgraph: string, asked: readonly Pending[]): Promise<void> => {
    const ending = new AbortController();
    for (const each of asked) {
      each.onLeft = () => {
        if (asked.every(({ over }) => over)) ending.abort();
      };
    }
    try {
      const wanted = asked.map((each) => each.wanted);
      const bodies = wanted.map(({ body }) => body);
      const ticket = mintBatch(subgraph, wanted);
      await sendBatch(subgraph, bodies, ticket, (at, answer) => asked[at]?.answer(answer), ending.signal);
    } catch (error) {
      for (const each of asked) each.fail(error);
    }
  };

  return ({ body, ...rest }, signal) => {
    const wanted = { ...rest, body: nameless(body) };
    const { subgraph } = wanted.recipe;
    let here = waiting.get(subgraph);
    if (here === undefined) {
      waiting.set(subgraph, (here = new Map<string, Pending>()));
      setImmediate(() => flush(subgraph));
    }
    const key = keyOf(wanted);
    const pending = here.get(key) ?? new Pending(wanted);
    here.set(key, pending);
    return pending.ask(signal);
  };
}

/** One operation, and everybody who waits for its answer. */
class Pending {
  /** Nobody waits for it any more. */
  over = false;
  /** Told when the last of those who waited has gone without an answer. */
  onLeft: () => void = () => undefined;
  readonly #waiting = new Set<Waiting>();

  constructor(readonly wanted: Wanted) {}

  ask(signal: AbortSignal | undefined): Promise<SubgraphResponse> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (!this.#waiting.delete(waiting)) return;
        reject(signal?.reason as Error);
        if (this.#waiting.size > 0) return;
        this.over = true;
        this.onLeft();
      };
      const waiting: Waiting = {
        resolve,
        reject,
        settle: () => signal?.removeEventListener('abort', leave),
      };
      this.#waiting.add(waiting);
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave, { once: true });
    });
  }

  answer(response: SubgraphResponse): void {
    // Whoever merges an answer into his own data changes it: each gets a copy but the last.
    const all = [...this.#waiting];
    this.#settle((waiting) => waiting.resolve(waiting === all.at(-1) ? response : structuredClone(response)));
  }

  fail(error: unknown): void {
    this.#settle(({ reject }) => reject(error));
  }

  #settle(tell: (waiting: Waiting) => void): void {
    for (const waiting of this.#waiting) {
      waiting.settle();
      tell(waiting);
    }
    this.#waiting.clear();
    this.over = true;
  }
}

interface Waiting {
  resolve: (response: SubgraphResponse) => void;
  reject: (reason: unknown) => void;
  settle: () => void;
}

const NAMED = /^\{"query":"query ([_A-Za-z]\w*)/;

/** A request without the name of its operation: that of the part which asks says nothing to a register. */
export function nameless(body: string): string {
  const name = NAMED.exec(body)?.[1];
  if (name === undefined) return body;
  const from = '{"query":"query '.length;
  // In a text within the query its quotation marks would be escaped.
  const named = `","operationName":"${name}"`;
  const at = body.indexOf(named);
  if (at === -1) return body;
  return body.slice(0, from) + body.slice(from + name.length, at + 1) + body.slice(at + named.length);
}

/** Equal for operations of one caller, purpose and case that read the same by the same rights. */
function keyOf({ recipe, call, body }: Wanted): string {
  return `${JSON.stringify(call)}|${scopeKey(recipe)}|${body}`;
}
