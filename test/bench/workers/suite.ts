import path from 'node:path';
import { deepQuery } from '../../support/benchmark_graph';
import { openGround } from '../federation/ground';
import { writeSupergraph } from '../federation/stage';
import { canonical } from '../harness/canonical';
import { behindOf, type Figures } from '../harness/figures';
import { measure } from '../harness/measure';
import { cores } from '../harness/proc';
import { inTurn, type Contender, type Pace } from '../harness/rounds';

export interface WorkersResult {
  figures: readonly Figures[];
  /** CPU of all processes together for one request, ms, with so many gateway processes. */
  allMs: Readonly<Record<string, number>>;
  cores: number;
}

export interface WorkersOptions {
  home: string;
  pace: Pace;
  say: (text: string) => void;
}

/** One gateway process, two, and so on up to the machine's cores, on one port. */
const counts = (): number[] => [1, 2, 4, 8].filter((count) => count <= Math.max(2, cores()));

/**
 * `HUB_GATEWAY_PROCESSES`: nothing is bound to a core here, because what feeds the gateways takes its share of the same
 * cores; what each takes is counted instead.
 */
export async function benchWorkers({ home, pace, say }: WorkersOptions): Promise<WorkersResult> {
  const ground = await openGround({ home });
  try {
    const supergraph = writeSupergraph(path.join(home, 'supergraph.graphql'), ground.urls);
    const body = JSON.stringify({ query: deepQuery });
    const contenders: Contender[] = [];
    let reference: string | null = null;
    for (const count of counts()) {
      const env = { HUB_GATEWAY_PROCESSES: String(count) };
      const hub = await ground.hub({ instance: `workers-${count}`, supergraph, env });
      const { text } = await hub.first(body);
      reference ??= canonical(text);
      if (canonical(text) !== reference) throw new Error(`${count} processes: another answer`);
      const { pid } = hub.child;
      const behind = {
        gateways: [pid],
        subgraphs: [ground.subgraphs.pid],
        database: ground.database,
        load: [ground.load.pid],
      };
      contenders.push({
        name: count === 1 ? '1 process' : `${count} processes`,
        measure: (ms) =>
          measure(
            {
              order: hub.order([body], [Buffer.byteLength(text)]),
              pid,
              behind,
              subgraphRequests: async () =>
                (await ground.subgraphs.ask<{ requests: number }>({ ask: 'requests' })).requests,
            },
            ground.load,
            ms,
          ),
      });
    }
    const figures = await inTurn(contenders, pace, say);
    const sum = (each: Figures) => Object.values(behindOf(each)).reduce((all, ms) => all + ms, 0);
    return {
      figures,
      allMs: Object.fromEntries(figures.map((each) => [each.name, sum(each)])),
      cores: cores(),
    };
  } finally {
    await ground.close();
  }
}
