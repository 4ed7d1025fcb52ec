import path from 'node:path';
import { canonical } from '../harness/canonical';
import { DIST, ROOT, freePort, startChild, untilAnswers, type Child } from '../harness/child';
import type { Figures } from '../harness/figures';
import { measure, type Measurable } from '../harness/measure';
import { inTurn, type Contender, type Pace } from '../harness/rounds';
import { BENCH_PURPOSE } from './full_rights';
import { QUERIES, QUERY_NAMES, type QueryName } from './queries';
import { rowsOf, startProvince, subjectsOf, type Province } from './world';

export const BARE = 'bare @apollo/gateway';
export const HUB = 'hub, everything on';

export interface ProvinceResult {
  citizens: number;
  /** Bytes of an answer, on average, and the figures of both gateways. */
  queries: Readonly<Record<QueryName, { bytes: number; figures: readonly Figures[] }>>;
}

export interface ProvinceOptions {
  home: string;
  citizens: number;
  pace: Pace;
  say: (text: string) => void;
}

/** The province's three questions through a bare gateway and through the hub, over the same running subgraphs. */
export async function benchProvince({ home, citizens, pace, say }: ProvinceOptions): Promise<ProvinceResult> {
  const logs = path.join(home, 'logs');
  const province = await startProvince(home, citizens, logs);
  const load = startNode('load', [], {}, logs);
  const port = await freePort();
  const bare = startNode('ticketed_gateway', [String(port)], province.settings, logs);
  try {
    const url = `http://127.0.0.1:${port}/graphql`;
    await untilAnswers(url, bare);
    const subjects = await subjectsOf(province.config);
    const queries: [QueryName, { bytes: number; figures: readonly Figures[] }][] = [];
    for (const name of QUERY_NAMES) {
      const bodies = bodiesOf(name, subjects);
      const targets = [bareTarget(name, bodies, url, bare, province), hubTarget(bodies, province)];
      const answers = await Promise.all(targets.map(askAll));
      for (const [at, text] of answers[0]!.entries()) {
        if (canonical(text) !== canonical(answers[1]![at]!)) throw new Error(`${name}: answers differ`);
      }
      const perRequest = await recordedFetches(province);
      const contenders = targets.map((target, at): Contender => ({
        name: at === 0 ? BARE : HUB,
        measure: async (ms) => {
          const order = { ...target.order, lengths: answers[at]!.map((text) => Buffer.byteLength(text)) };
          const measured = await measure({ ...target, order }, load, ms);
          return at === 0 ? measured : { ...measured, subgraphRequests: perRequest };
        },
      }));
      say(`  ${name}`);
      const bytes = answers[0]!.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / bodies.length;
      queries.push([name, { bytes, figures: await inTurn(contenders, pace, say) }]);
    }
    return { citizens, queries: Object.fromEntries(queries) as ProvinceResult['queries'] };
  } finally {
    await bare.stop();
    await load.stop();
    await province.stop();
  }
}

type Target = Measurable;

const JSON_TYPE = { 'content-type': 'application/json' };

function bareTarget(
  name: QueryName,
  bodies: readonly string[],
  url: string,
  child: Child,
  { pids }: Province,
): Target {
  return {
    order: { url, headers: { ...JSON_TYPE, 'bench-query': name }, bodies, lengths: [] },
    pid: child.pid,
    behind: { subgraphs: pids.subgraphs, database: pids.database },
    subgraphRequests: async () => (await child.ask<{ requests: number }>({ ask: 'requests' })).requests,
  };
}

function hubTarget(bodies: readonly string[], { url, token, pids }: Province): Target {
  const headers = { ...JSON_TYPE, authorization: `Bearer ${token}`, 'hub-purpose': BENCH_PURPOSE };
  return {
    order: { url, headers, bodies, lengths: [] },
    pid: pids.gateway,
    behind: { subgraphs: pids.subgraphs, database: pids.database },
    subgraphRequests: () => Promise.resolve(0),
  };
}

function bodiesOf(name: QueryName, { numbers, units }: { numbers: string[]; units: string[] }): string[] {
  const variables =
    name === 'parcels' ? units.map((unit) => ({ unit })) : numbers.map((number) => ({ number }));
  return variables.map((each) => JSON.stringify({ query: QUERIES[name], variables: each }));
}

async function askAll({ order: { url, headers, bodies } }: Target): Promise<string[]> {
  const answers: string[] = [];
  for (const body of bodies) {
    answers.push(await (await fetch(url, { method: 'POST', headers: { ...headers }, body })).text());
  }
  return answers;
}

/** How many requests to subgraphs stand in the record of the last answer. */
async function recordedFetches({ config }: Province): Promise<number> {
  const [last] = await rowsOf<{ entry: string }>(
    config.domains.governance.databaseUrl,
    `SELECT entry FROM sharing_log WHERE kind = 'READ' ORDER BY at DESC, sequence DESC LIMIT 1`,
  );
  const { fetches } = JSON.parse(last?.entry ?? '{}') as { fetches?: unknown[] };
  return fetches?.length ?? 0;
}

function startNode(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  logs: string,
): Child {
  const file = path.join(DIST, 'test', 'bench', 'processes', `${name}.js`);
  const spec = { name, command: process.execPath, args: [file, ...args], env, cwd: ROOT };
  return startChild(spec, logs);
}
