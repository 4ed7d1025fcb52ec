import { PublicationError } from '../../../shared/publication';
import { dayAt } from '../../../shared/time';
import type { Change } from '../changes';
import { correct, putUnder, type AgencyRow } from './store';

export interface End {
  status: 'MERGED' | 'CLOSED';
  successor: string | null;
  /** Who stands above those that stood under it. */
  heir: string | null;
  lastDay: string;
}

/**
 * An agency ends: from this version on it has no rights at all, whatever day its document names. Its account is
 * suspended, and with it every application and officer that was not moved; its charges end; consents that were given to
 * it are revoked, for a consent is given to one agency and is no inheritance (ĐN 43/2022 Đ.10.2).
 */
export async function endAgency(change: Change, agency: AgencyRow, end: End): Promise<void> {
  const { client, askers } = change;
  const { code } = agency;
  if (askers.has(code)) {
    throw new PublicationError('OWN_ACCOUNT', `${code} asks for it itself; somebody else must end it`);
  }
  await client.query('UPDATE agency SET status = $2, successor_code = $3, closed_on = $4 WHERE code = $1', [
    code,
    end.status,
    end.successor,
    end.lastDay,
  ]);
  await client.query(`UPDATE agency_account SET status = 'SUSPENDED' WHERE agency_code = $1`, [code]);
  await client.query(
    `UPDATE agency_function SET valid_to = greatest(valid_from, $2::date)
      WHERE agency_code = $1 AND (valid_to IS NULL OR valid_to > greatest(valid_from, $2::date))`,
    [code, end.lastDay],
  );
  await revokeGrants(change, code);
  const { status, successor } = agency;
  const { heir, ...after } = end;
  await correct(change, code, { status, successor }, after);
  await moveChildren(change, code, heir);
}

/** The next version of each consent says that it is revoked; those before stay readable. */
async function revokeGrants({ client, publication, version }: Change, agency: string): Promise<void> {
  const { rows } = await client.query<Record<string, unknown>>(
    `UPDATE grant_right SET superseded_version = $2
      WHERE agency_code = $1 AND superseded_version IS NULL AND NOT revoked RETURNING *`,
    [agency, version],
  );
  for (const row of rows) {
    const next = {
      ...row,
      version: Number(row['version']) + 1,
      revoked: true,
      author: publication.author,
      reason: publication.reason,
      document_number: publication.documentNumber,
      published_version: version,
      superseded_version: null,
    };
    await client.query('INSERT INTO grant_right SELECT * FROM jsonb_populate_record(NULL::grant_right, $1)', [
      JSON.stringify(next),
    ]);
  }
}

async function moveChildren(change: Change, code: string, heir: string | null): Promise<void> {
  const { rows } = await change.client.query<AgencyRow>(
    `SELECT code, name_vi AS name, name_en AS "nameEn", level, parent_code AS parent, status, successor_code AS successor
       FROM agency WHERE parent_code = $1 AND code IS DISTINCT FROM $2 ORDER BY code`,
    [code, heir],
  );
  for (const child of rows) await putUnder(change, child, heir);
}

/** A merger or closing takes effect at once, so its last day cannot lie ahead. */
export function requirePast(lastDay: string, now: number): string {
  if (lastDay <= dayAt(now)) return lastDay;
  throw new PublicationError(
    'LEVEL_NOT_CLOSABLE',
    `${lastDay} lies ahead; publish the change when that day has come`,
  );
}
