import type { PoolClient } from 'pg';
import { insertRows, type Publication } from '../../../shared/publication';
import { settingsOn } from '../../../shared/publication/proceedings';
import { nextGrantVersion } from '../grant_versions';
import type { StoredSharing } from './store';

/** What a sharing in force says to the policy. */
export interface InForce {
  items: readonly string[];
  /** Days in Asia/Ho_Chi_Minh. */
  validFrom: string;
  validTo: string | null;
  keepDays: number | null;
}

/** The connection account of a sharing (NĐ 47/2020 Đ.35.3, 40): an application of the consumer. */
export const accountOf = ({ id }: Pick<StoredSharing, 'id'>): string => id.toLowerCase();

/**
 * Writes into the policy what a sharing gives: the agreement on its SPECIAL items, a grant for what no rule of the
 * function covers, and the connection account. Whatever it gave before is replaced.
 */
export async function putInForce(
  client: PoolClient,
  sharing: StoredSharing,
  text: InForce,
  publication: Publication,
  version: number,
): Promise<void> {
  if (sharing.kind === 'SPECIAL') await writeAgreement(client, sharing, text, publication);
  await writeGrants(client, sharing, text, publication, version);
  await setAccount(client, sharing, 'ACTIVE');
}

/** Takes it away, with effect at once: agreement, grants and account. */
export async function takeOutOfForce(
  client: PoolClient,
  sharing: StoredSharing,
  publication: Publication,
  version: number,
): Promise<void> {
  await client.query('DELETE FROM agreement WHERE id = $1', [sharing.id]);
  for (const id of await grantsOf(client, sharing))
    await nextGrantVersion(client, id, true, publication, version);
  await setAccount(client, sharing, 'SUSPENDED');
}

async function writeAgreement(
  client: PoolClient,
  sharing: StoredSharing,
  text: InForce,
  { documentNumber }: Publication,
): Promise<void> {
  await client.query('DELETE FROM agreement WHERE id = $1', [sharing.id]);
  // The province's own article where it has one (Đắk Lắk Đ.10.4), else the law of that day.
  const settings = await settingsOn(client, text.validFrom);
  const basis = settings('specialSharingCounterpart') ?? settings('specialSharing.basis');
  await insertRows(
    client,
    'agreement',
    text.items.map((item) => ({
      id: sharing.id,
      item_id: item,
      agency_code: sharing.consumer,
      valid_from: text.validFrom,
      valid_to: text.validTo,
      document_number: documentNumber,
      instrument: basis?.instrument ?? documentNumber,
      article: basis?.article ?? '-',
      keep_days: text.keepDays,
    })),
  );
}

async function grantsOf(client: PoolClient, { id }: StoredSharing): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM grant_right WHERE id IN ($1, $2) AND superseded_version IS NULL AND NOT revoked`,
    [`grant.${id}`, `grant.${id}.territory`],
  );
  return rows.map((row) => row.id);
}

/** Rows: the agency's own territory wherever the item has one; nothing is shared by default beyond it. */
async function writeGrants(
  client: PoolClient,
  sharing: StoredSharing,
  text: InForce,
  publication: Publication,
  version: number,
): Promise<void> {
  const { rows: facts } = await client.query<{ id: string; territory: boolean }>(
    'SELECT id, territory IS NOT NULL AS territory FROM data_item WHERE id = ANY($1) ORDER BY id',
    [sharing.granted.filter((item) => text.items.includes(item))],
  );
  for (const territory of [true, false]) {
    const id = territory ? `grant.${sharing.id}.territory` : `grant.${sharing.id}`;
    const items = facts.filter((fact) => fact.territory === territory).map((fact) => fact.id);
    await writeGrant(client, { id, items, territory, sharing, text, publication, version });
  }
}

interface NewGrant {
  id: string;
  items: readonly string[];
  territory: boolean;
  sharing: StoredSharing;
  text: InForce;
  publication: Publication;
  version: number;
}

async function writeGrant(
  client: PoolClient,
  { id, items, territory, sharing, text, publication, version }: NewGrant,
): Promise<void> {
  const { rows } = await client.query<{ last: number | null }>(
    'SELECT max(version) AS last FROM grant_right WHERE id = $1',
    [id],
  );
  await client.query(
    'UPDATE grant_right SET superseded_version = $2 WHERE id = $1 AND superseded_version IS NULL',
    [id, version],
  );
  if (items.length === 0) return;
  await insertRows(client, 'grant_right', [
    {
      id,
      version: (rows[0]?.last ?? 0) + 1,
      agency_code: sharing.consumer,
      items,
      rows_kind: territory ? 'TERRITORY' : 'ALL',
      rows_unit: null,
      rows_subjects: [],
      purposes: [`${sharing.function}/${sharing.purpose}`],
      automatic: false,
      valid_from: text.validFrom,
      valid_to: text.validTo,
      keep_days: text.keepDays,
      instrument: sharing.instrument,
      article: sharing.article,
      overrides: [],
      revoked: false,
      author: publication.author,
      reason: publication.reason,
      document_number: publication.documentNumber,
      published_version: version,
    },
  ]);
}

async function setAccount(
  client: PoolClient,
  sharing: StoredSharing,
  status: 'ACTIVE' | 'SUSPENDED',
): Promise<void> {
  const name = sharing.applicationName ?? `Kết nối ${sharing.id}`;
  await client.query(
    `INSERT INTO client_application (id, agency_code, name_vi, name_en, status) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status`,
    [accountOf(sharing), sharing.consumer, name, name, status],
  );
}
