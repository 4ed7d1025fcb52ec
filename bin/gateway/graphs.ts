import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyObject } from 'node:crypto';
import { HUB_ADDRESS } from '../../gateway/composite';
import { createHttpFetch, type HttpFetch } from '../../gateway/fetch/http';
import { newestGraph, watchGraphs, type PublishedGraph } from '../../gateway/live';
import type { GatewayParts, GraphSource } from '../../gateway/start_gateway';
import { loadGraph, loadGraphAside, type Graph } from '../../gateway/supergraph/graph';
import type { HubConfig } from '../../shared/config';
import { HubError } from '../../shared/errors';
import { openClassification, type SignedClassification } from '../../shared/schema/signed';
import { composedFiles } from '../compose';

type Alert = GatewayParts['alert'];

/** Governance composes a province's graph while it is waited for. */
const CHECK_MS = 60_000;

/** The graph with which a gateway begins, and the last publication that it knows of. */
export interface FirstGraph {
  graph: Graph;
  seen: number;
}

/**
 * What the registry published last; without the registry, or where that does not load, the last good copy; and before
 * anything was published, what was composed. Each is believed by its signature alone.
 */
export async function firstGraph(config: HubConfig, key: KeyObject, alert: Alert): Promise<FirstGraph> {
  const published = await newestGraph(config.domains.governance.databaseUrl).catch((error: unknown) => {
    alert('REGISTRY_UNAVAILABLE', (error as Error).message);
    return null;
  });
  const seen = published?.version ?? 0;
  const copy = readCopy(config.home);
  for (const candidate of [published, copy]) {
    if (!candidate) continue;
    try {
      const graph = loadGraph(candidate.supergraph, () => open(candidate, key));
      if (candidate === published) keepCopy(config.home, candidate);
      return { graph, seen };
    } catch (error) {
      alert('SUPERGRAPH_REFUSED', `${candidate.version}: ${(error as Error).message}`);
    }
  }
  const files = composedFiles(config.home);
  const supergraph = read(files.supergraph);
  const signed = JSON.parse(read(files.classification)) as SignedClassification;
  return { graph: loadGraph(supergraph, () => open({ supergraph, signed }, key)), seen };
}

/**
 * Follows the registry: a new graph is verified and loaded beside the running one, which goes on where that fails. The
 * operator is told of it once.
 */
export function followGraphs(
  config: HubConfig,
  key: KeyObject,
  seen: number,
  { policy, alert }: Pick<GatewayParts, 'policy' | 'alert'>,
): GraphSource & { send: GatewayParts['send'] } {
  let latest: HttpFetch | null = null;
  return {
    // Asked outside of an answer (the case register): at the addresses of the graph that is served.
    send: (...given) => {
      if (!latest) throw new HubError('SUBGRAPH_UNAVAILABLE', { facts: { subgraph: given[0] } });
      return latest(...given);
    },
    connect: ({ addresses }) => {
      const outside = [...addresses].filter(([, url]) => url !== HUB_ADDRESS);
      const subgraphs = Object.fromEntries(
        outside.map(([name, published]) => {
          const url = config.subgraphUrls.get(name) ?? published;
          return [name, { url, ...(name === 'governance' && { timeoutMs: CHECK_MS }) }];
        }),
      );
      return (latest = createHttpFetch({ subgraphs }));
    },
    follow: (take) =>
      watchGraphs({
        connectionString: config.domains.governance.databaseUrl,
        after: seen,
        onPublished: async (published) => {
          try {
            await policyReached(policy, published.policyVersion);
            await take(await loadGraphAside(published.supergraph, () => open(published, key)));
            keepCopy(config.home, published);
          } catch (error) {
            alert('SUPERGRAPH_REFUSED', `${published.version}: ${(error as Error).message}`);
          }
        },
        onProblem: (problem) => alert('REGISTRY_UNAVAILABLE', problem),
      }),
  };
}

/**
 * What is answered just now waits for the rules of the new version, to be decided again by them: they come first, before
 * loading a graph takes this process's time.
 */
async function policyReached(policy: GatewayParts['policy'], version: number): Promise<void> {
  for (let waited = 0; waited < POLICY_WAIT_MS; waited += POLICY_LOOK_MS) {
    try {
      if (policy.current().version >= version) break;
    } catch {
      // Not readable just now.
    }
    await sleep(POLICY_LOOK_MS);
  }
  await sleep(POLICY_LOOK_MS);
}

const POLICY_WAIT_MS = 5_000;
const POLICY_LOOK_MS = 50;

const open = ({ supergraph, signed }: Pick<PublishedGraph, 'supergraph' | 'signed'>, key: KeyObject) =>
  openClassification(signed, supergraph, key);

const copyFile = (home: string): string => join(home, 'supergraph', 'last-good.json');

/** Every process writes its own file first: none ever reads the half of one. */
function keepCopy(home: string, published: PublishedGraph): void {
  const file = copyFile(home);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(published));
  renameSync(`${file}.${process.pid}`, file);
}

function readCopy(home: string): PublishedGraph | null {
  try {
    return JSON.parse(readFileSync(copyFile(home), 'utf8')) as PublishedGraph;
  } catch {
    return null;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const problem = `${file} is not there; run "npm run compose" (npm start does)`;
    throw new HubError('SUPERGRAPH_INVALID', { facts: { problem }, cause: error });
  }
}
