import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { PostgresBinaries } from './binaries';
import { PostgresError } from './errors';
import { handOver, type Identity } from './identity';

export const SUPERUSER = 'hub';
/** The embedded server listens on the loopback of a demonstration; production sets its own *_DATABASE_URL. */
export const PASSWORD = 'hub';
/** Major version of the PostgreSQL in the package. */
export const MAJOR_VERSION = 18;

/** Makes a data folder ready to be served: a new one is initialised, an existing one is checked. */
export function prepareDataFolder(dataDir: string, binaries: PostgresBinaries, identity: Identity): void {
  const versionFile = path.join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    initialise(dataDir, binaries, identity);
    return;
  }
  checkVersion(dataDir, readFileSync(versionFile, 'utf8').trim());
  clearStalePid(dataDir);
}

function checkVersion(dataDir: string, version: string): void {
  const major = Number.parseInt(version, 10);
  if (major === MAJOR_VERSION) return;
  const newer = major > MAJOR_VERSION;
  throw new PostgresError(newer ? 'POSTGRES_DATA_NEWER' : 'POSTGRES_DATA_OLDER', {
    vi: `Thư mục dữ liệu ${dataDir} thuộc PostgreSQL ${version}, bản nhúng là ${MAJOR_VERSION}; hãy ${newer ? 'dùng phiên bản mới hơn của trục' : 'chuyển dữ liệu bằng pg_dump'} hoặc chọn HUB_HOME khác.`,
    en: `The data folder ${dataDir} belongs to PostgreSQL ${version}, the embedded one is ${MAJOR_VERSION}; ${newer ? 'use a newer version of the hub' : 'move the data with pg_dump'}, or choose another HUB_HOME.`,
  });
}

/** postmaster.pid stays behind when a machine goes down; its number may meanwhile be somebody else's process. */
function clearStalePid(dataDir: string): void {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid = '', , , port = '?'] = readFileSync(file, 'utf8').split('\n');
  if (isPostgres(Number(pid))) {
    throw new PostgresError('POSTGRES_ALREADY_RUNNING', {
      vi: `Một PostgreSQL (tiến trình ${pid}, cổng ${port}) đang dùng ${dataDir}; hãy dừng nó trước.`,
      en: `A PostgreSQL (process ${pid}, port ${port}) is serving ${dataDir}; stop it first.`,
    });
  }
  rmSync(file, { force: true });
}

function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    // No /proc on this system: a living process counts as PostgreSQL.
    return true;
  }
}

/** Initialised beside and moved into place, so that an interrupted first start leaves nothing half made. */
function initialise(dataDir: string, binaries: PostgresBinaries, identity: Identity): void {
  if (existsSync(dataDir)) {
    if (readdirSync(dataDir).length > 0) {
      throw new PostgresError('POSTGRES_DATA_FOREIGN', {
        vi: `Thư mục ${dataDir} không rỗng mà cũng không phải dữ liệu PostgreSQL.`,
        en: `The folder ${dataDir} is not empty and holds no PostgreSQL data.`,
      });
    }
    rmdirSync(dataDir);
  }
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const making = mkdtempSync(path.join(parent, 'postgres-init-'));
  const passwordFile = `${making}.password`;
  try {
    handOver(making);
    writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
    handOver(passwordFile);
    runInitdb(making, passwordFile, binaries, identity);
    renameSync(making, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

function runInitdb(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  identity: Identity,
): void {
  const [command, ...args] = [
    ...identity.prefix,
    binaries.initdb,
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine; Vietnamese collation is asked for where names are sorted.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    // The files are flushed when the server first checkpoints; a crash before that leaves the folder unnamed.
    '--no-sync',
  ];
  const result = spawnSync(command, args, {
    ...owner(identity),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  if (result.status === 0) return;
  throw new PostgresError(
    'POSTGRES_INIT_FAILED',
    {
      vi: `Không khởi tạo được thư mục dữ liệu ở ${path.dirname(folder)}.`,
      en: `The data folder could not be initialised in ${path.dirname(folder)}.`,
    },
    (result.error?.message ?? '') + result.stderr,
  );
}

export function owner(identity: Identity): { uid?: number; gid?: number } {
  return identity.uid === undefined || identity.gid === undefined
    ? {}
    : { uid: identity.uid, gid: identity.gid };
}
