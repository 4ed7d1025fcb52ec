import type { Pool } from 'pg';
import type { ReplayOutcome } from '../../../shared/replay';
import { refuse } from './ground';
import { summaryOf } from './texts';

interface Row {
  id: string;
  draft: string;
  days: number;
  at: Date | string;
  version: string;
  state: string;
  done: number;
  total: number;
  problem: string | null;
  outcome: ReplayOutcome | null;
}

/** A gateway that has not been heard of for so long does not run its replay any more. */
const ABANDONED = `state = 'RUNNING' AND seen_at < now() - interval '60 seconds'`;

export async function readReplay(pool: Pool, id: string) {
  const { rows } = await pool.query<Row>(
    `SELECT id, draft_id AS draft, days, at, policy_version AS version, done, total, outcome,
            CASE WHEN ${ABANDONED} THEN 'FAILED' ELSE state END AS state,
            CASE WHEN ${ABANDONED} THEN 'REPLAY_ABANDONED' ELSE problem END AS problem
       FROM policy_replay WHERE id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) throw refuse('REPLAY_UNKNOWN', `không có lần chạy lại / there is no replay ${id}`);
  return {
    id: row.id,
    draft: row.draft,
    days: row.days,
    at: new Date(row.at).toISOString(),
    policyVersion: Number(row.version),
    state: row.state,
    progress: { done: row.done, total: row.total },
    problem: row.problem,
    outcome: row.outcome && outcomeView(row.outcome),
  };
}

function outcomeView(outcome: ReplayOutcome) {
  const { recordings, operations, agencies, lost, masked, narrowed, gained } = outcome.affected;
  const { vi, en } = summaryOf(outcome.affected);
  return {
    summary: vi,
    summaryEn: en,
    recordings: outcome.recordings,
    decided: outcome.decided,
    unreadable: outcome.unreadable,
    affectedRecordings: recordings,
    operations,
    agencies,
    lost,
    masked,
    narrowed,
    gained,
    lines: outcome.lines,
    truncated: outcome.truncated,
  };
}
