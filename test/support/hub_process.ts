import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { demoFacts, type DemoFacts } from '../../prisma/demo/demonstration';
import { callerToken } from '../../shared/demo/caller_token';
import { demoCaller } from '../../shared/demo/callers';
import { DOMAINS, settingPrefix, type DomainName } from '../../shared/domains';
import { loadKeys } from '../../shared/keys';
import { embeddedUrl } from '../../shared/postgres';
import {
  freePorts,
  start,
  startCommand,
  stop,
  untilHealthy,
  type Environment,
  type Spawned,
} from './processes';

/** What test files know of the running hub; written by the global setup. */
export interface HubState {
  environment: Record<string, string>;
  pid: number;
  transcript: string;
}

const CITIZENS = 2_000;
const STATE_VARIABLE = 'HUB_E2E_STATE';

/** A home of its own and free ports: nothing of this hub touches another. */
export async function newEnvironment(citizens = CITIZENS): Promise<Record<string, string>> {
  const names = ['GATEWAY_PORT', 'ISSUER_PORT', 'POSTGRES_PORT'].concat(
    DOMAINS.map(({ name }) => `${settingPrefix(name)}_PORT`),
  );
  const ports = await freePorts(names.length);
  return {
    HUB_HOME: mkdtempSync(path.join(tmpdir(), 'hub-e2e-')),
    HUB_CITIZENS: String(citizens),
    ...Object.fromEntries(names.map((name, at) => [name, String(ports[at])])),
  };
}

/** `npm start`, until the call to paste stands on the screen. */
export async function npmStart(environment: Environment): Promise<Spawned> {
  const spawned = start('npm', ['start'], environment);
  const end = Date.now() + 180_000;
  let over = false;
  void spawned.ended.then(() => (over = true));
  while (!spawned.words().includes('Ctrl-C để dừng')) {
    if (over || Date.now() > end) {
      await stop(spawned, 'SIGINT');
      throw new Error(`the hub did not start:\n${spawned.words()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return spawned;
}

/** Where the state lies: in the hub's home, or in the file that keeps it between runs. */
export function saveState(state: HubState, file?: string): void {
  const target =
    file ?? process.env[STATE_VARIABLE] ?? path.join(state.environment['HUB_HOME'] ?? '', 'e2e.json');
  writeFileSync(target, JSON.stringify(state));
  process.env[STATE_VARIABLE] = target;
}

export function savedState(): HubState {
  return JSON.parse(readFileSync(process.env[STATE_VARIABLE] ?? '', 'utf8')) as HubState;
}

export function removeHome(environment: Environment): void {
  rmSync(environment['HUB_HOME'] ?? '', { recursive: true, force: true });
}

/** The hub goes on without keeping this process alive; whoever started it ends it. */
export function letGo({ child }: Spawned): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref();
}

export interface Answer {
  status: number;
  responseId: string;
  // The tests look into answers whose form is what they test.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: readonly AnswerError[] | undefined;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  extensions: any;
}

export interface AnswerError {
  message: string;
  path?: readonly (string | number)[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  extensions: Record<string, any>;
}

export interface Ask {
  query: string;
  variables?: Record<string, unknown>;
  /** Null: none. Left out: the caller's usual one. */
  purpose?: string | null;
  case?: string;
  onRefusal?: 'null' | 'fail';
  /** Address of the gateway; left out: the hub's own. */
  gateway?: string;
  token?: string;
  /** A citizen's sign-in that he handed to the caller. */
  signIn?: string;
}

/** The shared hub as a test file uses it. */
export class TestHub {
  readonly environment: Readonly<Record<string, string>>;
  readonly graph: string;
  readonly issuer: string;
  readonly facts: DemoFacts;
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly started: Spawned[] = [];

  constructor(state: HubState = savedState()) {
    this.environment = state.environment;
    this.graph = `http://localhost:${this.setting('GATEWAY_PORT')}/graphql`;
    this.issuer = `http://localhost:${this.setting('ISSUER_PORT')}`;
    this.facts = demoFacts({ seed: 1, pseudonymKey: loadKeys(this.setting('HUB_HOME')).pseudonym });
  }

  setting(name: string): string {
    return this.environment[name] ?? '';
  }

  /** A token of a demonstration caller, by the protocol of its kind, from the running issuer. */
  token(caller: string): Promise<string> {
    const known = this.tokens.get(caller);
    if (known) return known;
    const asked = callerToken(this.issuer, demoCaller(caller)!);
    this.tokens.set(caller, asked);
    return asked;
  }

  /** One call; null as caller: without a token. */
  async ask(caller: string | null, asked: Ask): Promise<Answer> {
    const purpose = asked.purpose === undefined ? usualPurpose(caller) : asked.purpose;
    const token = asked.token ?? (caller === null ? null : await this.token(caller));
    const response = await fetch(asked.gateway ?? this.graph, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(purpose !== null && { 'hub-purpose': purpose }),
        ...(asked.case !== undefined && { 'hub-case': asked.case }),
        ...(asked.signIn !== undefined && { 'hub-sign-in': asked.signIn }),
        ...(asked.onRefusal && { 'hub-on-refusal': asked.onRefusal }),
      },
      body: JSON.stringify({ query: asked.query, variables: asked.variables }),
    });
    const body = (await response.json()) as Omit<Answer, 'status' | 'responseId'>;
    return {
      status: response.status,
      responseId: response.headers.get('hub-response-id') ?? '',
      data: body.data,
      errors: body.errors,
      extensions: body.extensions,
    };
  }

  /** A further gateway process on the same environment, with changes; gives its address. */
  async gateway(changes: Environment = {}): Promise<{ graph: string; spawned: Spawned }> {
    const [port] = await freePorts(1);
    const spawned = await this.process(
      'gateway',
      [],
      { HUB_GATEWAY_INSTANCE: `e2e-${randomUUID().slice(0, 8)}`, ...changes, GATEWAY_PORT: String(port) },
      `http://127.0.0.1:${port}/ready`,
    );
    return { graph: `http://localhost:${port}/graphql`, spawned };
  }

  /** A process of the hub beside those of the supervisor, ended with the test file. */
  async process(
    command: string,
    args: readonly string[],
    changes: Environment,
    health: string,
  ): Promise<Spawned> {
    const spawned = startCommand(command, args, { ...this.environment, ...changes });
    this.started.push(spawned);
    await untilHealthy(health, spawned);
    return spawned;
  }

  databaseUrl(domain: DomainName): string {
    const { database } = DOMAINS.find(({ name }) => name === domain)!;
    return embeddedUrl(Number(this.setting('POSTGRES_PORT')), database);
  }

  /** A statement on a domain's database, as its superuser. */
  async sql<Row extends object>(domain: DomainName, text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl(domain) });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends what this test file started; the shared hub goes on. */
  async close(): Promise<void> {
    await Promise.all(this.started.map((spawned) => stop(spawned)));
  }
}

function usualPurpose(caller: string | null): string | null {
  return caller === null ? null : (demoCaller(caller)?.purposes[0] ?? null);
}

/** The stable codes of an answer's errors. */
export const codes = (answer: Answer): string[] =>
  (answer.errors ?? []).map(({ extensions }) => String(extensions['code']));

/** The coordinates that an answer refuses. */
export const refused = (answer: Answer): string[] =>
  (answer.errors ?? [])
    .filter(({ extensions }) => extensions['code'] === 'FIELD_REFUSED')
    .map(({ extensions }) => String(extensions['coordinate']))
    .sort();
