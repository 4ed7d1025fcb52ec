import type { PoolClient } from 'pg';
import type { Publication } from '../../shared/publication';

/** The next version of a grant, revoked or in force again; the one before stays readable. False: there is no such grant. */
export async function nextGrantVersion(
  client: PoolClient,
  id: string,
  revoked: boolean,
  publication: Publication,
  version: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO grant_right (id, version, agency_code, items, rows_kind, rows_unit, rows_through, rows_case, rows_subjects,
       mask, purposes, automatic, valid_from, valid_to, starts_at, ends_at, instrument, article, overrides, volume_kind,
       volume_limit, keep_days, onward_document, request_id, decided_on, revoked, author, reason, document_number, published_version)
     SELECT id, version + 1, agency_code, items, rows_kind, rows_unit, rows_through, rows_case, rows_subjects,
       mask, purposes, automatic, valid_from, valid_to, starts_at, ends_at, instrument, article, overrides, volume_kind,
       volume_limit, keep_days, onward_document, request_id, decided_on, $6, $2, $3, $4, $5
       FROM grant_right WHERE id = $1 AND superseded_version IS NULL AND revoked <> $6`,
    [id, publication.author, publication.reason, publication.documentNumber, version, revoked],
  );
  if (rowCount !== 1) return false;
  await client.query(
    'UPDATE grant_right SET superseded_version = $2 WHERE id = $1 AND superseded_version IS NULL AND published_version <> $2',
    [id, version],
  );
  return true;
}
