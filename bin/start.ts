import { loadConfigOrExit, type HubConfig } from '../shared/config';
import { DOMAIN_NAMES } from '../shared/domains';
import { createDemoKeys } from '../shared/keys';
import type { EmbeddedPostgres } from '../shared/postgres';
import { startConfig } from './start/arguments';
import { printBanner } from './start/banner';
import { composeIfChanged } from './start/composition';
import { migrateAll, startDatabases } from './start/databases';
import { takeLock } from './start/lock';
import { provinceIsLoaded } from './start/marker';
import { requireFreePorts } from './start/ports';
import { StartError } from './start/problem';
import { registerInstalled } from './start/registry';
import { Processes } from './start/processes';

/** Answers are built and thrown away: a larger young generation keeps them out of the old one. */
const YOUNG_GENERATION = ['--max-semi-space-size=64'];

/** `npm start`: the whole hub on this machine, for a demonstration. */
async function main(): Promise<number> {
  const config = startConfig(loadConfigOrExit(), process.argv.slice(2));
  requireDemo(config);
  const letGo = takeLock(config.home, `http://localhost:${config.gatewayPort}/graphql`);
  const stopped = interrupted();
  const processes = new Processes(config.home);
  let postgres: EmbeddedPostgres | null = null;
  try {
    await requireFreePorts(config);
    createDemoKeys(config.home);
    postgres = await startDatabases(config);
    const ended = databaseEnded(postgres);
    const up = bringUp(config, processes);
    await Promise.race([up, processes.died, ended, stopped]);
    await Promise.race([processes.died, ended, stopped]);
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    console.error(error instanceof Error && 'code' in error ? error.message : error);
    return 1;
  } finally {
    await processes.stop();
    await postgres?.stop();
    letGo();
  }
}

/** Databases, then everything side by side; the gateway last, for it needs the composed graph and the policy. */
async function bringUp(config: HubConfig, processes: Processes): Promise<void> {
  const first = !provinceIsLoaded(config);
  if (first)
    console.log(
      'Lần chạy đầu: tạo cơ sở dữ liệu và tỉnh mẫu. First start: making databases and the province.',
    );
  const composed = composeIfChanged(config, processes);
  composed.catch(() => undefined);
  await migrateAll(config);
  if (first) {
    await composed;
    // The generator and the composer are loaded at a first start only.
    const { loadProvince } = await import('./start/province.js');
    await loadProvince(config);
  }
  const registered = composed.then(() => registerInstalled(config, first));
  const subgraphs = DOMAIN_NAMES.map((name) =>
    processes.start({
      name,
      command: 'subgraph',
      args: [name],
      health: `http://127.0.0.1:${config.domains[name].port}/health`,
      node: YOUNG_GENERATION,
    }),
  );
  await Promise.all([
    ...subgraphs,
    startIssuer(config, processes),
    registered.then(() => startGateway(config, processes)),
  ]);
  await printBanner(config);
}

async function startIssuer(config: HubConfig, processes: Processes): Promise<void> {
  if (!config.oidc.embedded) return;
  await processes.start({
    name: 'issuer',
    command: 'issuer',
    health: `http://127.0.0.1:${config.issuerPort}/health`,
  });
}

async function startGateway(config: HubConfig, processes: Processes): Promise<void> {
  await processes.start({
    name: 'gateway',
    command: 'gateway',
    health: `http://127.0.0.1:${config.gatewayPort}/ready`,
    node: YOUNG_GENERATION,
  });
}

function requireDemo(config: HubConfig): void {
  if (config.mode === 'demo') return;
  throw new StartError(
    'START_DEMO_ONLY',
    '"npm start" chỉ dành cho trình diễn; ở chế độ production hãy chạy từng tiến trình (npm run gateway, npm run subgraph).',
    '"npm start" is for the demonstration; in production run each process by itself (npm run gateway, npm run subgraph).',
  );
}

class Interrupted extends Error {}

/** Rejects at Ctrl-C, SIGTERM or a closed terminal; a second Ctrl-C does not wait. */
function interrupted(): Promise<never> {
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => {
      console.log('\nĐang dừng… Stopping…');
      process.once('SIGINT', () => process.exit(130));
      reject(new Interrupted());
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  });
  stopped.catch(() => undefined);
  return stopped;
}

async function databaseEnded(postgres: EmbeddedPostgres | null): Promise<never> {
  if (postgres === null) return new Promise<never>(() => undefined);
  const words = await postgres.exited;
  throw new StartError('PROCESS_DIED', 'PostgreSQL nhúng đã dừng.', 'The embedded PostgreSQL ended.', words);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
