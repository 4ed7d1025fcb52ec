import type { PoolClient } from 'pg';
import { insertRows } from '../../../shared/publication';
import type { SecrecyDraft } from '../../../shared/secrecy';
import type { Change } from '../changes';

/** An entry as it is in force: the newest version of its number. */
export interface StoredSecrecy extends SecrecyDraft {
  version: number;
  lifted: boolean;
  instrument: string;
  article: string;
}

const CURRENT = `SELECT number, version, function_code AS function, purpose_code AS purpose, months, until_day::text AS "untilDay",
    valid_from::text AS "validFrom", valid_to::text AS "validTo", lifted, instrument, article
  FROM reading_secrecy WHERE superseded_version IS NULL`;

/** The whole list in force; it is short. Whoever changes it holds the policy's lock. */
export async function readSecrecies(client: PoolClient): Promise<StoredSecrecy[]> {
  return (await client.query<StoredSecrecy>(CURRENT)).rows;
}

/** Adds the next version of a number; the one before stays as history. */
export async function writeSecrecy(
  { client, publication, version, now }: Change,
  secrecy: Omit<StoredSecrecy, 'version'>,
  before: StoredSecrecy | undefined,
): Promise<void> {
  await client.query(
    'UPDATE reading_secrecy SET superseded_version = $2 WHERE number = $1 AND superseded_version IS NULL',
    [secrecy.number, version],
  );
  await insertRows(client, 'reading_secrecy', [
    {
      number: secrecy.number,
      version: (before?.version ?? 0) + 1,
      function_code: secrecy.function,
      purpose_code: secrecy.purpose,
      months: secrecy.months,
      until_day: secrecy.untilDay,
      valid_from: secrecy.validFrom,
      valid_to: secrecy.validTo,
      lifted: secrecy.lifted,
      instrument: secrecy.instrument,
      article: secrecy.article,
      author: publication.author,
      reason: publication.reason,
      document_number: publication.documentNumber,
      recorded_at: new Date(now),
      published_version: version,
    },
  ]);
}
