import { Client } from 'pg';
import { POLICY_CHANNEL } from '../../shared/policy/channel';
import type { SignedClassification } from '../../shared/schema/signed';

/** A graph as the registry published it; nothing of it is believed before its signature was verified. */
export interface PublishedGraph {
  version: number;
  /** The version of the policy that it was published with. */
  policyVersion: number;
  supergraph: string;
  signed: SignedClassification;
}

export interface GraphStoreOptions {
  connectionString: string;
  /** The version that is known already. */
  after: number;
  /** A later version was published; called for one at a time, the newest. */
  onPublished: (published: PublishedGraph) => Promise<void>;
  /** Why the registry could not be read just now. */
  onProblem: (problem: string) => void;
  pollMs?: number;
}

const TIMEOUT_MS = 3_000;

/** The newest publication; null: there is none. */
export async function newestGraph(connectionString: string): Promise<PublishedGraph | null> {
  const client = await connect(connectionString);
  try {
    return await newest(client, 0);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Watches the registry: hears of publications, and looks beside it every second, for a notice can be lost. While the
 * registry cannot be read, the graph that is served stays as it is.
 */
export function watchGraphs(options: GraphStoreOptions): { close: () => Promise<void> } {
  const watch = new Watch(options);
  watch.start();
  return watch;
}

class Watch {
  private seen: number;
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private look: Promise<void> | null = null;
  private again = false;
  private closed = false;

  constructor(private readonly options: GraphStoreOptions) {
    this.seen = options.after;
  }

  start(): void {
    if (this.closed) return;
    if (this.look) {
      this.again = true;
      return;
    }
    if (this.timer) clearTimeout(this.timer);
    this.look = this.once().finally(() => {
      this.look = null;
      if (this.closed) return;
      this.timer = setTimeout(() => this.start(), this.again ? 0 : (this.options.pollMs ?? 1_000));
      this.timer.unref();
      this.again = false;
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.drop();
    await this.look;
  }

  private async once(): Promise<void> {
    try {
      const published = await newest(await this.listening(), this.seen);
      if (!published || this.closed) return;
      this.seen = published.version;
      await this.options.onPublished(published);
    } catch (error) {
      if (!this.closed) this.options.onProblem((error as Error).message);
      await this.drop();
    }
  }

  private async listening(): Promise<Client> {
    if (this.client) return this.client;
    const client = await connect(this.options.connectionString);
    client.on('notification', () => this.start());
    await client.query(`LISTEN ${POLICY_CHANNEL}`);
    return (this.client = client);
  }

  private async drop(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    application_name: 'hub-graphs',
    keepAlive: true,
  });
  client.on('error', () => undefined); // an idle connection that breaks is found by the next query
  await client.connect();
  return client;
}

interface GraphRow {
  version: string;
  policy_version: string;
  supergraph: string;
  classification: string;
  signature: string;
}

async function newest(client: Client, after: number): Promise<PublishedGraph | null> {
  const { rows } = await client.query<GraphRow>(
    `SELECT version, policy_version, supergraph, classification, signature FROM supergraph_version
      WHERE version > $1 ORDER BY version DESC LIMIT 1`,
    [after],
  );
  const [row] = rows;
  if (!row) return null;
  const { version, policy_version: policy, supergraph, classification: table, signature } = row;
  return {
    version: Number(version),
    policyVersion: Number(policy),
    supergraph,
    signed: { table, signature },
  };
}
