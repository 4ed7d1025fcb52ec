import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { GENESIS } from '../../shared/log';
import { CHAIN_LOCK_CLASS } from '../../shared/policy/locks';
import { APPEND, APPEND_COUNTED, type Head } from './batch';
import { RecordFailure } from './failure';
import type { RecorderLimits } from './types';

/** A session that holds the lock of one chain and knows where the chain stands. */
export interface ChainSession {
  chainId: number;
  head: Head;
  /** Runs the one statement; null: written, else what has changed. */
  append(parameters: unknown[], uses: string | null): Promise<StaleFacts | null>;
  remaining(grants: readonly string[]): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

export interface StaleFacts {
  policy: number;
  /** Places in the lists of accounts and cases that were asked. */
  accounts: number[];
  cases: number[];
  /** Places in the batch whose answer would go beyond the volume of a grant. */
  volume?: { n: number; grant: string }[];
}

const CONNECT_MS = 3_000;
/** Connects, refuses a server that does not write through, takes the chain and reads its head. */
export async function openChainSession(
  options: { connectionString: string; chain: string; limits: RecorderLimits },
  onLost: (reason: string) => void,
): Promise<ChainSession> {
  const { connectionString, chain, limits } = options;
  const client = new Client({
    connectionString,
    application_name: `hub-record ${chain}`.slice(0, 63),
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    statement_timeout: limits.commitMs,
    lock_timeout: limits.commitMs,
    query_timeout: limits.commitMs + 1_000,
  });
  client.on('error', (error: Error) => onLost(error.message));
  client.on('end', () => onLost('the connection ended'));
  try {
    await client.connect();
    await refuseUndurable(client);
    const chainId = await takeChain(client, chain, limits.chainMs);
    const head = await readHead(client, chain, chainId);
    return {
      chainId,
      head,
      async append(parameters, uses) {
        const result = await client.query<{ stale: StaleFacts | null }>(
          uses === null
            ? { name: 'sharing_log_append', text: APPEND, values: parameters }
            : { name: 'sharing_log_append_counted', text: APPEND_COUNTED, values: [uses, ...parameters] },
        );
        return result.rows[0]?.stale ?? null;
      },
      remaining: (grants) => readRemaining(client, grants),
      close: () => client.end(),
    };
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
}

/** A record that is lost with the power was never durable: such a server is refused (also in each commit, by the function). */
async function refuseUndurable(client: Client): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
            current_setting('synchronous_commit') AS synchronous_commit`,
  );
  const off = Object.entries(rows[0] ?? {}).filter(([, value]) => value === 'off');
  if (off.length > 0) {
    throw new RecordFailure(
      'RECORD_NOT_DURABLE',
      `the log's database has ${off.map(([name]) => `${name}=off`).join(', ')}`,
    );
  }
}

async function takeChain(client: Client, chain: string, patience: number): Promise<number> {
  await client.query(
    'INSERT INTO sharing_chain (name) SELECT $1 WHERE NOT EXISTS (SELECT FROM sharing_chain WHERE name = $1) ON CONFLICT DO NOTHING',
    [chain],
  );
  const { rows } = await client.query<{ id: number }>('SELECT id FROM sharing_chain WHERE name = $1', [
    chain,
  ]);
  const id = rows[0]?.id;
  if (id === undefined) throw new RecordFailure('RECORD_UNAVAILABLE', `chain ${chain} could not be made`);
  const end = Date.now() + patience;
  for (;;) {
    const lock = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      CHAIN_LOCK_CLASS,
      id,
    ]);
    if (lock.rows[0]?.taken) return id;
    if (Date.now() > end) {
      throw new RecordFailure(
        'RECORD_CHAIN_IN_USE',
        `another process writes the chain ${chain}; give this one a HUB_GATEWAY_INSTANCE of its own`,
      );
    }
    await sleep(100);
  }
}

/** Counted as the commit counts (`sharing_log_append_counted`). */
const REMAINING = `SELECT g.id, (g.volume_limit - CASE g.volume_kind
    WHEN 'SUBJECTS' THEN (SELECT count(*) FROM grant_usage u WHERE u.grant_id = g.id)
    ELSE coalesce((SELECT used FROM grant_rows u WHERE u.grant_id = g.id), 0) END)::float8 AS remaining
  FROM grant_right g WHERE g.id = ANY ($1) AND g.superseded_version IS NULL AND g.volume_limit IS NOT NULL`;

async function readRemaining(
  client: Client,
  grants: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ id: string; remaining: number }>({
    name: 'grant_remaining',
    text: REMAINING,
    values: [grants],
  });
  return new Map(rows.map(({ id, remaining }) => [id, remaining]));
}

async function readHead(client: Client, chain: string, chainId: number): Promise<Head> {
  const { rows } = await client.query<{ last: string; head_hash: string; beyond: string | null }>(
    `SELECT c.last, c.head_hash, (SELECT max(sequence) FROM sharing_log l WHERE l.chain_id = c.chain_id) AS beyond
     FROM sharing_log_commit c WHERE c.chain_id = $1
     UNION ALL
     SELECT p.last, p.head_hash, p.last FROM sharing_log_purge p
     WHERE p.chain_id = $1 AND NOT EXISTS (SELECT FROM sharing_log l WHERE l.chain_id = p.chain_id)
     ORDER BY last DESC LIMIT 1`,
    [chainId],
  );
  const row = rows[0];
  if (!row) return { sequence: 0, hash: GENESIS };
  if (row.beyond !== row.last) {
    throw new RecordFailure(
      'RECORD_CHAIN_BROKEN',
      `chain ${chain}: records end at ${row.beyond ?? 'none'}, signatures at ${row.last}; run log:verify`,
    );
  }
  return { sequence: Number(row.last), hash: row.head_hash };
}
