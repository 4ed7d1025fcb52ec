import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './problem';

interface Holder {
  pid: number;
  address: string;
}

/** One hub per HUB_HOME: takes its lock, or says who holds it and where that one answers. Returns how to let go. */
export function takeLock(home: string, address: string): () => void {
  mkdirSync(home, { recursive: true });
  const file = path.join(home, 'hub.pid');
  const holder = readHolder(file);
  if (holder && isHub(holder.pid)) {
    throw new StartError(
      'HUB_ALREADY_RUNNING',
      `Trục dữ liệu đang chạy (tiến trình ${holder.pid}) tại ${holder.address}`,
      `The hub is already running (process ${holder.pid}) at ${holder.address}`,
    );
  }
  // What a killed process left behind.
  rmSync(file, { force: true });
  const mine: Holder = { pid: process.pid, address };
  try {
    writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
  } catch {
    throw new StartError(
      'HUB_ALREADY_RUNNING',
      'Một trục khác vừa khởi động.',
      'Another hub has just started.',
    );
  }
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** The number of a process that ended may have gone to another program. */
function isHub(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return /run\.mjs|dist\/bin/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}
