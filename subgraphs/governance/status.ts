import { PublicationError } from '../../shared/publication';
import type { Change } from './changes';

export type Status = 'ACTIVE' | 'SUSPENDED';

/** Sets a status that is not set yet, with its history; false if there is no such row. */
export async function setStatus(
  { client, publication, version, askers }: Change,
  table: 'agency' | 'client_application' | 'officer',
  key: 'id' | 'code',
  value: string,
  status: Status,
): Promise<boolean> {
  if (status === 'SUSPENDED' && askers.has(value)) {
    throw new PublicationError('OWN_ACCOUNT', `${value} asks for it itself; somebody else must suspend it`);
  }
  const { rows } = await client.query<{ status: string }>(
    `SELECT status FROM ${table} WHERE ${key} = $1 FOR UPDATE`,
    [value],
  );
  const before = rows[0]?.status;
  if (before === undefined) return false;
  const opposite: Status = status === 'ACTIVE' ? 'SUSPENDED' : 'ACTIVE';
  if (before !== opposite) {
    throw new PublicationError(
      'STATUS_UNCHANGED',
      `${value} is ${before}; only ${opposite} becomes ${status}`,
    );
  }
  await client.query(`UPDATE ${table} SET status = $2 WHERE ${key} = $1`, [value, status]);
  await client.query(
    `INSERT INTO governance_correction (entity, entity_key, before, after, author, reason, document_number, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      table,
      value,
      JSON.stringify({ status: before }),
      JSON.stringify({ status }),
      publication.author,
      publication.reason,
      publication.documentNumber,
      version,
    ],
  );
  return true;
}
