import type { PoolClient } from 'pg';
import { noSuchNumber, type Actor, type Settings } from '../../../shared/approval';
import { insertRows } from '../../../shared/publication';
import {
  actOnSharing,
  answerLimit,
  type SharingAction,
  type SharingFacts,
  type SharingKind,
  type SharingMethod,
  type SharingState,
  type Side,
} from '../../../shared/sharing';
import { workingDeadline } from '../../../shared/time';
import { refuse, REFUSAL_TEXT } from './problem';

/** A sharing as it was asked for, and where it stands. */
export interface StoredSharing extends SharingFacts {
  id: string;
  provider: string;
  function: string;
  purpose: string;
  items: readonly string[];
  granted: readonly string[];
  method: SharingMethod;
  applicationName: string | null;
  instrument: string;
  article: string;
  parties: readonly string[];
  sequence: number;
  versionInForce: number | null;
}

interface SharingRow {
  id: string;
  kind: SharingKind;
  state: SharingState;
  consumer: string;
  provider: string;
  counterpart: string;
  coordinator: string;
  function_code: string;
  purpose: string;
  items: string[];
  granted: string[];
  method: SharingMethod;
  application_name: string | null;
  instrument: string;
  article: string;
  parties: string[];
  version_in_force: number | null;
}

interface LastEvent {
  sequence: number;
  state: SharingState;
  pending_version: number | null;
  pending_signed: Side[];
}

/** A sharing, locked: its steps come one after the other. */
export async function lockSharing(client: PoolClient, id: string): Promise<StoredSharing> {
  await client.query('SELECT id FROM sharing WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await client.query<SharingRow>('SELECT * FROM sharing_current WHERE id = $1', [id]);
  const events = await client.query<LastEvent>(
    `SELECT sequence, state, pending_version, pending_signed FROM sharing_event
      WHERE sharing_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [id],
  );
  const [row, last] = [rows[0], events.rows[0]];
  if (!row || !last) throw noSuchNumber();
  return {
    ...row,
    function: row.function_code,
    applicationName: row.application_name,
    versionInForce: row.version_in_force,
    state: last.state,
    sequence: last.sequence,
    pending:
      last.pending_version === null ? null : { version: last.pending_version, signed: last.pending_signed },
  };
}

/** What becomes of it, or the refusal of the state machine. */
export function allowed(stored: StoredSharing, action: SharingAction) {
  const outcome = actOnSharing(stored, action);
  if (!outcome.ok) throw refuse(outcome.refusal, `${REFUSAL_TEXT[outcome.refusal]} (${stored.id})`);
  return outcome;
}

/** Columns of an event beside those that every event has. */
export type EventColumns = Readonly<Record<string, unknown>>;

export interface NewSharingEvent {
  kind: SharingAction['kind'] | 'SUBMIT';
  outcome: { state: SharingState; pending: SharingFacts['pending']; role: string };
  actor: Actor;
  reason: string;
  columns?: EventColumns;
}

/** Adds an event with the time limit of the step that it begins. */
export async function addSharingEvent(
  client: PoolClient,
  sharing: Pick<StoredSharing, 'id' | 'kind' | 'parties' | 'sequence'>,
  { kind, outcome, actor, reason, columns = {} }: NewSharingEvent,
  settings: Settings,
  now: number,
): Promise<void> {
  const limit = answerLimit(settings, sharing.kind, outcome.state);
  await insertRows(client, 'sharing_event', [
    {
      id: await nextEventId(client),
      sharing_id: sharing.id,
      sequence: sharing.sequence + 1,
      at: new Date(now),
      kind,
      state: outcome.state,
      pending_version: outcome.pending?.version ?? null,
      pending_signed: outcome.pending?.signed ?? [],
      agency_code: actor.agency,
      officer: actor.officer,
      role: outcome.role,
      reason,
      late: false,
      parties: sharing.parties,
      due_at: limit && new Date(workingDeadline(now, limit.workingDays)),
      due_instrument: limit?.instrument ?? null,
      due_article: limit?.article ?? null,
      ...columns,
    },
  ]);
}

async function nextEventId(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT nextval(pg_get_serial_sequence('sharing_event', 'id')) AS id`,
  );
  return rows[0]!.id;
}
