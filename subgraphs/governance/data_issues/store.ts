import type { PoolClient } from 'pg';
import type { AnswerDue, DataIssueState, DataIssueStep } from '../../../shared/data_issues';

export interface NewEvent {
  kind: DataIssueStep | 'REPORT';
  state: DataIssueState;
  objected: boolean;
  agency: string | null;
  officer: string | null;
  outcome: string | null;
  words: string | null;
  expected: string | null;
  due: AnswerDue | null;
  /** Agencies that may read the words. */
  readers: readonly string[];
}

/** Adds an event; who reads its words is said once and for all. */
export async function addEvent(
  client: PoolClient,
  issue: { id: string; reporter: string; sequence: number },
  event: NewEvent,
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO data_issue_event (issue_id, sequence, at, kind, state, objected, agency_code, officer_id, outcome, words,
       expected, due_at, due_instrument, due_article, subject_id, readers)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      issue.id,
      issue.sequence + 1,
      new Date(now),
      event.kind,
      event.state,
      event.objected,
      event.agency,
      event.officer,
      event.outcome,
      event.words,
      event.expected,
      event.due && new Date(event.due.at),
      event.due?.instrument ?? null,
      event.due?.article ?? null,
      issue.reporter,
      event.readers,
    ],
  );
}
