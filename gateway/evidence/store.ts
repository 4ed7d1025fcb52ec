import type { Pool } from 'pg';
import { HubError } from '../../shared/errors';
import { LIST_SIZE, type EvidenceStatement, type LegalGround } from '../../shared/evidence';
import { dayAt } from '../../shared/time';

/** What is kept of a piece of evidence: everything but its values. */
export type EvidenceEntry = Omit<
  EvidenceStatement,
  'issuer' | 'status' | 'audience' | 'rights' | 'legalValue'
> & {
  keyId: string;
};

/** Where one stands in the published lists, and what gives it its legal value that day: the province's regulation, then the law. */
export interface Place {
  list: number;
  index: number;
  grounds: readonly LegalGround[] | null;
}

interface Placed {
  id: string;
  place: string;
  grounds: readonly LegalGround[] | null;
}

const INSERT = `INSERT INTO evidence (id, issued_at, expires_at, agency_code, client_id, officer_id, case_number,
    procedure_code, component, service_name, service_version, owners, parties, record, policy_version, key_id)
  SELECT e.id, e.issued_at, e.expires_at, e.agency_code, e.client_id, e.officer_id, e.case_number, e.procedure_code,
    e.component, e.service_name, e.service_version, e.owners, e.parties, e.record, e.policy_version, e.key_id
  FROM jsonb_to_recordset($1::jsonb) AS e(id text, issued_at timestamptz, expires_at timestamptz, agency_code text,
    client_id text, officer_id text, case_number text, procedure_code text, component text, service_name text,
    service_version integer, owners text[], parties text[], record text, policy_version bigint, key_id text)
  RETURNING id, place, (SELECT jsonb_agg(jsonb_build_object('instrument', instrument, 'article', article)
      ORDER BY layer = 'NATIONAL', valid_from)
    FROM legal_rule WHERE key = 'basis.legalValue' AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)
  ) AS grounds`;

/**
 * Notes what is about to be signed, in one statement however many there are.
 * @returns the place of each, by its id
 * @throws HubError RECORD_UNAVAILABLE: evidence that nobody could revoke is not given
 */
export async function placeEvidence(
  pool: Pool,
  entries: readonly EvidenceEntry[],
  now: number,
): Promise<Map<string, Place>> {
  try {
    const { rows } = await pool.query<Placed>(INSERT, [JSON.stringify(entries.map(rowOf)), dayAt(now)]);
    return new Map(rows.map((row) => [row.id, placeOf(row)]));
  } catch (error) {
    throw new HubError('RECORD_UNAVAILABLE', { detail: 'evidence could not be noted', cause: error });
  }
}

/** The reading is on record, the answer is not: its evidence is revoked like any other, and stays in the list. */
export async function dropEvidence(pool: Pool, ids: readonly string[], now: number): Promise<void> {
  await pool.query(
    `UPDATE evidence SET revoked_at = $2, revoked_by = 'hub', revoke_reason = $3
      WHERE id = ANY($1) AND revoked_at IS NULL`,
    [ids, new Date(now), 'Câu trả lời chứa chứng cứ này bị bỏ trước khi gửi'],
  );
}

const placeOf = ({ place, grounds }: Placed): Place => ({
  list: Math.floor(Number(place) / LIST_SIZE),
  index: Number(place) % LIST_SIZE,
  grounds,
});

function rowOf(entry: EvidenceEntry): Record<string, unknown> {
  const owners = [...new Set(entry.sources.map(({ owner }) => owner))];
  return {
    id: entry.id,
    issued_at: new Date(entry.issuedAt),
    expires_at: new Date(entry.expiresAt),
    agency_code: entry.caller.agency,
    client_id: entry.caller.client,
    officer_id: entry.caller.officer,
    case_number: entry.case,
    procedure_code: entry.procedure,
    component: entry.component,
    service_name: entry.service.name,
    service_version: entry.service.version,
    owners,
    parties: [...new Set([entry.caller.agency, ...owners])],
    record: entry.record,
    policy_version: entry.policyVersion,
    key_id: entry.keyId,
  };
}

/** Indexes of one list that were revoked; null if the list has not begun. */
export async function revokedIn(pool: Pool, list: number): Promise<number[] | null> {
  const first = list * LIST_SIZE;
  const { rows } = await pool.query<{ begun: boolean; places: string[] | null }>(
    `SELECT $1 = 0 OR EXISTS (SELECT 1 FROM evidence WHERE place >= $1) AS begun,
       (SELECT array_agg(place) FROM evidence WHERE place >= $1 AND place < $2 AND revoked_at IS NOT NULL) AS places`,
    [first, first + LIST_SIZE],
  );
  const [row] = rows;
  return row?.begun ? (row.places ?? []).map((place) => Number(place) - first) : null;
}
