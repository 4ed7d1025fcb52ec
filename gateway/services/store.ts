import type { Client } from 'pg';
import { HubError } from '../../shared/errors';
import { SERVICES_CHANNEL } from '../../shared/services';
import { systemClock, type Clock } from '../../shared/time';
import { connect, disconnect } from '../policy/connection';
import { PolicyListener } from '../policy/listener';
import { loadServices, readServiceVersion } from './load';
import type { ServiceSnapshot } from './types';

export interface ServiceStoreOptions {
  connectionString: string;
  /** Why the store could not be read just now; for the operator's log. */
  onProblem?: (problem: string) => void;
  clock?: Clock;
  /** How often the version is looked at. */
  pollMs?: number;
  /** A snapshot that could not be confirmed for so long is not used any more. */
  staleMs?: number;
  timeoutMs?: number;
}

export interface ServiceStore {
  /** The services as they stand. Throws POLICY_UNAVAILABLE when that is not known. */
  current(): ServiceSnapshot;
  close(): Promise<void>;
}

/** Keeps the published services at hand, as the policy store does with rules: hears of changes, polls beside it. */
export async function createServiceStore(options: ServiceStoreOptions): Promise<ServiceStore> {
  const store = new Store(options);
  await store.look();
  store.start();
  return store;
}

class Store implements ServiceStore {
  private snapshot: ServiceSnapshot | null = null;
  private confirmedAt = Number.NEGATIVE_INFINITY;
  private problem = 'the data services were not read yet';
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private readonly clock: Clock;
  private readonly timeoutMs: number;
  private readonly listener: PolicyListener;

  constructor(private readonly options: ServiceStoreOptions) {
    this.clock = options.clock ?? systemClock;
    this.timeoutMs = options.timeoutMs ?? 3_000;
    this.listener = new PolicyListener(
      options.connectionString,
      this.timeoutMs,
      () => this.wake(),
      SERVICES_CHANNEL,
    );
  }

  start(): void {
    this.plan(0);
  }

  current(): ServiceSnapshot {
    const age = this.clock.now() - this.confirmedAt;
    if (this.snapshot === null || age > (this.options.staleMs ?? 5_000)) {
      throw new HubError('POLICY_UNAVAILABLE', { detail: this.problem });
    }
    return this.snapshot;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.listener.close();
    await this.running;
    await disconnect(this.client);
  }

  /** Compares the version with ours and reads everything again if it is another. */
  async look(): Promise<void> {
    try {
      const client = (this.client ??= await connect(this.options.connectionString, this.timeoutMs));
      const askedAt = this.clock.now();
      const version = await readServiceVersion(client);
      if (version !== this.snapshot?.version) this.snapshot = await loadServices(client);
      this.confirmedAt = askedAt;
    } catch (error) {
      this.problem = `the data services cannot be read: ${(error as Error).message}`;
      if (!this.closed) this.options.onProblem?.(this.problem);
      const { client } = this;
      this.client = null;
      await disconnect(client);
    }
  }

  private wake(): void {
    if (this.running) this.again = true;
    else this.plan(0);
  }

  private plan(delay: number): void {
    if (this.closed) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.listener.ensure();
      this.running = this.look().finally(() => {
        this.running = null;
        const next = this.again ? 0 : (this.options.pollMs ?? 300);
        this.again = false;
        this.plan(next);
      });
    }, delay);
  }
}
