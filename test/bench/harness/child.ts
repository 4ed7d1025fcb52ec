import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '../../../shared/config';
import { cores } from './proc';

export { freePort } from '../../../shared/postgres';

/** Where the built program lies, and the repository around it. */
export const DIST = path.resolve(__dirname, '..', '..', '..');
export const ROOT = path.dirname(DIST);

export interface ChildSpec {
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  /** Core that it is bound to, where that is possible. */
  core?: number;
}

export interface Child {
  pid: number;
  process: ChildProcess;
  /** The next message; rejects when the process ends before. */
  heard: <T>() => Promise<T>;
  /** Asks and waits for the next message. */
  ask: <T>(message: object) => Promise<T>;
  stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** Starts a process whose output goes to a log of its own; none is left behind. */
export function startChild(spec: ChildSpec, logs: string): Child {
  mkdirSync(logs, { recursive: true });
  const [command, args] = bound(spec);
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: childEnvironment({ NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', ...spec.env }),
    ...(spec.cwd !== undefined && { cwd: spec.cwd }),
  });
  running.add(child);
  const log = createWriteStream(path.join(logs, `${spec.name}.log`));
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('close', () => running.delete(child));
  return {
    pid: child.pid ?? 0,
    process: child,
    heard: <T>() => heard<T>(child, spec.name),
    ask: <T>(message: object) => {
      const answer = heard<T>(child, spec.name);
      child.send(message);
      return answer;
    },
    stop: () => stop(child),
  };
}

function heard<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`the process "${name}" ended; see its log`));
    child.once('close', ended);
    child.once('message', (message) => {
      child.removeListener('close', ended);
      resolve(message as T);
    });
  });
}

const TASKSET = '/usr/bin/taskset';
export const canBind = (): boolean => cores() > 1 && existsSync(TASKSET);

function bound({ command, args, core }: ChildSpec): [string, string[]] {
  return core !== undefined && canBind()
    ? [TASKSET, ['-c', String(core), command, ...args]]
    : [command, [...args]];
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}

/** Waits until GraphQL is answered there. */
export async function untilAnswers(url: string, child: Child, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    if (child.process.exitCode !== null) throw new Error(`it ended with ${child.process.exitCode}`);
    if (await answers(url)) return;
    await sleep(100);
  }
  throw new Error(`nothing answers at ${url}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok && (await response.text()).includes('__typename');
  } catch {
    return false;
  }
}
