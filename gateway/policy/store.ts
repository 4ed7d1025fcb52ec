import type { Client } from 'pg';
import { HubError } from '../../shared/errors';
import { buildSnapshot } from '../../shared/policy/snapshot';
import type { PolicySnapshot } from '../../shared/policy/types';
import { loadPolicyRows, readVersion } from '../../shared/publication';
import { type Clock, systemClock } from '../../shared/time';
import { connect, disconnect } from './connection';
import { PolicyListener } from './listener';

/** A whole load may take that many times the wait for a look at the version. */
const LOAD_FACTOR = 10;

export interface PolicyStoreOptions {
  connectionString: string;
  /** Called after each swap, never with half a change. */
  onChange?: (snapshot: PolicySnapshot, previous: PolicySnapshot | null) => void;
  /** Why the store could not be read just now; for the operator's log. */
  onProblem?: (problem: string) => void;
  clock?: Clock;
  /** How often the head's version is looked at. */
  pollMs?: number;
  /** A snapshot that could not be confirmed for so long is not used any more. */
  staleMs?: number;
  /** The longest wait for the store to answer one look at the version. */
  timeoutMs?: number;
  /** False: polling alone. */
  listen?: boolean;
}

export interface PolicyStore {
  /** The policy in force. Throws POLICY_UNAVAILABLE when there is none that can be trusted now. */
  current(): PolicySnapshot;
  /** Resolves with the first snapshot. */
  ready(): Promise<PolicySnapshot>;
  close(): Promise<void>;
}

/** Keeps the policy at hand: hears of publications, polls beside it, and swaps the immutable snapshot whole. */
export function createPolicyStore(options: PolicyStoreOptions): PolicyStore {
  const store = new Store(options);
  store.start();
  return store;
}

class Store implements PolicyStore {
  private snapshot: PolicySnapshot | null = null;
  private problem = 'the policy was not read yet';
  /** Set while the store contradicts what was read before: closed, whatever the age of the snapshot. */
  private contradicted = false;
  private confirmedAt = Number.NEGATIVE_INFINITY;
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private look: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private readonly clock: Clock;
  private readonly pollMs: number;
  private readonly staleMs: number;
  private readonly timeoutMs: number;
  private readonly listener: PolicyListener | null;
  private readonly first = deferred<PolicySnapshot>();

  constructor(private readonly options: PolicyStoreOptions) {
    this.clock = options.clock ?? systemClock;
    this.pollMs = options.pollMs ?? 300;
    this.staleMs = options.staleMs ?? 5_000;
    this.timeoutMs = options.timeoutMs ?? 3_000;
    this.listener =
      options.listen === false
        ? null
        : new PolicyListener(options.connectionString, this.timeoutMs, () => this.wake());
    this.first.promise.catch(() => undefined);
  }

  start(): void {
    void this.cycle();
  }

  current(): PolicySnapshot {
    if (this.snapshot === null || this.contradicted) throw this.unavailable();
    if (this.clock.now() - this.confirmedAt > this.staleMs) throw this.unavailable();
    return this.snapshot;
  }

  ready(): Promise<PolicySnapshot> {
    return this.first.promise;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.listener?.close();
    const client = this.client;
    this.client = null;
    await disconnect(client);
    await this.look;
    this.first.reject(this.unavailable());
  }

  private unavailable(): HubError {
    return new HubError('POLICY_UNAVAILABLE', { detail: this.problem });
  }

  private wake(): void {
    if (this.look) this.again = true;
    else void this.cycle();
  }

  private async cycle(): Promise<void> {
    if (this.closed || this.look) return;
    if (this.timer) clearTimeout(this.timer);
    this.look = this.once().finally(() => {
      this.look = null;
      if (this.closed) return;
      const delay = this.again ? 0 : this.pollMs;
      this.again = false;
      this.timer = setTimeout(() => void this.cycle(), delay);
    });
    await this.look;
  }

  private async once(): Promise<void> {
    try {
      void this.listener?.ensure();
      await this.confirm();
    } catch (error) {
      if (this.closed) return;
      this.problem = `the policy store cannot be read: ${(error as Error).message}`;
      this.options.onProblem?.(this.problem);
      const client = this.client;
      this.client = null;
      await disconnect(client);
    }
  }

  /** Compares the version in force with ours and reads the policy again if it is another. */
  private async confirm(): Promise<void> {
    const client = (this.client ??= await connect(this.options.connectionString, this.timeoutMs));
    const askedAt = this.clock.now();
    const version = await within(this.timeoutMs, readVersion(client));
    if (version !== null && version === this.snapshot?.version) {
      this.contradicted = false;
      this.confirmedAt = askedAt;
      return;
    }
    if (this.snapshot && (version === null || version < this.snapshot.version)) {
      this.contradicted = true;
      throw new Error(
        `its version ${version} is older than ${this.snapshot.version}, which was in force before`,
      );
    }
    const loadedAt = this.clock.now();
    const rows = await within(
      LOAD_FACTOR * this.timeoutMs,
      loadPolicyRows(client, this.snapshot?.version ?? null),
    );
    if (this.snapshot && rows.version < this.snapshot.version) {
      this.contradicted = true;
      throw new Error(`its version ${rows.version} is older than ${this.snapshot.version}`);
    }
    this.swap(buildSnapshot(rows, this.snapshot), loadedAt);
  }

  private swap(next: PolicySnapshot, at: number): void {
    const previous = this.snapshot;
    this.snapshot = next;
    this.contradicted = false;
    this.confirmedAt = at;
    this.first.resolve(next);
    this.options.onChange?.(next, previous);
  }
}

/** Ends a wait; the connection that caused it is dropped by the caller. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
