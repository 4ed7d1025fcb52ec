import type { Pool } from 'pg';
import type { RecordedAsking, RecordedOperation } from '../../../shared/replay';

/** Recordings that differ in nothing that a decision weighs. */
export interface RecordedGroup extends RecordedAsking {
  operation: string;
  decision: string;
  count: number;
}

export interface Window {
  from: number;
  /** Exclusive. */
  to: number;
}

export interface Span {
  chain: number;
  first: number;
  last: number;
}

/** How many records one statement looks at: a few milliseconds of the database. */
const CHUNK = 5_000;

const instant = (parameter: string): string =>
  `'epoch'::timestamptz + ${parameter}::bigint * interval '1 millisecond'`;

/** Where in each chain the records of a window lie: what is appended later is not looked at. */
export async function spansOf(pool: Pool, { from, to }: Window): Promise<readonly Span[]> {
  const { rows } = await pool.query<{ chain: number; first: string; last: string }>(
    `SELECT chain_id AS chain, min(sequence) AS first, max(sequence) AS last FROM sharing_log
      WHERE at >= ${instant('$1')} AND at < ${instant('$2')} GROUP BY chain_id ORDER BY chain_id`,
    [from, to],
  );
  return rows.map(({ chain, first, last }) => ({ chain, first: Number(first), last: Number(last) }));
}

/** Records that were decided, chunk by chunk, counted by all that a decision weighs; case numbers only where a grant names them. */
export async function* recordings(
  pool: Pool,
  spans: readonly Span[],
  { from, to }: Window,
  caseNumbers: readonly string[],
): AsyncGenerator<{ seen: number; groups: readonly RecordedGroup[] }> {
  for (const { chain, first, last } of spans) {
    for (let at = first; at <= last; at += CHUNK) {
      const { rows } = await pool.query<RecordedGroup>(
        `SELECT operation, decision, agency, purpose, entry::json #>> '{caller,kind}' AS kind,
                (entry::json #>> '{caller,officer}') IS NOT NULL AS officer,
                CASE WHEN case_number = ANY($6) THEN case_number WHEN case_number IS NOT NULL THEN '' END AS "caseNumber",
                count(*)::integer AS count
           FROM sharing_log
          WHERE chain_id = $1 AND sequence >= $2 AND sequence < $3 AND at >= ${instant('$4')} AND at < ${instant('$5')}
            AND decision IS NOT NULL AND operation IS NOT NULL AND kind IN ('READ', 'REFUSED', 'WRITE_INTENT')
          GROUP BY 1, 2, 3, 4, 5, 6, 7`,
        [chain, at, at + CHUNK, from, to, caseNumbers],
      );
      yield { seen: Math.min(CHUNK, last - at + 1), groups: rows };
    }
  }
}

/** The operations behind decisions, each read once, however many chunks name it. */
export class OperationTexts {
  private readonly known = new Map<string, RecordedOperation>();

  constructor(private readonly pool: Pool) {}

  async load(groups: readonly RecordedGroup[]): Promise<void> {
    const missing = [...new Set(groups.map(({ decision }) => decision))].filter(
      (hash) => !this.known.has(hash),
    );
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<RecordedOperation & { decision: string }>(
      `SELECT d.hash AS decision, o.hash, o.text, d.body::json ->> 'name' AS name, d.body::json ->> 'variables' AS variables
         FROM sharing_decision d JOIN sharing_operation o ON o.hash = d.body::json ->> 'operation' WHERE d.hash = ANY($1)`,
      [missing],
    );
    for (const { decision, ...operation } of rows) this.known.set(decision, operation);
  }

  of({ decision }: RecordedGroup): RecordedOperation | undefined {
    return this.known.get(decision);
  }
}
