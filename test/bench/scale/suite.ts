import path from 'node:path';
import { DIST, ROOT, startChild } from '../harness/child';
import type { Figures } from '../harness/figures';
import { measure } from '../harness/measure';
import { inTurn, type Pace } from '../harness/rounds';
import { BENCH_PURPOSE } from '../province/full_rights';
import { QUERIES } from '../province/queries';
import { startProvince, subjectsOf } from '../province/world';

export interface ScaleOptions {
  home: string;
  /** Citizens of the two provinces that are compared. */
  sizes: readonly [number, number];
  pace: Pace;
  say: (text: string) => void;
}

/** One citizen by his number, in a small and in a large province, in turn; both hubs run side by side. */
export async function benchScale({ home, sizes, pace, say }: ScaleOptions): Promise<readonly Figures[]> {
  const logs = path.join(home, 'logs');
  const load = startChild(
    {
      name: 'load',
      command: process.execPath,
      args: [path.join(DIST, 'test', 'bench', 'processes', 'load.js')],
      cwd: ROOT,
    },
    logs,
  );
  const cleanup = [load.stop];
  try {
    const contenders = [];
    for (const citizens of sizes) {
      const province = await startProvince(home, citizens, logs);
      cleanup.push(province.stop);
      const { numbers } = await subjectsOf(province.config);
      const bodies = numbers.map((number) => JSON.stringify({ query: QUERIES.card, variables: { number } }));
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${province.token}`,
        'hub-purpose': BENCH_PURPOSE,
      };
      const lengths: number[] = [];
      for (const body of bodies) {
        const answer = await fetch(province.url, { method: 'POST', headers, body });
        lengths.push(Buffer.byteLength(await answer.text()));
      }
      const { gateway, subgraphs, database } = province.pids;
      contenders.push({
        name: `${citizens.toLocaleString('en')} citizens`,
        measure: (ms: number) =>
          measure(
            {
              order: { url: province.url, headers, bodies, lengths },
              pid: gateway,
              behind: { subgraphs, database },
              subgraphRequests: () => Promise.resolve(0),
            },
            load,
            ms,
          ),
      });
    }
    return await inTurn(contenders, pace, say);
  } finally {
    for (const stop of cleanup.reverse()) await stop();
  }
}
