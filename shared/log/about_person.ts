import type { Pool } from 'pg';
import type { StoredDecision, StoredEntry } from './stored';

/** What one person asks about the readings of himself; every part narrows. */
export interface ReadingFilter {
  /** The digests under which the log knows him. */
  subjects: readonly string[];
  /** Half-open, milliseconds. */
  from?: number | null;
  to?: number | null;
  agency?: string | null;
  /** A coordinate that was disclosed or refused of him. */
  field?: string | null;
  /** Now: what is released later is not told. */
  now: number;
}

/** One act of an agency: all records of it that are about him. */
export interface ReadingAct {
  /** Response id of the whole. */
  whole: string;
  /** Milliseconds, of its first record: what joins it later does not move it. */
  at: number;
  records: ReadingRecord[];
}

export interface ReadingRecord {
  entry: StoredEntry;
  decision: StoredDecision | null;
}

export interface ReadingPlace {
  at: number;
  whole: string;
}

/** As the index `sharing_log_parent` has it. */
const PARENT = `CASE WHEN l.entry LIKE '%"parent":"%' THEN substring(l.entry FROM '"parent":"([^"]+)"') END`;

/**
 * An agency's own acts alone: what other citizens do, about themselves or with him, is nobody's business but theirs. What
 * the law keeps secret until later is not there at all, neither as an act nor in a count.
 */
const MINE = `SELECT l.at, l.chain_id, l.sequence, coalesce(l.decision, i.decision) AS decision,
    coalesce(${PARENT}, l.intent_id, l.response_id) AS whole,
    $6::text IS NULL OR EXISTS (SELECT FROM sharing_decision d WHERE d.hash = coalesce(l.decision, i.decision)
      AND d.coordinates @> ARRAY[$6::text] AND reading_names(l.entry, d.body, $1, $6)) AS named
  FROM sharing_log l
  LEFT JOIN sharing_log i ON i.response_id = l.intent_id AND i.kind = 'WRITE_INTENT'
  WHERE l.subjects && $1 AND l.agency IS NOT NULL AND l.kind IN ('READ', 'REFUSED', 'WRITE_OUTCOME')
    AND reading_release(l.at, l.purpose) <= $2
    AND ($5::text IS NULL OR l.agency = $5)`;

/** A filter chooses acts, never some of an act's records: what is shown of one is the same whatever was asked for. */
const CHOSEN = `bool_or(named) AND ($3::timestamptz IS NULL OR min(at) >= $3) AND ($4::timestamptz IS NULL OR min(at) < $4)`;

/** Acts newest first, each whole with its parts. */
export async function readActsAbout(
  pool: Pick<Pool, 'query'>,
  filter: ReadingFilter,
  page: { first: number; after: ReadingPlace | null },
): Promise<{ acts: ReadingAct[]; hasNextPage: boolean }> {
  const { rows } = await pool.query<ActRow>(
    `WITH mine AS MATERIALIZED (${MINE}), acts AS (
       SELECT whole, min(at) AS at FROM mine GROUP BY whole
       HAVING ${CHOSEN} AND ($7::timestamptz IS NULL OR (min(at), whole) < ($7::timestamptz, $8::text))
       ORDER BY at DESC, whole DESC LIMIT $9)
     SELECT a.whole, (extract(epoch FROM a.at) * 1000)::float8 AS at, l.entry, d.body
     FROM acts a JOIN mine m ON m.whole = a.whole
     JOIN sharing_log l ON l.chain_id = m.chain_id AND l.sequence = m.sequence
     LEFT JOIN sharing_decision d ON d.hash = m.decision
     ORDER BY a.at DESC, a.whole DESC, m.at`,
    [...valuesOf(filter), page.after && new Date(page.after.at), page.after?.whole ?? null, page.first + 1],
  );
  const acts = new Map<string, ReadingAct>();
  for (const { whole, at, entry, body } of rows) {
    const act = acts.get(whole) ?? { whole, at, records: [] };
    acts.set(whole, act);
    act.records.push({
      entry: JSON.parse(entry) as StoredEntry,
      decision: body === null ? null : (JSON.parse(body) as StoredDecision),
    });
  }
  return { acts: [...acts.values()].slice(0, page.first), hasNextPage: acts.size > page.first };
}

/** How many acts there are, counted up to a ceiling. */
export async function countActsAbout(
  pool: Pick<Pool, 'query'>,
  filter: ReadingFilter,
  ceiling = 10_000,
): Promise<{ count: number; exact: boolean }> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT whole FROM (${MINE}) AS mine
       GROUP BY whole HAVING ${CHOSEN} LIMIT ${ceiling + 1}) AS found`,
    valuesOf(filter),
  );
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, ceiling), exact: n <= ceiling };
}

interface ActRow {
  whole: string;
  at: number;
  entry: string;
  body: string | null;
}

const instant = (ms: number | null | undefined): Date | null =>
  ms === null || ms === undefined ? null : new Date(ms);

const valuesOf = ({ subjects, now, from, to, agency, field }: ReadingFilter): unknown[] => [
  subjects,
  new Date(now),
  instant(from),
  instant(to),
  agency ?? null,
  field ?? null,
];
