import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingPrefix, type DomainName } from '../../shared/domains';
import type { TestHub } from './hub_process';
import { freePorts, startCommand, stop, untilHealthy, type Spawned } from './processes';
import { tcpProxy, type TcpProxy } from './tcp_proxy';

/**
 * A gateway beside the hub's own whose surroundings a test can break: two domains run as processes of its own, each
 * behind a connection to PostgreSQL that can be cut, one domain is a server that answers what the test says, and the
 * governance database can be cut off. All read the shared province.
 */
export interface Rig {
  graph: string;
  ready: () => Promise<number>;
  subgraph: (name: Domain) => Spawned;
  restart: (name: Domain) => Promise<void>;
  database: (name: Domain | 'governance') => TcpProxy;
  /** What the third domain answers: a status and a body. */
  nonsense: (status: number, body: string) => void;
  close: () => Promise<void>;
}

type Domain = 'land' | 'population';
const DOMAINS: readonly Domain[] = ['land', 'population'];
const LIAR: DomainName = 'social-welfare';

export async function startRig(hub: TestHub): Promise<Rig> {
  const home = mkdtempSync(path.join(tmpdir(), 'hub-e2e-rig-'));
  cpSync(path.join(hub.setting('HUB_HOME'), 'keys'), path.join(home, 'keys'), { recursive: true });
  const postgres = Number(hub.setting('POSTGRES_PORT'));
  const names = [...DOMAINS, 'governance'] as const;
  const proxies = new Map(
    await Promise.all(names.map(async (it) => [it, await tcpProxy(postgres)] as const)),
  );
  const ports = await freePorts(DOMAINS.length + 1);
  const liar = await startLiar();
  const environment: Record<string, string> = {
    ...hub.environment,
    HUB_HOME: home,
    HUB_GATEWAY_INSTANCE: 'rig',
    OIDC_ISSUER: hub.issuer,
    GATEWAY_PORT: String(ports.at(-1)),
    HUB_SUBGRAPH_URLS: [
      `${LIAR}=${liar.url}`,
      ...DOMAINS.map((name, at) => `${name}=http://127.0.0.1:${ports[at]}/graphql`),
    ].join(' '),
  };
  for (const name of names) {
    const url = new URL(hub.databaseUrl(name));
    url.port = String(proxies.get(name)?.port);
    environment[`${settingPrefix(name)}_DATABASE_URL`] = url.href;
  }
  for (const [at, name] of DOMAINS.entries()) {
    environment[`${settingPrefix(name)}_PORT`] = String(ports[at]);
  }
  const running = new Map<Domain, Spawned>();
  const run = async (name: Domain): Promise<void> => {
    const spawned = startCommand('subgraph', [name], environment);
    running.set(name, spawned);
    await untilHealthy(`http://127.0.0.1:${environment[`${settingPrefix(name)}_PORT`]}/ready`, spawned);
  };
  await Promise.all(DOMAINS.map(run));
  const gateway = startCommand('gateway', [], environment);
  const base = `http://127.0.0.1:${environment['GATEWAY_PORT']}`;
  await untilHealthy(`${base}/ready`, gateway);
  return {
    graph: `${base}/graphql`,
    ready: async () => (await fetch(`${base}/ready`)).status,
    subgraph: (name) => running.get(name)!,
    restart: run,
    database: (name) => proxies.get(name)!,
    nonsense: liar.answer,
    close: async () => {
      await Promise.all([gateway, ...running.values()].map((spawned) => stop(spawned)));
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      await liar.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startLiar() {
  let said = { status: 200, body: '{}' };
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () =>
      response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (status: number, body: string): void => {
      said = { status, body };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
