import type { PoolClient } from 'pg';
import { noSuchNumber, requireHearing, type Actor } from '../../../shared/approval';
import { actOnViolation, type ViolationFacts, type ViolationStep } from '../../../shared/violations';
import { refuse, REFUSAL_TEXT } from './problem';

export interface StoredViolation extends ViolationFacts {
  id: string;
  parties: readonly string[];
  sequence: number;
}

interface Row {
  agency_code: string;
  coordinator: string;
  reporter: string;
  officer: string;
  parties: string[];
}

interface EventRow {
  sequence: number;
  kind: string;
  state: StoredViolation['state'];
  before: StoredViolation['before'];
  agency_code: string;
  officer: string;
}

/** A violation, locked: its steps come one after the other. */
export async function lockViolation(client: PoolClient, id: string): Promise<StoredViolation> {
  const { rows } = await client.query<Row>('SELECT * FROM violation WHERE id = $1 FOR UPDATE', [id]);
  const events = await client.query<EventRow>(
    `SELECT sequence, kind, state, before, agency_code, officer FROM violation_event
      WHERE violation_id = $1 ORDER BY sequence`,
    [id],
  );
  const [row, last] = [rows[0], events.rows.at(-1)];
  if (!row || !last) throw noSuchNumber();
  const found = events.rows.find(({ kind }) => kind === 'ESTABLISH');
  return {
    id,
    state: last.state,
    before: last.before,
    agency: row.agency_code,
    coordinator: row.coordinator,
    reporter: { agency: row.reporter, officer: row.officer },
    finder: found ? { agency: found.agency_code, officer: found.officer } : null,
    parties: row.parties,
    sequence: last.sequence,
  };
}

/** What becomes of it, or the refusal of the state machine; to who is no party it looks as if there were none. */
export function allowed(stored: StoredViolation, kind: ViolationStep, actor: Actor) {
  requireHearing(stored, actor);
  const outcome = actOnViolation(stored, { kind, actor });
  if (outcome.ok) return outcome;
  throw refuse(outcome.refusal, `${REFUSAL_TEXT[outcome.refusal]} (${stored.id})`);
}

export interface NewViolationEvent {
  kind: ViolationStep | 'REPORT';
  outcome: Pick<ViolationFacts, 'state' | 'before'> & { role: string };
  actor: Actor;
  reason: string;
  severity?: string | null;
  handling?: string | null;
  documentNumber?: string | null;
  documentDate?: string | null;
  policyVersion?: number | null;
}

export async function addViolationEvent(
  client: PoolClient,
  violation: Pick<StoredViolation, 'id' | 'parties' | 'sequence'>,
  event: NewViolationEvent,
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO violation_event (violation_id, sequence, at, kind, state, before, agency_code, officer, role, reason,
       severity, handling, document_number, document_date, policy_version, parties)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      violation.id,
      violation.sequence + 1,
      new Date(now),
      event.kind,
      event.outcome.state,
      event.outcome.before,
      event.actor.agency,
      event.actor.officer,
      event.outcome.role,
      event.reason,
      event.severity ?? null,
      event.handling ?? null,
      event.documentNumber ?? null,
      event.documentDate ?? null,
      event.policyVersion ?? null,
      violation.parties,
    ],
  );
}
