/** Waits at most twice as long as the answer has taken so far, and never less than this (ms): then it goes without the others. */
const leastPatience = 25;

/**
 * Where fetches that may share a request meet. Each fetch of a plan comes exactly once, so the last one to come sends
 * for all; a partner that is held up by a slow subgraph is waited for only so long.
 */
export class Rendezvous<Task> {
  readonly #send: (tasks: readonly Task[]) => Promise<void>;
  #expected: number;
  #waiting: Task[] = [];
  #timer: NodeJS.Timeout | undefined;
  #departure = departure();

  constructor(expected: number, send: (tasks: readonly Task[]) => Promise<void>) {
    this.#expected = expected;
    this.#send = send;
  }

  /** Resolves when the request that the fetch left with is answered. */
  arrive(task: Task, elapsed: number): Promise<void> {
    this.#waiting.push(task);
    this.#expected -= 1;
    const { promise } = this.#departure;
    if (this.#expected === 0) this.#depart();
    else this.#timer ??= setTimeout(() => this.#depart(), Math.max(leastPatience, 2 * elapsed));
    return promise;
  }

  #depart(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const tasks = this.#waiting;
    const { resolve, reject } = this.#departure;
    this.#waiting = [];
    this.#departure = departure();
    this.#send(tasks).then(resolve, reject);
  }
}

interface Departure {
  promise: Promise<void>;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function departure(): Departure {
  const made = {} as Departure;
  made.promise = new Promise((resolve, reject) => {
    made.resolve = resolve;
    made.reject = reject;
  });
  return made;
}
