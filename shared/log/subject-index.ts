import type { ClientBase } from 'pg';
import type { ChainRecord } from './chain';
import type { Broken } from './fault';

const AT_ONCE = 5_000;

/**
 * Holds the index of subjects against the signed texts: every subject of a record must be found by it, and nothing
 * else may be. A row taken out of the index would hide a reading from the person whom it is about.
 */
export function subjectIndexFaults(client: ClientBase) {
  let wanted: { subject: string; chainId: number; chain: string; sequence: number }[] = [];
  const counted = new Map<number, { chain: string; expected: number }>();
  const faults: Broken[] = [];

  async function look(): Promise<void> {
    const asked = wanted;
    wanted = [];
    if (asked.length === 0) return;
    const { rows } = await client.query<{ n: string }>({
      name: 'log_subject_index',
      text: `SELECT w.n FROM unnest($1::text[], $2::int[], $3::bigint[]) WITH ORDINALITY AS w(subject, chain_id, sequence, n)
             WHERE NOT EXISTS (SELECT FROM sharing_log_subject s WHERE s.subject = w.subject
                               AND s.chain_id = w.chain_id AND s.sequence = w.sequence) ORDER BY w.n LIMIT 1`,
      values: [asked.map((it) => it.subject), asked.map((it) => it.chainId), asked.map((it) => it.sequence)],
    });
    const missing = rows[0] && asked[Number(rows[0].n) - 1];
    if (missing) faults.push(fault(missing.chain, missing.sequence));
  }

  return {
    async expect(
      chainId: number,
      { chain, sequence }: ChainRecord,
      subjects: readonly string[],
    ): Promise<void> {
      const count = counted.get(chainId) ?? { chain, expected: 0 };
      counted.set(chainId, count);
      for (const subject of new Set(subjects)) {
        count.expected += 1;
        wanted.push({ subject, chainId, chain, sequence });
      }
      if (wanted.length >= AT_ONCE) await look();
    },
    /** The first fault of each kind; a missing row first, then rows that no record accounts for. */
    async end(): Promise<Broken[]> {
      await look();
      if (faults.length > 0) return faults.slice(0, 1);
      const { rows } = await client.query<{ chain_id: number; found: string }>(
        'SELECT chain_id, count(*) AS found FROM sharing_log_subject GROUP BY chain_id',
      );
      for (const { chain_id: chainId, found } of rows) {
        const count = counted.get(chainId);
        if (Number(found) === (count?.expected ?? 0)) continue;
        return [fault(count?.chain ?? `#${chainId}`, await firstUnaccounted(client, chainId))];
      }
      return [];
    },
  };
}

async function firstUnaccounted(client: ClientBase, chainId: number): Promise<number> {
  const { rows } = await client.query<{ sequence: string | null }>(
    `SELECT min(s.sequence) AS sequence FROM sharing_log_subject s WHERE s.chain_id = $1 AND NOT EXISTS (
       SELECT FROM sharing_log l WHERE l.chain_id = s.chain_id AND l.sequence = s.sequence
       AND position(s.subject in l.entry) > 0)`,
    [chainId],
  );
  return Number(rows[0]?.sequence ?? 0);
}

function fault(chain: string, sequence: number): Broken {
  return { chain, sequence, through: sequence, fault: 'SUBJECT_INDEX_EDITED', detail: null };
}
