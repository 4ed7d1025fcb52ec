import type { Pool } from 'pg';
import type { StoredDecision, StoredEntry } from './stored';

/** What to look for in the sharing log; every part narrows. */
export interface LogFilter {
  agency?: string | null;
  /** Half-open, milliseconds. */
  from?: number | null;
  to?: number | null;
  /** A field, disclosed, crossed or refused, e.g. `Citizen.religion`. */
  coordinate?: string | null;
  /** Number of a rule or grant that stood behind something disclosed. */
  right?: string | null;
  /** `subjectDigest(…)` of whatever one person may stand under (pseudonym, look-ups by number); any of them. */
  subjects?: readonly string[] | null;
  case?: string | null;
  purpose?: string | null;
  /** ALLOWED | PARTIAL | FAILED | REFUSED | INTENDED | DONE; UNKNOWN: an intent whose outcome nobody recorded. */
  outcome?: string | null;
  responseId?: string | null;
  /** READ | REFUSED | WRITE_INTENT | WRITE_OUTCOME | EXPLAINED | LOOKUP */
  kind?: string | null;
  /** Response id of a composite answer: the records of its parts. */
  parent?: string | null;
}

export interface LogPage {
  /** At most 100. */
  first: number;
  /** `position` of the last record of the page before. */
  after?: string | null;
}

export interface LogRow {
  /** Where it stands in the order of the answer. */
  position: string;
  chain: string;
  sequence: number;
  hash: string;
  entry: StoredEntry;
  decision: StoredDecision | null;
  /** Text of the operation. */
  operation: string | null;
  /** As the entry says; UNKNOWN for an intent without outcome, and its outcome once there is one. */
  outcome: string;
}

export interface LogResult {
  rows: LogRow[];
  hasNextPage: boolean;
}

const MOST = 100;

/** Records, newest first. */
export async function readLog(
  pool: Pick<Pool, 'query'>,
  filter: LogFilter,
  page: LogPage,
): Promise<LogResult> {
  const limit = Math.max(1, Math.min(MOST, page.first));
  const { where, values } = conditions(filter, page.after ?? null);
  const { rows } = await pool.query<Row>(
    `${SELECT}${where} ORDER BY l.at DESC, l.chain_id DESC, l.sequence DESC LIMIT ${limit + 1}`,
    values,
  );
  return { rows: rows.slice(0, limit).map(toRow), hasNextPage: rows.length > limit };
}

/** How many records match, counted up to a ceiling. */
export async function countLog(
  pool: Pick<Pool, 'query'>,
  filter: LogFilter,
  ceiling = 10_000,
): Promise<{ count: number; exact: boolean }> {
  const { where, values } = conditions(filter, null);
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM sharing_log l ${INTENDED}${where} LIMIT ${ceiling + 1}) AS found`,
    values,
  );
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, ceiling), exact: n <= ceiling };
}

/** Everything about one person, newest first: what the log can tell him of who read him. */
export async function findBySubject(
  pool: Pick<Pool, 'query'>,
  subject: string,
  page: LogPage,
): Promise<LogResult> {
  return readLog(pool, { subjects: [subject] }, page);
}

/** One record by the response id that an answer carried; the intent, not its outcome, for a mutation. */
export async function readRecord(pool: Pick<Pool, 'query'>, responseId: string): Promise<LogRow | null> {
  const { rows } = await pool.query<Row>(
    `${SELECT} WHERE l.response_id = $1 AND l.kind <> 'WRITE_OUTCOME' LIMIT 1`,
    [responseId],
  );
  return rows[0] ? toRow(rows[0]) : null;
}

/** Intents that have had no outcome for a while: somebody must look at what became of them. */
export async function unreconciledIntents(
  pool: Pick<Pool, 'query'>,
  before: number,
  limit = MOST,
): Promise<LogRow[]> {
  const { rows } = await pool.query<Row>(
    `${SELECT} WHERE l.kind = 'WRITE_INTENT' AND o.outcome IS NULL AND l.at < ${instant('$1')} ORDER BY l.at LIMIT ${limit}`,
    [before],
  );
  return rows.map(toRow);
}

interface Row {
  at: string;
  chain_id: number;
  chain: string;
  sequence: string;
  hash: string;
  entry: string;
  body: string | null;
  text: string | null;
  outcome: string;
}

const instant = (parameter: string): string =>
  `'epoch'::timestamptz + ${parameter}::bigint * interval '1 millisecond'`;
const OUTCOME = `CASE WHEN l.kind = 'WRITE_INTENT' THEN coalesce(o.outcome, 'UNKNOWN') ELSE l.outcome END`;
/** As the index `sharing_log_parent` has them. */
const HAS_PARENT = `l.entry LIKE '%"parent":"%'`;
const PARENT = `substring(l.entry FROM '"parent":"([^"]+)"')`;
const INTENDED = `LEFT JOIN LATERAL (SELECT w.outcome FROM sharing_log w WHERE w.intent_id = l.response_id
  AND l.kind = 'WRITE_INTENT' LIMIT 1) AS o ON true`;
const SELECT = `SELECT (extract(epoch FROM l.at) * 1000)::bigint AS at, l.chain_id, c.name AS chain, l.sequence, l.hash,
  l.entry, d.body, p.text, ${OUTCOME} AS outcome
  FROM sharing_log l JOIN sharing_chain c ON c.id = l.chain_id
  LEFT JOIN sharing_decision d ON d.hash = l.decision LEFT JOIN sharing_operation p ON p.hash = l.operation ${INTENDED}`;

/** Each part of the filter as one condition over an indexed column. */
function conditions(filter: LogFilter, after: string | null): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown, condition: (parameter: string) => string): void => {
    if (value === undefined || value === null) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add(filter.agency, (p) => `l.agency = ${p}`);
  add(filter.from, (p) => `l.at >= ${instant(p)}`);
  add(filter.to, (p) => `l.at < ${instant(p)}`);
  add(
    filter.coordinate,
    (p) => `l.decision IN (SELECT hash FROM sharing_decision WHERE coordinates @> ARRAY[${p}])`,
  );
  add(
    filter.right === undefined || filter.right === null ? null : JSON.stringify(filter.right),
    (p) => `l.decision IN (SELECT hash FROM sharing_decision WHERE position(${p} IN body) > 0)`,
  );
  add(filter.subjects, (p) => `l.subjects && ${p}`);
  add(filter.case, (p) => `l.case_number = ${p}`);
  add(filter.purpose, (p) => `l.purpose = ${p}`);
  add(filter.outcome, (p) => `${OUTCOME} = ${p}`);
  add(filter.kind, (p) => `l.kind = ${p}`);
  add(filter.responseId, (p) => `l.response_id = ${p}`);
  add(filter.parent, (p) => `${HAS_PARENT} AND ${PARENT} = ${p}`);
  const position = after === null ? null : parsePosition(after);
  if (position) {
    const n = values.push(...position);
    parts.push(`(l.at, l.chain_id, l.sequence) < (${instant(`$${n - 2}`)}, $${n - 1}::int, $${n}::bigint)`);
  }
  return { where: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values };
}

function parsePosition(text: string): [number, number, number] {
  const match = /^(\d{1,16})\.(\d{1,9})\.(\d{1,16})$/.exec(text);
  if (!match) throw new RangeError('the position of a page of the sharing log is malformed');
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function toRow(row: Row): LogRow {
  return {
    position: `${row.at}.${row.chain_id}.${row.sequence}`,
    chain: row.chain,
    sequence: Number(row.sequence),
    hash: row.hash,
    entry: JSON.parse(row.entry) as StoredEntry,
    decision: row.body === null ? null : (JSON.parse(row.body) as StoredDecision),
    operation: row.text,
    outcome: row.outcome,
  };
}
