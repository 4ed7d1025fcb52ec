import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { ConsentEventKind, ConsentFacts, ConsentPeriod, ConsentStage } from '../../../shared/consent';

/** What was asked for, as it stands in the table; the hash of its first event covers it. */
export interface StoredRequest {
  id: string;
  subject_id: string;
  case_number: string;
  procedure_code: string;
  agency_code: string;
  officer_id: string;
  component: string;
  title_vi: string;
  title_en: string;
  purpose_vi: string;
  purpose_en: string;
  items: readonly string[];
  days: number;
  instrument: string;
  article: string;
  requested_at: Date;
}

export interface StoredConsent extends ConsentFacts {
  request: StoredRequest;
  sequence: number;
  hash: string;
}

interface EventRow {
  sequence: number;
  stage: ConsentStage;
  from: number | null;
  to: number | null;
  hash: string;
}

/** A consent whose row is locked already: its steps come one after the other. */
export async function readConsent(client: PoolClient, id: string): Promise<StoredConsent> {
  const requests = await client.query<StoredRequest>('SELECT * FROM consent WHERE id = $1', [id]);
  const events = await client.query<EventRow>(
    `SELECT sequence, stage, hash, (extract(epoch FROM valid_from) * 1000)::float8 AS "from",
       (extract(epoch FROM valid_to) * 1000)::float8 AS "to" FROM consent_event
      WHERE consent_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [id],
  );
  const stored = requests.rows[0]!;
  const request = { ...stored, requested_at: new Date(stored.requested_at) };
  const { sequence, stage, hash, from, to } = events.rows[0]!;
  const period = from === null || to === null ? null : { from, to };
  return { request, days: request.days, sequence, stage, period, hash };
}

export interface NewEvent {
  kind: ConsentEventKind;
  stage: ConsentStage;
  by: 'AGENCY' | 'CITIZEN';
  at: number;
  period: ConsentPeriod | null;
  reason: string | null;
  /** GIVE: the items that he consents to, where it is not all that were asked for. */
  items?: readonly string[];
}

/**
 * Adds a step as evidence: its hash covers the hash before, the request in the words that were shown, and the step, so
 * that none of them can be changed without its showing.
 */
export async function addEvent(
  client: PoolClient,
  request: StoredRequest,
  before: { sequence: number; hash: string },
  { kind, stage, by, at, period, reason, items = [] }: NewEvent,
): Promise<void> {
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        before.hash,
        requestText(request),
        kind,
        by,
        at,
        period?.from,
        period?.to,
        reason,
        ...items,
      ]),
    )
    .digest('base64url');
  await client.query(
    `INSERT INTO consent_event (consent_id, sequence, at, kind, stage, "by", valid_from, valid_to, reason,
       subject_id, agency_code, hash, items) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      request.id,
      before.sequence + 1,
      new Date(at),
      kind,
      stage,
      by,
      period && new Date(period.from),
      period && new Date(period.to),
      reason,
      request.subject_id,
      request.agency_code,
      hash,
      items,
    ],
  );
}

/** The request with its parts in one order, whatever order a row has them in. */
const requestText = (request: StoredRequest): string =>
  JSON.stringify(Object.entries(request).sort(([one], [other]) => (one < other ? -1 : 1)));
