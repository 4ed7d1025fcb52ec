import type { Child } from './child';
import type { Measured } from './figures';
import { cores, cpuOf, forgetPeak, machineBusyMs, peakMbOf, treeCpuOf } from './proc';

/** What the load process sends: these requests in turn, over so many connections, for so long. */
export interface LoadOrder {
  url: string;
  headers: Readonly<Record<string, string>>;
  bodies: readonly string[];
  /** Bytes of the right answer to each body. */
  lengths: readonly number[];
  /** By how many bytes an answer may be longer or shorter; absent: by none. */
  slack?: number;
  connections: number;
  ms: number;
  /** So many requests, however long it takes. */
  requests?: number;
}

export interface LoadResult {
  requests: number;
  failures: number;
  seconds: number;
  p50: number;
  p99: number;
}

export interface Measurable {
  order: Omit<LoadOrder, 'ms' | 'connections' | 'requests'>;
  /** The gateway's process. */
  pid: number;
  /** Who works behind it: name → processes, with all below them. */
  behind: Readonly<Record<string, readonly number[]>>;
  /** Requests that subgraphs have had so far. */
  subgraphRequests: () => Promise<number>;
}

export const CONNECTIONS = 50;

/** One contender under load for so long. */
export async function measure(
  target: Measurable,
  load: Child,
  ms: number,
  connections = CONNECTIONS,
): Promise<Measured> {
  const { order, pid, behind } = target;
  forgetPeak(pid);
  const asked = await target.subgraphRequests();
  const behindBefore = Object.entries(behind).map(([name, roots]) => [name, together(roots)] as const);
  const cpu = cpuOf(pid);
  const machine = machineBusyMs();
  const start = performance.now();
  const result = await load.ask<LoadResult>({ ...order, connections, ms });
  const wall = performance.now() - start;
  const { requests, failures, seconds, p50, p99 } = result;
  const each = (total: number) => total / Math.max(requests, 1);
  return {
    perSecond: requests / seconds,
    p50,
    p99,
    failures,
    cpuMs: each(cpuOf(pid) - cpu),
    behindMs: Object.fromEntries(
      behindBefore.map(([name, before]) => [name, each(together(behind[name]!) - before)]),
    ),
    busy: Math.min(1, (machineBusyMs() - machine) / (wall * cores())),
    peakMb: peakMbOf(pid),
    subgraphRequests: each((await target.subgraphRequests()) - asked),
  };
}

const together = (roots: readonly number[]): number => roots.reduce((sum, root) => sum + treeCpuOf(root), 0);
