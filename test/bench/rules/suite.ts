import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { provinceSources, catalogues } from '../../../bin/sources';
import { hubExecutor } from '../../../gateway/execute';
import { Preparer } from '../../../gateway/pipeline/preparer';
import { createPolicyStore } from '../../../gateway/policy';
import { PROVINCE_LIMITS } from '../../../gateway/start_gateway';
import { loadGraph } from '../../../gateway/supergraph/graph';
import { provinceUnits } from '../../../prisma/demo';
import { loadPolicy } from '../../../prisma/demo/policy';
import { addManyRules } from '../../../prisma/demo/policy/many_rules';
import { applyMigrations } from '../../../prisma/migrate';
import { parseConfig } from '../../../shared/config';
import type { DomainName } from '../../../shared/domains';
import type { PolicySnapshot } from '../../../shared/policy';
import { compose } from '../../../shared/schema/compose';
import { startTestPostgres } from '../../support/postgres';
import { median } from '../harness/figures';
import { QUERIES } from '../province/queries';

export interface RulesFigures {
  rules: number;
  /** Reading the whole policy from the database, ms. */
  loadMs: number;
  /** A decision that is known, µs of CPU. */
  preparedUs: readonly number[];
  /** A first decision: rights, analysis, decision, plan and its judgement, ms of CPU. */
  firstMs: readonly number[];
}

const MANY = 100_000;
const REPEATS = { prepared: 50_000, first: 15 };

/** Deciding with the demonstration's few rules and with a hundred thousand, in turn. */
export async function benchRules(rounds: number): Promise<readonly RulesFigures[]> {
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  try {
    const url = await server.createDatabase('governance');
    const { supergraphSdl, classification } = composed();
    const graph = loadGraph(supergraphSdl, () => classification);
    await applyMigrations('governance', url);
    await loadPolicy({
      url,
      province: 'dak-lak',
      units: provinceUnits('dak-lak'),
      catalogues: Object.values(catalogues),
      classification,
    });
    const few = await read(url);
    await addManyRules(url, MANY);
    const many = await read(url);
    const sides = [few, many].map((each) => ({
      ...each,
      decide: decider(graph, each.snapshot),
      preparedUs: [] as number[],
      firstMs: [] as number[],
    }));
    for (let round = 0; round <= rounds; round += 1) {
      for (const side of sides) {
        const [preparedUs, firstMs] = [side.decide.prepared(), side.decide.first()];
        if (round === 0) continue; // warming up
        side.preparedUs.push(preparedUs);
        side.firstMs.push(firstMs);
      }
    }
    return sides.map(({ snapshot, loadMs, preparedUs, firstMs }) => ({
      rules: rulesOf(snapshot),
      loadMs,
      preparedUs,
      firstMs,
    }));
  } finally {
    await server.stop();
  }
}

function composed() {
  const { domains } = parseConfig({});
  const addresses = Object.fromEntries(Object.values(domains).map(({ name, url }) => [name, url]));
  return compose(provinceSources(addresses as Record<DomainName, string>));
}

async function read(url: string): Promise<{ snapshot: PolicySnapshot; loadMs: number }> {
  const start = performance.now();
  const store = createPolicyStore({ connectionString: url, onProblem: console.error });
  await store.ready();
  const snapshot = store.current();
  const loadMs = performance.now() - start;
  await store.close();
  return { snapshot, loadMs };
}

const rulesOf = ({ rulesByFunction }: PolicySnapshot): number =>
  [...rulesByFunction.values()].reduce((sum, each) => sum + each.length, 0);

/** The land office's questions under its real function. */
function decider(graph: ReturnType<typeof loadGraph>, snapshot: PolicySnapshot) {
  const options = { executor: hubExecutor, limits: PROVINCE_LIMITS, profile: 'bench/1' };
  const call = {
    principal: { kind: 'AGENCY', agency: 'H15.08', client: 'land-office', officer: null },
    purpose: { function: 'land-administration', purpose: 'public-service' },
    case: null,
  } as const;
  const source = QUERIES.parcels;
  const request = {
    document: parse(source),
    hash: createHash('sha256').update(source).digest('hex'),
    source,
    operationName: null,
    variables: { unit: '24169' },
  };
  const now = Date.now();
  const known = new Preparer(options);
  return {
    prepared: () =>
      cpuMs(() => {
        for (let at = 0; at < REPEATS.prepared; at += 1) known.prepare(graph, request, call, snapshot, now);
      }) *
      (1_000 / REPEATS.prepared),
    first: () =>
      median(
        Array.from({ length: REPEATS.first }, () => {
          const fresh = new Preparer(options);
          return cpuMs(() => void fresh.prepare(graph, request, call, snapshot, now));
        }),
      ),
  };
}

/** CPU of this process for some work: unlike the clock it does not count what others do on the machine. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
