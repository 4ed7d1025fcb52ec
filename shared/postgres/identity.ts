import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';
import { PostgresError } from './errors';

/** As whom PostgreSQL runs, and what has to stand before its command line. */
export interface Identity {
  uid: number | undefined;
  gid: number | undefined;
  prefix: readonly string[];
}

const USER = 'postgres';

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as himself; root runs it as the user `postgres`,
 * which is made when it is missing.
 */
export function postgresIdentity(paths: readonly string[]): Identity {
  if (process.getuid?.() !== 0) return { uid: undefined, gid: undefined, prefix: [] };
  const { uid, gid } = lookUp() ?? create();
  if (paths.every(othersMayEnter)) return { uid, gid, prefix: [] };
  // A checkout below a closed home (/root): the files are reached by a capability, which PostgreSQL keeps without being root.
  return {
    uid: undefined,
    gid: undefined,
    prefix: [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_override',
      '--ambient-caps=-all,+dac_override',
    ],
  };
}

/** Gives a file or folder to the user as whom PostgreSQL runs. */
export function handOver(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = lookUp() ?? create();
  chownSync(file, uid, gid);
}

function lookUp(): { uid: number; gid: number } | null {
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function id(flag: string): number {
  return Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function create(): { uid: number; gid: number } {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    throw new PostgresError(
      'POSTGRES_USER_MISSING',
      {
        vi: 'PostgreSQL không chạy dưới quyền root và không tạo được người dùng "postgres"; hãy chạy bằng người dùng thường.',
        en: 'PostgreSQL does not run as root, and the user "postgres" could not be made; run as an ordinary user.',
      },
      error instanceof Error ? error.message : String(error),
    );
  }
}

function othersMayEnter(folder: string): boolean {
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}
