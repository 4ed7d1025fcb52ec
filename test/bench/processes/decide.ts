import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { provinceSources } from '../../../bin/sources';
import { hubExecutor } from '../../../gateway/execute';
import { Preparer } from '../../../gateway/pipeline/preparer';
import { createPolicyStore } from '../../../gateway/policy';
import { PROVINCE_LIMITS } from '../../../gateway/start_gateway';
import { loadGraph, type Graph } from '../../../gateway/supergraph/graph';
import { parseConfig } from '../../../shared/config';
import type { DomainName } from '../../../shared/domains';
import type { PolicySnapshot } from '../../../shared/policy';
import { compose } from '../../../shared/schema/compose';
import { median } from '../harness/figures';
import { QUERIES } from '../province/queries';

/**
 * Decides by the policy of one database: reads it, says how many rules there are, and on each message how long deciding
 * took. Argument: the governance database.
 */
const REPEATS = { prepared: 50_000, first: 15 };

export interface PolicyRead {
  rules: number;
  loadMs: number;
}

export interface Decided {
  /** A decision that is known, µs of CPU. */
  preparedUs: number;
  /** A first decision: rights, analysis, decision, plan and its judgement, ms of CPU. */
  firstMs: number;
}

async function main(url: string): Promise<void> {
  const { domains } = parseConfig({});
  const addresses = Object.fromEntries(Object.values(domains).map(({ name, url: at }) => [name, at]));
  const { supergraphSdl, classification } = compose(provinceSources(addresses as Record<DomainName, string>));
  const { snapshot, loadMs } = await read(url);
  const decide = decider(
    loadGraph(supergraphSdl, () => classification),
    snapshot,
  );
  process.on('message', () => process.send?.(decide() satisfies Decided));
  const rules = [...snapshot.rulesByFunction.values()].reduce((sum, each) => sum + each.length, 0);
  process.send?.({ rules, loadMs } satisfies PolicyRead);
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

/** The land office's question under its real function. */
function decider(graph: Graph, snapshot: PolicySnapshot): () => Decided {
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
  const prepared = () => {
    for (let at = 0; at < REPEATS.prepared; at += 1) known.prepare(graph, request, call, snapshot, now);
  };
  const first = () => {
    const fresh = new Preparer(options);
    return cpuMs(() => void fresh.prepare(graph, request, call, snapshot, now));
  };
  return () => ({
    preparedUs: (cpuMs(prepared) * 1_000) / REPEATS.prepared,
    firstMs: median(Array.from({ length: REPEATS.first }, first)),
  });
}

/** CPU of this process for some work: unlike the clock it does not count what others do on the machine. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

process.on('disconnect', () => process.exit());
void main(process.argv[2] ?? '');
