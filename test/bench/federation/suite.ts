import path from 'node:path';
import { deepQuery } from '../../support/benchmark_graph';
import { startTestPostgres, type TestPostgres } from '../../support/postgres';
import { canonical } from '../harness/canonical';
import { freePort, startChild, untilAnswers, type Child } from '../harness/child';
import type { Figures } from '../harness/figures';
import { measure } from '../harness/measure';
import { descendantsRunning } from '../harness/proc';
import { inTurn, type Contender, type Pace } from '../harness/rounds';
import { gateways, type GatewaySpec, type Variants } from './contenders';
import { installPeers } from './peers';
import { issuerOfCitizen, startProcess, startSubgraphs, writeSupergraph } from './stage';

export interface FederationResult {
  figures: readonly Figures[];
  /** Contenders that share equal requests under way; not to be compared with the others. */
  sharing: readonly string[];
  missing: readonly string[];
  bytes: number;
}

export interface FederationOptions {
  home: string;
  pace: Pace;
  /** Contenders whose names contain one of these; empty: all. */
  only: readonly string[];
  variants: Variants;
  say: (text: string) => void;
}

/** Gateways stand on a core of their own; what feeds them and what they ask on another. */
const GATEWAY_CORE = 0;
const OTHER_CORE = 1;

/** The published federation-gateway benchmark over all gateways, in turn. */
export async function benchFederation({
  home,
  pace,
  only,
  variants,
  say,
}: FederationOptions): Promise<FederationResult> {
  const logs = path.join(home, 'logs');
  const peers = await installPeers(home);
  peers.missing.forEach((line) => say(`  ${line}`));
  const cleanup: (() => Promise<unknown>)[] = [];
  try {
    const subgraphs = await startSubgraphs(logs, OTHER_CORE);
    cleanup.push(subgraphs.child.stop);
    const load = startProcess('load', logs, OTHER_CORE);
    cleanup.push(load.stop);
    const postgres = await startTestPostgres();
    cleanup.push(() => postgres.stop());
    const issuer = await issuerOfCitizen();
    cleanup.push(issuer.close);
    const supergraph = writeSupergraph(path.join(home, 'supergraph.graphql'), subgraphs.urls);
    const wanted = gateways(peers, variants).filter(
      ({ name }) => only.length === 0 || only.some((part) => name.includes(part)),
    );
    const stage = { home, logs, supergraph, subgraphs, load, postgres, issuer };
    const contenders: Contender[] = [];
    let bytes = 0;
    let reference: string | null = null;
    for (const spec of wanted) {
      const { contender, answer, stop } = await bringUp(spec, stage);
      cleanup.push(stop);
      reference ??= canonical(answer);
      if (canonical(answer) !== reference) throw new Error(`${spec.name} answers something else`);
      bytes = Buffer.byteLength(answer);
      contenders.push(contender);
    }
    say(`  ${contenders.length} gateways, equal answers of ${(bytes / 1000).toFixed(0)} KB`);
    const figures = await inTurn(contenders, pace, say);
    return {
      figures,
      bytes,
      sharing: wanted.filter(({ shares }) => shares).map(({ name }) => name),
      missing: peers.missing,
    };
  } finally {
    for (const each of cleanup.reverse()) await each();
  }
}

interface Stage {
  home: string;
  logs: string;
  supergraph: string;
  subgraphs: Awaited<ReturnType<typeof startSubgraphs>>;
  load: Child;
  postgres: TestPostgres;
  issuer: Awaited<ReturnType<typeof issuerOfCitizen>>;
}

async function bringUp(spec: GatewaySpec & { database?: true }, stage: Stage) {
  const port = await freePort();
  const place = {
    supergraph: stage.supergraph,
    urls: stage.subgraphs.urls,
    port,
    home: path.join(stage.home, 'gateways'),
    issuer: stage.issuer.url,
  };
  const started = spec.start(place);
  const governance = spec.database ? await stage.postgres.createDatabase('governance') : null;
  const env = { ...started.env, ...(governance !== null && { GOVERNANCE_DATABASE_URL: governance }) };
  const child = startChild({ ...started, env, core: GATEWAY_CORE }, stage.logs);
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilAnswers(url, child).catch((error: unknown) => {
    throw new Error(`${spec.name} did not start: ${String(error)} (see ${stage.logs})`);
  });
  const headers = {
    'content-type': 'application/json',
    ...(spec.token && { authorization: `Bearer ${stage.issuer.token}` }),
  };
  const body = JSON.stringify({ query: deepQuery });
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text();
  const database = governance === null ? [] : descendantsRunning(process.pid, 'bin/postgres').slice(0, 1);
  const contender: Contender = {
    name: spec.name,
    measure: (ms) =>
      measure(
        {
          order: { url, headers, bodies: [body], lengths: [Buffer.byteLength(answer)] },
          pid: child.pid,
          behind: {
            subgraphs: [stage.subgraphs.child.pid],
            ...(governance !== null && { database }),
          },
          subgraphRequests: async () =>
            (await stage.subgraphs.child.ask<{ requests: number }>({ ask: 'requests' })).requests,
        },
        stage.load,
        ms,
      ),
  };
  return { contender, answer, stop: child.stop };
}
