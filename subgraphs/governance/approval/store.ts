import type { PoolClient } from 'pg';
import {
  noSuchNumber,
  limitOf,
  type Action,
  type ActionKind,
  type Actor,
  type Extent,
  type ExtentRows,
  type PastEvent,
  type Proceeding,
  type Route,
  type Settings,
  type State,
} from '../../../shared/approval';
import { actorOf, settingsOn } from '../../../shared/publication/proceedings';
import type { Request } from '../../../shared/subgraph';
import { dayAt, workingDeadline } from '../../../shared/time';
import { refuse } from './problem';

/** A request as it was submitted, and where it stands. */
export interface Stored extends Proceeding {
  id: string;
  asked: Extent;
  function: string;
  officialUse: boolean;
  parties: readonly string[];
}

export { actorOf, settingsOn };

interface RequestRow {
  id: string;
  agency_code: string;
  items: string[];
  function_code: string;
  purpose: string;
  rows_kind: string;
  rows_unit: string | null;
  rows_case: string | null;
  rows_subjects: string[];
  /** Instants, in milliseconds. */
  from_ms: string;
  to_ms: string;
  mask: string | null;
  volume_kind: 'SUBJECTS' | 'ROWS' | null;
  volume_limit: number | null;
  official_use: boolean;
  owners: string[];
  coordinator: string;
  decider: Route['decider'];
  form: Route['form'];
  opinions: 'BINDING' | 'ADVISORY';
  decider_instrument: string;
  decider_article: string;
  parties: string[];
}

/** A request, locked: its steps come one after the other. */
export async function lockRequest(client: PoolClient, id: string): Promise<Stored> {
  const { rows } = await client.query<RequestRow>(
    `SELECT *, (extract(epoch FROM starts_at) * 1000)::bigint::text AS from_ms,
       (extract(epoch FROM ends_at) * 1000)::bigint::text AS to_ms
       FROM access_request WHERE id = $1 FOR UPDATE`,
    [id],
  );
  const row = rows[0];
  const events = await client.query<PastEvent & { state: State }>(
    `SELECT kind, agency_code AS agency, officer, agrees, state FROM access_request_event
      WHERE request_id = $1 ORDER BY sequence`,
    [id],
  );
  const last = events.rows.at(-1);
  if (!row || !last) throw noSuchNumber();
  return {
    id,
    state: last.state,
    agency: row.agency_code,
    owners: row.owners,
    coordinator: row.coordinator,
    route: {
      decider: row.decider,
      form: row.form,
      instrument: row.decider_instrument,
      article: row.decider_article,
      opinions: row.opinions,
    },
    events: events.rows,
    asked: extentOf(row),
    function: row.function_code,
    officialUse: row.official_use,
    parties: row.parties,
  };
}

function extentOf(row: RequestRow): Extent {
  return {
    items: row.items,
    purposes: [row.purpose],
    rows: rowsOf(row),
    from: Number(row.from_ms),
    to: Number(row.to_ms),
    mask: row.mask,
    volume:
      row.volume_kind === null || row.volume_limit === null
        ? null
        : { kind: row.volume_kind, limit: row.volume_limit },
  };
}

function rowsOf(row: RequestRow): ExtentRows {
  switch (row.rows_kind) {
    case 'TERRITORY':
      return { kind: 'TERRITORY', unit: row.rows_unit ?? '' };
    case 'CASE':
      return { kind: 'CASE', number: row.rows_case };
    case 'SUBJECTS':
      return { kind: 'SUBJECTS', subjects: row.rows_subjects };
    default:
      return { kind: 'ALL' };
  }
}

/** What one step writes down. */
export interface NewEvent {
  kind: ActionKind;
  state: State;
  actor: Actor;
  role: string;
  agrees?: Action['agrees'];
  reason: string;
  instrument?: string | null;
  article?: string | null;
  documentNumber?: string | null;
  documentDate?: string | null;
  grant?: string | null;
  policyVersion?: number | null;
}

/** Adds an event with the time limit of the step that it begins; a decision number that stands already is refused. */
export async function addEvent(
  client: PoolClient,
  request: { id: string; parties: readonly string[]; sequence: number },
  event: NewEvent,
  settings: Settings,
  now: number,
): Promise<void> {
  const limit = limitOf(settings, event.state);
  const due = limit === null ? null : new Date(workingDeadline(now, limit.workingDays));
  const written = await client.query(
    `INSERT INTO access_request_event (request_id, sequence, at, kind, state, agency_code, officer, role, agrees, reason,
       instrument, article, document_number, document_date, grant_id, policy_version, due_at, due_instrument, due_article, parties)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     ON CONFLICT DO NOTHING`,
    [
      request.id,
      request.sequence,
      new Date(now),
      event.kind,
      event.state,
      event.actor.agency,
      event.actor.officer,
      event.role,
      event.agrees ?? null,
      event.reason,
      event.instrument ?? null,
      event.article ?? null,
      event.documentNumber ?? null,
      event.documentDate ?? null,
      event.grant ?? null,
      event.policyVersion ?? null,
      due,
      limit?.instrument ?? null,
      limit?.article ?? null,
      request.parties,
    ],
  );
  if (written.rowCount !== 1) {
    throw refuse(
      'DECISION_NUMBER_USED',
      `số ${event.documentNumber ?? ''} đã dùng trong năm / this number stands already`,
    );
  }
}

export const today = ({ now }: Request): string => dayAt(now);
