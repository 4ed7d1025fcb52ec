import type { Pool, PoolClient } from 'pg';
import { findRules, type Finding, type RuleUse } from '../../../shared/findings';
import { HubError } from '../../../shared/errors';
import { readPolicyRows } from '../../../shared/publication';

const MONTH_MS = (365.25 / 12) * 24 * 60 * 60 * 1_000;
const MOST_MONTHS = 120;

export interface Found {
  findings: readonly Finding[];
  since: number;
  logBegins: number | null;
}

/** What can be said of the rules in force, with their use as the sharing log has it. */
export async function findingsOf(client: PoolClient, months: number, now: number): Promise<Found> {
  if (months < 1 || months > MOST_MONTHS) {
    throw new HubError('ARGUMENT_INVALID', {
      facts: { argument: 'unusedMonths', problem: `1–${MOST_MONTHS}` },
    });
  }
  const since = now - months * MONTH_MS;
  const rows = await readPolicyRows(client);
  const use = await useSince(client, since);
  return { findings: findRules({ rows, now, use }), since, logBegins: use.logBegins };
}

/** Each different decision names the rules behind it once, so this costs as many look-ups as there are decisions. */
async function useSince(client: PoolClient, since: number): Promise<RuleUse> {
  const used = await client.query<{ id: string }>(
    `SELECT DISTINCT r ->> 'id' AS id FROM sharing_decision d
       CROSS JOIN LATERAL json_array_elements(d.body::json -> 'disclosed') AS c
       CROSS JOIN LATERAL json_array_elements(c -> 'rights') AS r
      WHERE r ->> 'kind' = 'RULE'
        AND EXISTS (SELECT FROM sharing_log l WHERE l.decision = d.hash AND l.at >= $1)`,
    [new Date(since).toISOString()],
  );
  const begins = await client.query<{ at: Date | string | null }>('SELECT min(at) AS at FROM sharing_log');
  const published = await client.query<{ id: string; at: Date | string }>(
    `SELECT r.id, min(v.published_at) AS at FROM scope_rule r JOIN policy_version v ON v.version = r.published_version
      GROUP BY r.id`,
  );
  const at = begins.rows[0]?.at ?? null;
  return {
    used: new Set(used.rows.map(({ id }) => id)),
    since,
    logBegins: at === null ? null : new Date(at).getTime(),
    published: new Map(published.rows.map((row) => [row.id, new Date(row.at).getTime()])),
  };
}

export async function withClient<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await run(client);
  } finally {
    client.release();
  }
}
