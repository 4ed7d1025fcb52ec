import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DIST, ROOT, freePort, startChild, untilAnswers } from '../harness/child';
import { GATEWAY_NODE } from '../federation/contenders';
import { startProvince, type Province } from '../province/world';
import { change, POLICY_PURPOSE, prepareProbes, PROBES, type Probe } from './change';

/** How long each change took to hold, ms: from its commit to the first answer under it. */
export interface Effect {
  kind: Probe['kind'];
  open: boolean;
  /** By gateway. */
  ms: readonly number[];
}

export interface PolicyOptions {
  home: string;
  citizens: number;
  changes: number;
  say: (text: string) => void;
}

const GATEWAYS = 4;
/** Between two looks at a gateway: what is measured is at most this much too long. */
const LOOK_MS = 2;
const LATE_MS = 10_000;

/** Four gateway processes on one governance database, and changes of policy one after the other. */
export async function benchPolicy({
  home,
  citizens,
  changes,
  say,
}: PolicyOptions): Promise<readonly Effect[]> {
  const logs = path.join(home, 'logs');
  const province = await startProvince(home, citizens, logs);
  const cleanup = [province.stop];
  const client = new Client({ connectionString: province.config.domains.governance.databaseUrl });
  try {
    const urls = [province.url];
    for (let number = 2; number <= GATEWAYS; number += 1) {
      const { url, stop } = await furtherGateway(province, number, logs);
      cleanup.push(stop);
      urls.push(url);
    }
    await client.connect();
    await prepareProbes(client);
    const effects: Effect[] = [];
    // The first of each kind are compiled and connected for: not counted.
    for (let at = -WARMING; at < changes; at += 1) {
      const probe = PROBES[((at + WARMING) >> 1) % PROBES.length]!;
      const open = (at + WARMING) % 2 === 0;
      const effect = {
        kind: probe.kind,
        open,
        ms: await holdsAfter(client, probe, open, urls, province.token),
      };
      if (at >= 0) effects.push(effect);
      if (at > 0 && at % 50 === 0) say(`  ${at} changes`);
    }
    return effects;
  } finally {
    await client.end().catch(() => undefined);
    for (const stop of cleanup.reverse()) await stop();
  }
}

const WARMING = 4;

async function furtherGateway({ settings }: Province, number: number, logs: string) {
  const port = await freePort();
  const child = startChild(
    {
      name: `policy-gateway-${number}`,
      command: process.execPath,
      args: [...GATEWAY_NODE, path.join(DIST, 'bin', 'gateway.js')],
      env: { ...settings, GATEWAY_PORT: String(port), HUB_GATEWAY_INSTANCE: `bench-${number}` },
      cwd: ROOT,
    },
    logs,
  );
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilAnswers(url, child).catch(async (error: unknown) => {
    await child.stop();
    throw error;
  });
  return { url, stop: child.stop };
}

/** Each gateway is asked again and again by a loop of its own, which began before the change was committed. */
async function holdsAfter(
  client: Client,
  probe: Probe,
  open: boolean,
  urls: readonly string[],
  token: string,
): Promise<number[]> {
  const began = performance.now();
  const arrivals = urls.map(async (url) => {
    while (performance.now() - began < LATE_MS) {
      if ((await isOpen(url, token, probe)) === open) return performance.now();
      await sleep(LOOK_MS);
    }
    throw new Error(`${url}: the change does not hold after ${LATE_MS} ms`);
  });
  await change(client, probe, open);
  const committed = performance.now();
  // A gateway may answer by the new policy while the commit's own answer is still on its way here.
  return (await Promise.all(arrivals)).map((at) => Math.max(0, at - committed));
}

async function isOpen(url: string, token: string, { field }: Probe): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'hub-purpose': POLICY_PURPOSE,
    },
    body: JSON.stringify({ query: `{ citizens(first: 1) { nodes { fullName ${field} } } }` }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions?: { code?: string } }[];
  };
  const other = errors.find(({ extensions }) => extensions?.code !== 'FIELD_REFUSED');
  if (other || !data) throw new Error(`${url}: ${JSON.stringify(errors)}`);
  return errors.length === 0;
}
