import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { demoCaller } from '../../../shared/demo/callers';
import { callerToken } from '../../../shared/demo/caller_token';
import { parseConfig, type HubConfig } from '../../../shared/config';
import { DIST, ROOT, startChild, type Child } from '../harness/child';
import { descendantsRunning } from '../harness/proc';
import { BENCH_CALLER, grantEverything } from './full_rights';
import { provinceSettings } from './settings';

/** A whole hub of the bench's own, as `npm start` brings it up. */
export interface Province {
  settings: Readonly<Record<string, string>>;
  config: HubConfig;
  token: string;
  url: string;
  pids: { gateway: number; subgraphs: number[]; database: number[] };
  stop: () => Promise<void>;
}

export async function startProvince(
  home: string,
  citizens: number,
  logs: string,
  further: (settings: Readonly<Record<string, string>>) => Promise<Record<string, string>> = () =>
    Promise.resolve({}),
): Promise<Province> {
  const own = await provinceSettings(home, citizens);
  const settings = { ...own, ...(await further(own)) };
  const config = parseConfig(settings);
  const child = startChild(
    {
      name: `hub-${citizens}`,
      command: process.execPath,
      args: [path.join(DIST, 'bin', 'start.js')],
      env: { ...settings, NODE_ENV: '' },
      cwd: ROOT,
    },
    logs,
  );
  try {
    const url = `http://127.0.0.1:${config.gatewayPort}`;
    await untilReady(`${url}/ready`, child);
    await grantEverything(config.domains.governance.databaseUrl);
    const token = await callerToken(config.oidc.issuer, demoCaller(BENCH_CALLER)!);
    return { settings, config, token, url: `${url}/graphql`, pids: pidsOf(child), stop: child.stop };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** The largest province takes minutes to load for the first time. */
const READY_WITHIN_MS = 30 * 60_000;

async function untilReady(url: string, child: Child): Promise<void> {
  const end = Date.now() + READY_WITHIN_MS;
  while (Date.now() < end) {
    if (child.process.exitCode !== null) throw new Error('the hub did not start; see the log hub-*.log');
    const ready = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) return;
    await sleep(250);
  }
  throw new Error(`not ready: ${url}`);
}

function pidsOf({ pid }: Child): Province['pids'] {
  return {
    gateway: descendantsRunning(pid, `${path.sep}gateway.js`)[0] ?? 0,
    subgraphs: descendantsRunning(pid, 'subgraph.js'),
    // The server's own processes are below it.
    database: descendantsRunning(pid, 'bin/postgres').slice(0, 1),
  };
}

export async function rowsOf<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Personal numbers of land owners, and communes with more than a page of parcels. */
export async function subjectsOf(config: HubConfig): Promise<{ numbers: string[]; units: string[] }> {
  const { land, population } = config.domains;
  const owners = await rowsOf<{ id: string }>(
    land.databaseUrl,
    `SELECT DISTINCT owner_id AS id FROM ownership WHERE owner_kind = 'CITIZEN' ORDER BY 1 LIMIT 400`,
  );
  const numbers = await rowsOf<{ number: string }>(
    population.databaseUrl,
    `SELECT personal_number AS number FROM citizen
     WHERE id = ANY($1) AND life_status = 'ALIVE' AND personal_number IS NOT NULL ORDER BY id LIMIT 200`,
    [owners.map(({ id }) => id)],
  );
  const units = await rowsOf<{ unit: string }>(
    land.databaseUrl,
    'SELECT location_commune AS unit FROM land_parcel GROUP BY 1 HAVING count(*) >= 50 ORDER BY count(*) DESC, 1 LIMIT 20',
  );
  return { numbers: numbers.map(({ number }) => number), units: units.map(({ unit }) => unit) };
}
