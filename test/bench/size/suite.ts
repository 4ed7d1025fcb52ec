import { readFileSync } from 'node:fs';
import path from 'node:path';
import { benchmarkGraph, deepQuery } from '../../support/benchmark_graph';
import { openGround, type Ground } from '../federation/ground';
import { writeSupergraph, type Schemas } from '../federation/stage';
import { canonical } from '../harness/canonical';
import type { Figures } from '../harness/figures';
import { measure } from '../harness/measure';
import { inTurn, type Contender, type Pace } from '../harness/rounds';
import { largerSubgraphs, moreSubgraphs } from './copies';

export interface Sized {
  name: string;
  subgraphs: number;
  /** Lines of the supergraph. */
  lines: number;
  composeMs: number;
  /** From the start of the gateway's process to its first answer. */
  startMs: number;
  /** The first answer to the query: analysis, decision, plan. */
  firstMs: number;
}

export interface SizeResult {
  sizes: readonly Sized[];
  figures: readonly Figures[];
}

const TIMES = 10;

export interface SizeOptions {
  home: string;
  pace: Pace;
  say: (text: string) => void;
}

/** The same query over the benchmark's graph, over ten times the subgraphs, and over ten times the schema; in turn. */
export async function benchSize({ home, pace, say }: SizeOptions): Promise<SizeResult> {
  const ground = await openGround({ home, core: 1 });
  const graphs: readonly [string, Schemas][] = [
    ["the benchmark's graph", benchmarkGraph],
    [`${TIMES} times the subgraphs`, moreSubgraphs(TIMES)],
    [`${TIMES} times the schema`, largerSubgraphs(TIMES)],
  ];
  try {
    // Code that runs for the first time is slow: the first graph would look the most expensive.
    writeSupergraph(path.join(home, 'warm.graphql'), ground.urls);
    const sizes: Sized[] = [];
    const contenders: Contender[] = [];
    let reference: string | null = null;
    for (const [name, schemas] of graphs) {
      const { sized, contender, answer } = await bringUp(ground, home, name, schemas);
      reference ??= canonical(answer);
      if (canonical(answer) !== reference) throw new Error(`${name}: another answer`);
      sizes.push(sized);
      contenders.push(contender);
      say(`  ${name}: composed in ${sized.composeMs.toFixed(0)} ms`);
    }
    return { sizes, figures: await inTurn(contenders, pace, say) };
  } finally {
    await ground.close();
  }
}

async function bringUp(ground: Ground, home: string, name: string, schemas: Schemas) {
  const instance = name.replaceAll(/[^a-z0-9]+/gi, '-');
  // The copies are never asked: any address does.
  const urls = Object.fromEntries(
    Object.keys(schemas).map((each) => [each, ground.urls[each.split('-')[0]!]!]),
  );
  const start = performance.now();
  const supergraph = writeSupergraph(path.join(home, `${instance}.graphql`), urls, schemas);
  const composeMs = performance.now() - start;
  const { child, startMs, first, order } = await ground.hub({ instance, supergraph, core: 0 });
  const body = JSON.stringify({ query: deepQuery });
  const { ms: firstMs, text: answer } = await first(body);
  const contender: Contender = {
    name,
    measure: (ms) =>
      measure(
        {
          order: order([body], [Buffer.byteLength(answer)]),
          pid: child.pid,
          behind: {},
          subgraphRequests: async () =>
            (await ground.subgraphs.ask<{ requests: number }>({ ask: 'requests' })).requests,
        },
        ground.load,
        ms,
      ),
  };
  const lines = linesOf(supergraph);
  return {
    answer,
    contender,
    sized: { name, subgraphs: Object.keys(schemas).length, lines, composeMs, startMs, firstMs },
  };
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length;
