import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Environment = Readonly<Record<string, string>>;

const ROOT = path.join(__dirname, '..', '..');

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Spawned {
  child: ChildProcess;
  pid: number;
  /** What it has said so far, on both channels. */
  words: () => string;
  ended: Promise<Finished>;
  /** Sends a signal to it and to everything that it started in its group, as a terminal does. */
  signal: (signal: NodeJS.Signals) => void;
}

/** A process of its own group, in the project's folder. */
export function start(command: string, args: readonly string[], environment: Environment): Spawned {
  const child = spawn(command, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutSettings(), ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Finished>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const pid = child.pid ?? 0;
  if (!process.env['HUB_E2E_KEEP']) keep(pid);
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-pid, name);
    } catch {
      // It has ended.
    }
  };
  return { child, pid, words: () => stdout + stderr, ended, signal };
}

let keeper: ChildProcess | null = null;

/** A run that is broken off leaves nothing behind: when this process goes, its keeper interrupts what it started. */
function keep(pid: number): void {
  const script =
    'while read -r pid <&3; do all="$all $pid"; done; for pid in $all; do kill -INT "-$pid"; done';
  if (keeper === null) {
    keeper = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    keeper.unref();
    (keeper.stdio[3] as Socket).unref();
  }
  (keeper.stdio[3] as Socket).write(`${pid}\n`);
}

/** A command of the hub as it is built, without npm in between. */
export function startCommand(command: string, args: readonly string[], environment: Environment): Spawned {
  return start(process.execPath, [path.join('dist', 'bin', `${command}.js`), ...args], environment);
}

/** Runs `npm run -s <script> -- <args>` to its end, as the documentation says. */
export function npmRun(script: string, args: readonly string[], environment: Environment): Promise<Finished> {
  return start('npm', ['run', '-s', script, '--', ...args], environment).ended;
}

/** The environment of this process without what Jest and npm added. */
function withoutSettings(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  return { PATH, HOME, LANG, TMPDIR };
}

/** Ends a process in order, and by force if it does not listen. */
export async function stop(spawned: Spawned, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  spawned.signal('SIGCONT');
  spawned.signal(signal);
  const late = setTimeout(() => spawned.signal('SIGKILL'), 15_000);
  await spawned.ended;
  clearTimeout(late);
}

/** Waits until an address answers 200; fails as soon as the process ends. */
export async function untilHealthy(url: string, spawned: Spawned, withinMs = 90_000): Promise<void> {
  const end = Date.now() + withinMs;
  let over = false;
  void spawned.ended.then(() => (over = true));
  while (Date.now() < end && !over) {
    if (await answers(url)) return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer:\n${spawned.words()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Ports that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks again until it holds; gives what it saw last. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen) || Date.now() > end) return seen;
    await sleep(25);
  }
}
