import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openGround, type StartedHub } from '../federation/ground';
import { writeSupergraph } from '../federation/stage';
import { DIST } from '../harness/child';
import { CONNECTIONS, type LoadResult } from '../harness/measure';
import type { HeapReading } from '../processes/heap_probe';

export interface SoakPoint {
  /** Requests so far. */
  requests: number;
  heapMb: number;
  rssMb: number;
  externalMb: number;
  /** Open files and sockets. */
  descriptors: number;
  perSecond: number;
}

export interface SoakOptions {
  home: string;
  requests: number;
  say: (text: string) => void;
}

const POINTS = 10;
const MB = 2 ** 20;
/** Different texts, so that what is kept by text is met too. */
const TEXTS = 25;
/** Caches fill and code is compiled in the first requests: they are not a leak. */
const WARM_SHARE = 0.05;

/** Memory of one gateway, everything on, over many requests: after each tenth, when nothing is under way. */
export async function benchSoak({ home, requests, say }: SoakOptions): Promise<readonly SoakPoint[]> {
  const ground = await openGround({ home });
  try {
    const supergraph = writeSupergraph(path.join(home, 'supergraph.graphql'), ground.urls);
    const probe = path.join(DIST, 'test', 'bench', 'processes', 'heap_probe.js');
    const hub = await ground.hub({ instance: 'soak', supergraph, node: ['--expose-gc', '--require', probe] });
    const bodies = questions();
    const lengths: number[] = [];
    for (const body of bodies) lengths.push(Buffer.byteLength((await hub.first(body)).text));
    const send = async (count: number) => {
      await ground.renewToken();
      const order = { ...hub.order(bodies, lengths), connections: CONNECTIONS, ms: 0, requests: count };
      const result = await ground.load.ask<LoadResult>(order);
      if (result.failures > 0) throw new Error(`${result.failures} answers were not the right one`);
      return result;
    };
    const points: SoakPoint[] = [];
    const warm = await send(Math.ceil(requests * WARM_SHARE));
    points.push(await look(hub, 0, warm));
    for (let point = 1; point <= POINTS; point += 1) {
      const result = await send(Math.ceil(requests / POINTS));
      const seen = await look(hub, points.at(-1)!.requests + result.requests, result);
      points.push(seen);
      say(
        `  ${point}/${POINTS}: heap ${seen.heapMb.toFixed(1)} MB, ${seen.rssMb.toFixed(0)} MB in all, ${seen.perSecond.toFixed(0)}/s`,
      );
    }
    return points;
  } finally {
    await ground.close();
  }
}

async function look(
  { child }: StartedHub,
  requests: number,
  { requests: done, seconds }: LoadResult,
): Promise<SoakPoint> {
  const { heap, rss, external } = await child.ask<HeapReading>({ ask: 'heap' });
  return {
    requests,
    heapMb: heap / MB,
    rssMb: rss / MB,
    externalMb: external / MB,
    descriptors: descriptorsOf(child.pid),
    perSecond: done / seconds,
  };
}

function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** Cheap ones: two subgraphs, several texts, several values. */
function questions(): string[] {
  return Array.from({ length: TEXTS }, (_, text) => {
    const query = `query Soak${text}($first: Int!) { topProducts(first: $first) { upc name price inStock } }`;
    return [1, 2, 3, 4].map((first) => JSON.stringify({ query, variables: { first } }));
  }).flat();
}
