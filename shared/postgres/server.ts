import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresBinaries } from './binaries';
import { owner, PASSWORD, prepareDataFolder, SUPERUSER } from './data-folder';
import { PostgresError } from './errors';
import { postgresIdentity, type Identity } from './identity';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  port: number;
  /** Server settings beyond the defaults, e.g. `{ shared_buffers: '256MB' }`. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Connection string of a database of this server. */
  url(database: string): string;
  /** Ends it: `fast` (the default) finishes with a checkpoint, `immediate` just ends (throw-away servers). */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Resolves when the server has ended, with what it said last. */
  exited: Promise<string>;
}

const DEFAULTS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // An answer leaves only when its record is durable: these two stay on, in tests and benchmarks too.
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  lc_messages: 'C',
};

/**
 * The server ends when the process that started it does, however that went: its keeper reads from a pipe
 * that nobody writes to, and reads an end when the starter is gone.
 */
const KEEPER = `
"$@" </dev/null 3<&- &
server=$!
( read -r _ <&3; kill -INT $server 2>/dev/null ) &
watcher=$!
exec 3<&-
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code`;

const START_LIMIT_MS = 60_000;
const LAST_WORDS = 4_000;

/** The connection string of a database of the embedded server on a port. */
export function embeddedUrl(port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** Starts the embedded PostgreSQL over a data folder, which is made when it does not exist. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const binaries = postgresBinaries();
  const reachable = [binaries.native, nearestExisting(path.dirname(dataDir))];
  const identity = postgresIdentity(reachable);
  prepareDataFolder(dataDir, binaries, identity);
  await ensurePortFree(options.port);

  const child = launch(binaries.postgres, dataDir, options, identity);
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS);
  });
  const exited = new Promise<string>((resolve) => child.once('close', () => resolve(lastWords)));
  const pid = await ready(child, dataDir, exited);
  // The server alone keeps no process alive: who forgets to stop it still ends, and the keeper ends the server.
  hold(child, 'unref');
  return {
    url: (database) => embeddedUrl(options.port, database),
    exited,
    async stop(how = 'fast') {
      hold(child, 'ref');
      signal(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await exited;
    },
  };
}

function launch(
  postgres: string,
  dataDir: string,
  options: EmbeddedPostgresOptions,
  identity: Identity,
): ChildProcess {
  const settings = Object.entries({ ...DEFAULTS, port: String(options.port), ...options.settings });
  const command = [
    ...identity.prefix,
    postgres,
    '-D',
    dataDir,
    ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
  ];
  // A session of its own: Ctrl-C in a terminal reaches the starter only, which ends the server in order.
  return spawn('/bin/sh', ['-c', KEEPER, 'postgres-keeper', ...command], {
    ...owner(identity),
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
}

function hold(child: ChildProcess, how: 'ref' | 'unref'): void {
  child[how]();
  for (const stream of child.stdio) (stream as Socket | null)?.[how]();
}

async function ready(child: ChildProcess, dataDir: string, exited: Promise<string>): Promise<number> {
  const end = Date.now() + START_LIMIT_MS;
  let failed: string | null = null;
  void exited.then((words) => (failed = words));
  child.once('error', (error) => (failed = error.message));
  for (;;) {
    const pid = readyPid(dataDir);
    if (pid !== null && failed === null) return pid;
    if (failed !== null || Date.now() > end) {
      child.stdio[3]?.destroy();
      throw startFailed(failed ?? 'timeout');
    }
    await sleep(20);
  }
}

/** The eighth line of postmaster.pid is the server's own word that it takes connections. */
function readyPid(dataDir: string): number | null {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return lines[7]?.trim() === 'ready' ? Number(lines[0]) : null;
  } catch {
    return null;
  }
}

function startFailed(detail: string): PostgresError {
  return new PostgresError(
    'POSTGRES_START_FAILED',
    { vi: 'PostgreSQL nhúng không khởi động được.', en: 'The embedded PostgreSQL did not start.' },
    detail,
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) && statSync(folder).isDirectory()
    ? folder
    : nearestExisting(path.dirname(folder));
}

async function ensurePortFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new PostgresError('POSTGRES_PORT_TAKEN', {
          vi: `Cổng ${port} đã có tiến trình khác dùng; hãy đặt POSTGRES_PORT sang cổng khác.`,
          en: `Port ${port} is taken by another process; set POSTGRES_PORT to another.`,
        }),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
