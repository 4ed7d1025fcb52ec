import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What Linux tells of processes; elsewhere CPU and memory are 0 and the tables say "–". */
const TICK_MS = 10;

interface Stat {
  parent: number;
  /** User and system time of the process, and of children that ended. */
  ms: number;
}

function stat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, ms: (fields[11]! + fields[12]! + fields[13]! + fields[14]!) * TICK_MS };
  } catch {
    return null;
  }
}

/** CPU of one process so far, ms. */
export const cpuOf = (pid: number): number => stat(pid)?.ms ?? 0;

/** CPU of a process and all below it, ms. */
export function treeCpuOf(pid: number): number {
  return [pid, ...descendants(pid)].reduce((sum, each) => sum + cpuOf(each), 0);
}

export function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const each of allPids()) {
    const parent = stat(each)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const below = (of: number): number[] => (children.get(of) ?? []).flatMap((each) => [each, ...below(each)]);
  return below(pid);
}

/** Descendants by a part of their command line. */
export function descendantsRunning(pid: number, part: string): number[] {
  return descendants(pid).filter((each) => commandOf(each).includes(part));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function allPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Starts the count of the peak anew. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // The peak then is that of the process's whole life.
  }
}

export function peakMbOf(pid: number): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Time that all cores together spent on anything, by whomever, ms. */
export function machineBusyMs(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
}

export const cores = (): number => cpus().length;
