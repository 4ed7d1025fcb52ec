import { Pool, type Dispatcher } from 'undici';
import type { LoadOrder, LoadResult } from '../harness/measure';

/** The load: a process of its own, so that its work is not counted as the gateway's. */
class Arrival implements Dispatcher.DispatchHandler {
  #bytes = 0;
  #status = 0;

  constructor(private readonly done: (status: number, bytes: number) => void) {}

  onRequestStart(): void {
    // Nothing to keep: a load is never aborted.
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
  }

  onResponseEnd(): void {
    this.done(this.#status, this.#bytes);
  }

  onResponseError(): void {
    this.done(0, 0);
  }
}

async function run({
  url,
  headers,
  bodies,
  lengths,
  slack = 0,
  connections,
  ms,
  requests,
}: LoadOrder): Promise<LoadResult> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let next = 0;
  let failures = 0;
  const start = performance.now();
  const one = (at: number) =>
    new Promise<void>((resolve) => {
      const sent = performance.now();
      const arrival = new Arrival((status, bytes) => {
        latencies.push(performance.now() - sent);
        if (status !== 200 || Math.abs(bytes - (lengths[at] ?? 0)) > slack) failures += 1;
        resolve();
      });
      const body = bodies[at]!;
      pool.dispatch({ path: pathname, method: 'POST', headers: { ...headers }, body }, arrival);
    });
  const more = () => (requests === undefined ? performance.now() - start < ms : next < requests);
  const worker = async () => {
    while (more()) await one(next++ % bodies.length);
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - start) / 1_000;
  await pool.close();
  latencies.sort((left, right) => left - right);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { requests: latencies.length, failures, seconds, p50: at(0.5), p99: at(0.99) };
}

process.on('message', (order: LoadOrder) => void run(order).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
