import path from 'node:path';
import { startTestPostgres } from '../../support/postgres';
import { DIST, ROOT, freePort, startChild, untilAnswers, type Child } from '../harness/child';
import type { LoadOrder } from '../harness/measure';
import { descendantsRunning } from '../harness/proc';
import { GATEWAY_NODE } from './contenders';
import { issuerOfCitizen, startProcess, startSubgraphs } from './stage';

/** How a hub of the bench is started, where it differs from the usual. */
export interface HubForm {
  instance: string;
  supergraph: string;
  env?: Readonly<Record<string, string>>;
  /** Options of Node besides the usual. */
  node?: readonly string[];
  core?: number;
}

export interface StartedHub {
  child: Child;
  url: string;
  /** From the start of the process to its first answer. */
  startMs: number;
  /** The first answer to a question, and its text. */
  first: (body: string) => Promise<{ ms: number; text: string }>;
  order: (bodies: readonly string[], lengths: readonly number[]) => Omit<LoadOrder, 'ms' | 'connections'>;
}

/** The benchmark's subgraphs, the load, PostgreSQL and the issuer: what hubs over that graph need around them. */
export interface Ground {
  urls: Readonly<Record<string, string>>;
  subgraphs: Child;
  load: Child;
  database: readonly number[];
  hub: (form: HubForm) => Promise<StartedHub>;
  /** A new token for the caller: one holds for an hour. */
  renewToken: () => Promise<void>;
  close: () => Promise<void>;
}

export interface GroundOptions {
  home: string;
  /** Core of whatever is not a gateway; absent: any. */
  core?: number;
}

export async function openGround({ home, core }: GroundOptions): Promise<Ground> {
  const logs = path.join(home, 'logs');
  const cleanup: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of cleanup.splice(0).reverse()) await each();
  };
  try {
    const { child: subgraphs, urls } = await startSubgraphs(logs, core);
    cleanup.push(subgraphs.stop);
    const load = startProcess('load', logs, core);
    cleanup.push(load.stop);
    const postgres = await startTestPostgres();
    cleanup.push(() => postgres.stop());
    const issuer = await issuerOfCitizen();
    cleanup.push(issuer.close);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${issuer.token}` };
    const renewToken = async () => {
      headers.authorization = `Bearer ${await issuer.renewed()}`;
    };
    const hub = async (form: HubForm): Promise<StartedHub> => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/graphql`;
      const env = {
        HUB_HOME: path.join(home, 'gateways'),
        GATEWAY_PORT: String(port),
        HUB_GATEWAY_INSTANCE: form.instance,
        OIDC_ISSUER: issuer.url,
        GOVERNANCE_DATABASE_URL: await postgres.createDatabase('governance'),
        ...form.env,
      };
      const start = performance.now();
      const child = startChild({ ...hubProcess(form), env }, logs);
      cleanup.push(child.stop);
      await untilAnswers(url, child);
      return {
        child,
        url,
        startMs: performance.now() - start,
        first: async (body) => {
          const asked = performance.now();
          const text = await (await fetch(url, { method: 'POST', headers, body })).text();
          return { ms: performance.now() - asked, text };
        },
        order: (bodies, lengths) => ({ url, headers: { ...headers }, bodies, lengths }),
      };
    };
    const database = descendantsRunning(process.pid, 'bin/postgres').slice(0, 1);
    return { urls, subgraphs, load, database, hub, renewToken, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `npm run gateway -- --supergraph FILE --classification ALL-OPEN`. */
function hubProcess({ instance, supergraph, node = [], core }: HubForm) {
  const file = path.join(DIST, 'bin', 'gateway.js');
  const args = [...GATEWAY_NODE, ...node, file, '--supergraph', supergraph, '--classification', 'ALL-OPEN'];
  return {
    name: instance,
    command: process.execPath,
    args,
    cwd: ROOT,
    ...(core !== undefined && { core }),
  };
}
