import { PublicationError } from '../../../shared/publication';
import type { Change } from '../changes';

export interface AgencyRow {
  code: string;
  name: string;
  nameEn: string;
  level: string;
  parent: string | null;
  status: string;
  successor: string | null;
}

const COLUMNS = `code, name_vi AS name, name_en AS "nameEn", level, parent_code AS parent, status, successor_code AS successor`;

/** An agency that still exists, locked until the change is written. */
export async function livingAgency({ client }: Change, code: string): Promise<AgencyRow> {
  const { rows } = await client.query<AgencyRow>(`SELECT ${COLUMNS} FROM agency WHERE code = $1 FOR UPDATE`, [
    code,
  ]);
  const agency = rows[0];
  if (!agency) throw new PublicationError('AGENCY_UNKNOWN', `there is no agency ${code}`);
  if (!['ACTIVE', 'SUSPENDED'].includes(agency.status)) {
    throw new PublicationError(
      'AGENCY_NOT_ACTIVE',
      `${code} is ${agency.status}; what was closed stays as it is`,
    );
  }
  return agency;
}

/** Writes what changed of an agency, with its history. */
export async function correct(
  { client, publication, version }: Change,
  code: string,
  before: object,
  after: object,
): Promise<void> {
  await client.query(
    `INSERT INTO governance_correction (entity, entity_key, before, after, author, reason, document_number, policy_version)
     VALUES ('agency', $1, $2, $3, $4, $5, $6, $7)`,
    [
      code,
      JSON.stringify(before),
      JSON.stringify(after),
      publication.author,
      publication.reason,
      publication.documentNumber,
      version,
    ],
  );
}

/** Puts an agency under another; refuses a tree that would bite its own tail. */
export async function putUnder(change: Change, agency: AgencyRow, parent: string | null): Promise<void> {
  const { client } = change;
  if (parent === agency.parent) {
    throw new PublicationError('STATUS_UNCHANGED', `${agency.code} stands under ${parent ?? 'none'} already`);
  }
  if (parent !== null) await livingAgency(change, parent);
  const { rows } = await client.query<{ code: string }>(
    `WITH RECURSIVE above AS (
       SELECT code, parent_code FROM agency WHERE code = $1
       UNION SELECT a.code, a.parent_code FROM agency a JOIN above b ON a.code = b.parent_code)
     SELECT code FROM above WHERE code = $2`,
    [parent, agency.code],
  );
  if (rows[0]) {
    throw new PublicationError('AGENCY_TREE_CYCLE', `${parent} stands under ${agency.code} itself`);
  }
  await client.query('UPDATE agency SET parent_code = $2 WHERE code = $1', [agency.code, parent]);
  await correct(change, agency.code, { parent: agency.parent }, { parent });
}
