import type { Client } from 'pg';
import { POLICY_CHANNEL } from '../../shared/policy/channel';
import { connect, disconnect } from './connection';

/** Hears publications. It only makes the next look earlier: a lost notice is found by polling. */
export class PolicyListener {
  private client: Client | null = null;
  private opening = false;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    private readonly timeoutMs: number,
    private readonly onNotice: () => void,
    private readonly channel: string = POLICY_CHANNEL,
  ) {}

  /** Listens, if it does not already. Never throws: without it there is polling. */
  async ensure(): Promise<void> {
    if (this.client || this.opening || this.closed) return;
    this.opening = true;
    let client: Client | null = null;
    try {
      client = await connect(this.connectionString, this.timeoutMs);
      const mine = client;
      mine.on('notification', () => this.onNotice());
      mine.on('end', () => this.forget(mine));
      mine.on('error', () => this.forget(mine));
      await mine.query(`LISTEN ${this.channel}`);
      if (this.closed) await disconnect(mine);
      else this.client = mine;
    } catch {
      await disconnect(client);
    } finally {
      this.opening = false;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const client = this.client;
    this.client = null;
    await disconnect(client);
  }

  private forget(client: Client): void {
    if (this.client === client) this.client = null;
  }
}
