import type { KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import { keyIdOf } from './chain';
import { signPurge, type PurgedHead } from './purge_head';
import { lastPurgeable, type Retention } from './retention';

/** A whole month at the start of a chain whose retention is over. */
export interface PurgeableMonth {
  chainId: number;
  chain: string;
  segment: number;
  first: number;
  last: number;
  records: number;
  commits: number;
  bytes: number;
}

/** Who purges, by which decision, and why: signed into the head, with the retention. */
export interface PurgeOrder {
  document: string;
  officer: string;
  reason: string;
}

/** What may be purged on a day, chain by chain, the oldest first. Reads only. */
export async function planPurge(
  client: ClientBase,
  { months }: Retention,
  today: string,
): Promise<PurgeableMonth[]> {
  const { rows } = await client.query<Record<keyof PurgeableMonth, string>>(
    `SELECT l.chain_id AS "chainId", c.name AS chain, l.segment, min(l.sequence) AS first, max(l.sequence) AS last,
            count(*) AS records, sum(pg_column_size(l.*)) AS bytes,
            (SELECT count(*) FROM sharing_log_commit k
              WHERE k.chain_id = l.chain_id AND k.last BETWEEN min(l.sequence) AND max(l.sequence)) AS commits
       FROM sharing_log l JOIN sharing_chain c ON c.id = l.chain_id
      WHERE l.segment <= $1 GROUP BY l.chain_id, c.name, l.segment ORDER BY l.chain_id, l.segment`,
    [lastPurgeable(today, months)],
  );
  return rows.map(({ chain, ...numbers }) => ({
    chain,
    ...(Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) as Omit<
      PurgeableMonth,
      'chain'
    >),
  }));
}

/**
 * Purges one month: its signed head takes the place of its records, in one transaction. The database checks by itself
 * that the month is whole, sealed and old enough (migration `log_purge`).
 */
export async function purgeMonth(
  client: ClientBase,
  month: PurgeableMonth,
  by: { retention: Retention; order: PurgeOrder; key: KeyObject; now: number },
): Promise<PurgedHead> {
  const { rows } = await client.query<{ previous: string; head: string }>(
    `SELECT (SELECT previous_hash FROM sharing_log WHERE chain_id = $1 AND sequence = $2) AS previous,
            (SELECT hash FROM sharing_log WHERE chain_id = $1 AND sequence = $3) AS head`,
    [month.chainId, month.first, month.last],
  );
  const { chain, segment, first, last, commits } = month;
  const unsigned = {
    ...{ chain, segment, first, last, commits },
    previous: rows[0]?.previous ?? '',
    head: rows[0]?.head ?? '',
    at: by.now,
    ...by.retention,
    ...by.order,
    keyId: keyIdOf(by.key),
  };
  const head = { ...unsigned, signature: signPurge(by.key, unsigned) };
  await client.query('SELECT sharing_log_purge_month($1)', [JSON.stringify(rowOf(month.chainId, head))]);
  return head;
}

function rowOf(chainId: number, head: PurgedHead): Record<string, unknown> {
  const { chain: _chain, previous, head: last, document, keyId, at, ...same } = head;
  return {
    ...same,
    chain_id: chainId,
    previous_hash: previous,
    head_hash: last,
    document_number: document,
    key_id: keyId,
    at: new Date(at).toISOString(),
  };
}

/** What was purged of a chain, the oldest first. */
export async function readPurged(client: ClientBase, chainId: number, chain: string): Promise<PurgedHead[]> {
  const { rows } = await client.query<
    Omit<PurgedHead, 'first' | 'last' | 'at'> & Record<'first' | 'last' | 'at', string>
  >(
    `SELECT $2::text AS chain, segment, first, last, commits, previous_hash AS previous, head_hash AS head,
            (extract(epoch FROM at) * 1000)::bigint AS at, months, instrument, article, document_number AS document,
            officer, reason, key_id AS "keyId", signature
       FROM sharing_log_purge WHERE chain_id = $1 ORDER BY first`,
    [chainId, chain],
  );
  return rows.map((row) => ({
    ...row,
    first: Number(row.first),
    last: Number(row.last),
    at: Number(row.at),
  }));
}
