import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '../../shared/config';
import { StartError } from './problem';

export interface ProcessSpec {
  /** What it is called in messages and in the name of its log. */
  name: string;
  command: string;
  args?: readonly string[];
  /** Options of Node itself. */
  node?: readonly string[];
  /** Answers 200 when it can serve. */
  health: string;
}

interface Running {
  spec: ProcessSpec;
  child: ChildProcess;
  lastWords: () => string;
  ended: Promise<void>;
}

const HEALTHY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const LAST_WORDS = 2_000;

/**
 * The hub's child processes. Each holds an IPC channel to this one and ends when the channel does, so none is left
 * behind, however this process ends.
 */
export class Processes {
  readonly #running: Running[] = [];
  #stopping = false;
  /** Rejects when a process ends that should not. */
  readonly died: Promise<never>;
  #reportDeath: (error: StartError) => void = () => undefined;

  constructor(private readonly home: string) {
    this.died = new Promise<never>((_, reject) => {
      this.#reportDeath = reject;
    });
    this.died.catch(() => undefined);
    mkdirSync(path.join(home, 'logs'), { recursive: true });
  }

  /** Starts one and waits until it is healthy. */
  async start(spec: ProcessSpec): Promise<void> {
    const running = this.#spawn(spec);
    await Promise.race([healthy(spec), this.died]);
    if (running.child.exitCode !== null) await this.died;
  }

  /** Runs a command to its end. */
  async run(command: string): Promise<void> {
    const child = fork(path.join(__dirname, '..', `${command}.js`), [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const words = collect(child);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code === 0) return;
    throw new StartError(
      'COMPOSITION_FAILED',
      'Không ghép được đồ thị.',
      'The graph was not composed.',
      words(),
    );
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { child } of this.#running) child.kill('SIGTERM');
    const late = sleep(STOP_WITHIN_MS, undefined, { ref: false }).then(() => {
      for (const { child } of this.#running) child.kill('SIGKILL');
    });
    const ended = Promise.all(this.#running.map((running) => running.ended));
    await Promise.race([ended, late]);
    await ended;
  }

  #spawn(spec: ProcessSpec): Running {
    const child = fork(path.join(__dirname, '..', `${spec.command}.js`), spec.args ?? [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own group: Ctrl-C reaches this process alone, which stops the others in order.
      detached: true,
      execArgv: [...(spec.node ?? [])],
      // Without it graphql checks on every value that no second copy of itself is loaded.
      env: childEnvironment({ APOLLO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }),
    });
    const log = createWriteStream(path.join(this.home, 'logs', `${spec.name}.log`));
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    const lastWords = collect(child);
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const running: Running = { spec, child, lastWords, ended };
    child.once('close', (code, signal) => {
      log.end();
      if (!this.#stopping) this.#reportDeath(death(spec.name, code, signal, lastWords()));
    });
    this.#running.push(running);
    return running;
  }
}

function death(name: string, code: number | null, signal: NodeJS.Signals | null, words: string): StartError {
  const how = signal ?? String(code);
  return new StartError(
    'PROCESS_DIED',
    `Tiến trình "${name}" đã dừng (${how}); mọi tiến trình khác được dừng theo.`,
    `The process "${name}" ended (${how}); everything else is stopped.`,
    words.trim(),
  );
}

function collect(child: ChildProcess): () => string {
  let words = '';
  const add = (chunk: Buffer): void => {
    words = (words + chunk.toString()).slice(-LAST_WORDS);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => words;
}

async function healthy(spec: ProcessSpec): Promise<void> {
  const end = Date.now() + HEALTHY_WITHIN_MS;
  while (Date.now() < end) {
    if (await answers(spec.health)) return;
    await sleep(50);
  }
  throw new StartError(
    'PROCESS_SILENT',
    `"${spec.name}" không trả lời tại ${spec.health}.`,
    `"${spec.name}" does not answer at ${spec.health}.`,
  );
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('error', () => resolve(false));
    request.once('timeout', () => request.destroy());
  });
}
