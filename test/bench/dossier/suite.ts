import path from 'node:path';
import { DOMAINS, settingPrefix } from '../../../shared/domains';
import { DIST, ROOT, startChild, type Child } from '../harness/child';
import { middleOf, type Figures } from '../harness/figures';
import { CONNECTIONS, measure, type Measurable } from '../harness/measure';
import { inTurn, type Contender, type Pace } from '../harness/rounds';
import { BENCH_PURPOSE } from '../province/full_rights';
import { rowsOf, startProvince, type Province } from '../province/world';
import { openDossiers, type Dossiers } from './cases';
import { atDistance } from './distance';
import { PAGE, RESOLVE } from './questions';

export interface DossierOptions {
  home: string;
  citizens: number;
  pace: Pace;
  /** From the gateway to each subgraph and back, ms; one run for each. */
  distances: readonly number[];
  say: (text: string) => void;
}

export interface DossierResult {
  citizens: number;
  runs: readonly DossierRun[];
}

export interface DossierRun {
  distanceMs: number;
  /** Code of the slowest component, and what each took alone, p50 in ms. */
  slowest: string;
  alone: readonly (readonly [code: string, p50: number])[];
  /** A dossier of the slowest component, then one of all ten. */
  atOnce: readonly Figures[];
  /** Dossiers one after the other, then a page of a hundred, a figure for each dossier. */
  pages: readonly Figures[];
}

const APPLICANTS = 200;
const PAGE_SIZE = 100;
/** Answers that are looked at at one time, before anything is measured. */
const CHECKED = 20;
/** Times and numbers in an answer are not equally long each time. */
const SLACK = 400;

/** A dossier of ten components over six subgraphs beside one of its slowest component alone. */
export async function benchDossiers(options: DossierOptions): Promise<DossierResult> {
  const runs: DossierRun[] = [];
  for (const distanceMs of options.distances) runs.push(await runAt(distanceMs, options));
  return { citizens: options.citizens, runs };
}

async function runAt(distanceMs: number, { home, citizens, pace, say }: DossierOptions): Promise<DossierRun> {
  const logs = path.join(home, 'logs');
  const closers: (() => void)[] = [];
  const province = await startProvince(home, citizens, logs, async (settings) => {
    if (distanceMs === 0) return {};
    const urls = await Promise.all(
      DOMAINS.map(async ({ name }) => {
        const far = await atDistance(Number(settings[`${settingPrefix(name)}_PORT`]), distanceMs);
        closers.push(far.close);
        return `${name}=http://127.0.0.1:${far.port}/graphql`;
      }),
    );
    return { HUB_SUBGRAPH_URLS: urls.join(' ') };
  });
  const load = startNode('load', logs);
  try {
    const [ten, ...singles] = await openDossiers(province.config, APPLICANTS);
    say(`  ${distanceMs} ms to a subgraph and back`);
    const contenders: Contender[] = [];
    for (const single of singles) contenders.push(await dossiers(single, province, load));
    const once = await inTurn(contenders, { ...pace, rounds: 1, ms: pace.ms / 2 }, say);
    const alone = once.map((figures) => [figures.name, middleOf(figures, 'p50')] as const);
    const [slowest] = alone.reduce((most, each) => (each[1] > most[1] ? each : most));
    const one = singles.find(({ name }) => name === slowest)!;
    const atOnce = await inTurn(
      [await dossiers(one, province, load), await dossiers(ten!, province, load)],
      pace,
      say,
    );
    const pages = await inTurn(
      [await dossiers(ten!, province, load, 1), await pageOf(ten!, province, load)],
      { ...pace, rounds: Math.min(pace.rounds, 3) },
      say,
    );
    return { distanceMs, slowest, alone, atOnce, pages };
  } finally {
    await load.stop();
    await province.stop();
    closers.forEach((close) => close());
  }
}

/** Dossiers of one procedure, so many at once. */
async function dossiers(
  { name, components, cases }: Dossiers,
  province: Province,
  load: Child,
  connections = CONNECTIONS,
): Promise<Contender> {
  const bodies = cases.map((number) => JSON.stringify({ query: RESOLVE, variables: { case: number } }));
  const target = await targetOf(bodies, province, components.length);
  const fetches = await recordedRequests(province);
  const title = connections === 1 ? `${name}, one after the other` : name;
  return {
    name: title,
    measure: async (ms) => ({
      ...(await measure(target, load, ms, connections)),
      subgraphRequests: fetches,
    }),
  };
}

/** A hundred in one call; figures are for each dossier. */
async function pageOf(
  { name, cases, components }: Dossiers,
  province: Province,
  load: Child,
): Promise<Contender> {
  const numbers = cases.slice(0, PAGE_SIZE);
  const bodies = [JSON.stringify({ query: PAGE, variables: { cases: numbers } })];
  const target = await targetOf(bodies, province, PAGE_SIZE * components.length);
  return {
    name: `${name}, a page of ${PAGE_SIZE}`,
    measure: async (ms) => {
      const { perSecond, p50, p99, cpuMs, behindMs, ...rest } = await measure(target, load, ms, 1);
      const each = (value: number) => value / PAGE_SIZE;
      const behind = Object.fromEntries(Object.entries(behindMs).map(([of, value]) => [of, each(value)]));
      return {
        ...{ ...rest, perSecond: perSecond * PAGE_SIZE, p50: each(p50), p99: each(p99) },
        ...{ cpuMs: each(cpuMs), behindMs: behind },
      };
    },
  };
}

/** What is measured is a right answer: every component satisfied, with its evidence. */
async function targetOf(
  bodies: readonly string[],
  { url, token, pids }: Province,
  components: number,
): Promise<Measurable> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'hub-purpose': BENCH_PURPOSE,
  };
  const lengthOf = async (body: string): Promise<number> => {
    const text = await (await fetch(url, { method: 'POST', headers, body })).text();
    const satisfied = text.split('"evidence":"ey').length - 1;
    if (satisfied < components) throw new Error(`not every component is satisfied: ${text.slice(0, 500)}`);
    return Buffer.byteLength(text);
  };
  const lengths: number[] = [];
  for (let from = 0; from < bodies.length; from += CHECKED)
    lengths.push(...(await Promise.all(bodies.slice(from, from + CHECKED).map(lengthOf))));
  return {
    order: { url, headers, bodies, lengths, slack: SLACK * Math.max(1, components / 10) },
    pid: pids.gateway,
    behind: { subgraphs: pids.subgraphs, database: pids.database },
    subgraphRequests: () => Promise.resolve(0),
  };
}

/** Operations that the last dossier's parts asked of subgraphs, as they stand in the record. */
async function recordedRequests({ config }: Province): Promise<number> {
  const rows = await rowsOf<{ entry: string }>(
    config.domains.governance.databaseUrl,
    `SELECT entry FROM sharing_log WHERE kind = 'READ' ORDER BY at DESC, sequence DESC LIMIT 40`,
  );
  const entries = rows.map(
    ({ entry }) => JSON.parse(entry) as { responseId: string; parent?: string; fetches?: unknown[] },
  );
  const whole = entries.find(({ parent }) => parent === undefined)?.responseId;
  return entries
    .filter(({ parent }) => parent === whole)
    .reduce((sum, { fetches = [] }) => sum + fetches.length, 0);
}

function startNode(name: string, logs: string): Child {
  const file = path.join(DIST, 'test', 'bench', 'processes', `${name}.js`);
  return startChild({ name, command: process.execPath, args: [file], cwd: ROOT }, logs);
}
