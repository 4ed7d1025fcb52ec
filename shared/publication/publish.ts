import type { ClientBase } from 'pg';
import { POLICY_CHANNEL } from '../policy/channel';
import { TAKE_POLICY_LOCK } from '../policy/locks';

/** Who changes the policy, why, and on which document: kept with every version. */
export interface Publication {
  author: string;
  reason: string;
  documentNumber: string;
  /** What changed, e.g. RULES_PUBLISHED. */
  change: string;
}

/**
 * The only way in which policy changes: one transaction under the exclusive lock writes the change and the next
 * version, and tells every gateway. `write` gets that version. Nothing is recorded by a gateway meanwhile, so an
 * answer is either decided by the old policy and recorded before, or dropped and decided again.
 */
export async function publish<T>(
  client: ClientBase,
  publication: Publication,
  write: (version: number) => Promise<T>,
): Promise<{ version: number; result: T }> {
  await client.query('BEGIN');
  try {
    const published = await publishWithin(client, publication, write);
    await client.query('COMMIT');
    return published;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** The same within a transaction that the caller holds (he commits). */
export async function publishWithin<T>(
  client: ClientBase,
  publication: Publication,
  write: (version: number) => Promise<T>,
): Promise<{ version: number; result: T }> {
  await client.query(TAKE_POLICY_LOCK);
  const { rows } = await client.query<{ version: string }>(
    `INSERT INTO policy_head (id, version) VALUES (1, 1)
     ON CONFLICT (id) DO UPDATE SET version = policy_head.version + 1 RETURNING version`,
  );
  const version = Number(rows[0]?.version);
  await client.query(
    `INSERT INTO policy_version (version, author, reason, document_number, change) VALUES ($1, $2, $3, $4, $5)`,
    [version, publication.author, publication.reason, publication.documentNumber, publication.change],
  );
  const result = await write(version);
  await client.query('SELECT pg_notify($1, $2)', [POLICY_CHANNEL, String(version)]);
  return { version, result };
}
