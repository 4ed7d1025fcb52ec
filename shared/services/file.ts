import type { PoolClient } from 'pg';
import { noSuchNumber, type Settings } from '../approval';
import { workingDeadline } from '../time';
import type { PastStep, ServiceFile, ServiceState, ServiceStep } from './types';

/** A version of a service, locked: its steps come one after the other. */
export interface StoredService extends ServiceFile {
  id: string;
  name: string;
  parties: readonly string[];
}

export async function lockService(client: PoolClient, id: string): Promise<StoredService> {
  const { rows } = await client.query<{
    name: string;
    agency: string;
    coordinator: string;
    parties: string[];
  }>(
    'SELECT name, agency_code AS agency, coordinator, parties FROM data_service_version WHERE id = $1 FOR UPDATE',
    [id],
  );
  const steps = await client.query<PastStep & { state: ServiceState }>(
    'SELECT kind, officer, state FROM data_service_event WHERE service_id = $1 ORDER BY sequence',
    [id],
  );
  const last = steps.rows.at(-1);
  if (!rows[0] || !last) throw noSuchNumber();
  return { id, ...rows[0], state: last.state, steps: steps.rows };
}

/** What one step writes down. */
export interface ServiceEvent {
  kind: ServiceStep;
  state: ServiceState;
  agency: string;
  officer: string;
  role: string;
  agrees?: boolean | null;
  reason: string;
  documentNumber?: string | null;
  /** RETIRE: the announced end, ms. */
  endsAt?: number | null;
}

/** The setting that limits each step, in working days: publishing is due one day after readiness (NĐ 47/2020 Đ.25). */
const LIMIT_KEYS: Readonly<Partial<Record<ServiceState, string>>> = {
  SUBMITTED: 'service.appraisalWorkingDays',
  READY: 'publish.workingDays',
};

/** Adds a step with the time limit of the one that begins. */
export async function addServiceEvent(
  client: PoolClient,
  service: { id: string; parties: readonly string[]; sequence: number },
  event: ServiceEvent,
  settings: Settings,
  now: number,
): Promise<{ dueAt: number | null }> {
  const key = LIMIT_KEYS[event.state];
  const limit = key === undefined ? null : settings(key);
  const dueAt = typeof limit?.value === 'number' ? workingDeadline(now, limit.value) : null;
  await client.query(
    `INSERT INTO data_service_event (service_id, sequence, at, kind, state, agency_code, officer, role, agrees, reason,
       document_number, ends_at, due_at, due_instrument, due_article, parties)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      service.id,
      service.sequence,
      new Date(now),
      event.kind,
      event.state,
      event.agency,
      event.officer,
      event.role,
      event.agrees ?? null,
      event.reason,
      event.documentNumber ?? null,
      event.endsAt == null ? null : new Date(event.endsAt),
      dueAt === null ? null : new Date(dueAt),
      dueAt === null ? null : limit?.instrument,
      dueAt === null ? null : limit?.article,
      service.parties,
    ],
  );
  return { dueAt };
}
