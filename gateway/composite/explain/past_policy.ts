import { LRUCache } from 'lru-cache';
import { HubError } from '../../../shared/errors';
import { PolicyRowError } from '../../../shared/policy/codes';
import { buildSnapshot } from '../../../shared/policy/snapshot';
import type { CaseFacts, PolicySnapshot } from '../../../shared/policy';
import { loadPolicyRowsAsOf, versionAt } from '../../../shared/publication/load_as_of';
import type { Database } from '../../../shared/sql';

/** A province's policy takes a second to read and some megabytes to keep; questions about one time come together. */
const KEPT = 4;
const known = new WeakMap<Database, LRUCache<number, PolicySnapshot>>();

/**
 * The policy as it stood in a version.
 * @throws HubError POLICY_PAST_UNKNOWN
 */
export async function policyOf(database: Database, version: number): Promise<PolicySnapshot> {
  const kept = known.get(database) ?? new LRUCache<number, PolicySnapshot>({ max: KEPT });
  known.set(database, kept);
  const found = kept.get(version);
  if (found) return found;
  const snapshot = await withClient(database, async (client) => {
    try {
      return buildSnapshot(await loadPolicyRowsAsOf(client, version));
    } catch (error) {
      if (error instanceof PolicyRowError) throw unknown(error.problem);
      throw error;
    }
  });
  kept.set(version, snapshot);
  return snapshot;
}

/** @throws HubError POLICY_PAST_UNKNOWN when nothing was published by then. */
export async function policyAt(database: Database, instant: number): Promise<PolicySnapshot> {
  const version = await withClient(database, (client) => versionAt(client, instant));
  if (version === null) throw unknown('nothing was published yet');
  return policyOf(database, version);
}

const CASE = 'SELECT number, agency, procedure, subjects, consents, brought FROM case_fact WHERE number = $1';
const BY_DIGEST = `${CASE} AND digest = $2 ORDER BY known_from LIMIT 1`;
const BY_INSTANT = `${CASE} AND known_from <= $2 AND (known_to IS NULL OR known_to > $2)
  AND opened_at <= $2 AND (closed_at IS NULL OR closed_at > $2) ORDER BY known_from DESC LIMIT 1`;

/** What the hub knew of a case: by the digest that a record holds, or at an instant. */
export async function caseThen(
  database: Database,
  number: string,
  then: { digest: string } | { instant: number },
): Promise<CaseFacts | null> {
  const [row] =
    'digest' in then
      ? await database.query({ text: BY_DIGEST, values: [number, then.digest] })
      : await database.query({ text: BY_INSTANT, values: [number, new Date(then.instant)] });
  return (row as unknown as CaseFacts | undefined) ?? null;
}

async function withClient<T>(
  database: Database,
  work: (client: Parameters<typeof loadPolicyRowsAsOf>[0]) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect().catch((error: unknown) => {
    throw database.failure(error);
  });
  try {
    return await work(client);
  } catch (error) {
    throw database.failure(error);
  } finally {
    client.release();
  }
}

function unknown(detail: string): HubError {
  return new HubError('POLICY_PAST_UNKNOWN', { detail });
}
