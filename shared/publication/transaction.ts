import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { HubError } from '../errors';
import { PolicyRowError } from '../policy/codes';
import type { Request } from '../subgraph';
import { PublicationError } from './problem';

/** Runs what must happen whole or not at all. */
export async function inTransaction<T>(
  request: Request,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await request.database.pool.connect().catch((error: unknown) => {
    throw request.database.failure(error);
  });
  try {
    await client.query('BEGIN');
    const result = await run(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw failureOf(error, request);
  } finally {
    client.release();
  }
}

function failureOf(error: unknown, request: Request): HubError {
  if (error instanceof PublicationError) {
    return new HubError('PUBLICATION_REFUSED', { facts: { reason: error.code, problem: error.problem } });
  }
  if (error instanceof PolicyRowError) {
    return new HubError('PUBLICATION_REFUSED', {
      facts: { reason: 'VALUE_UNKNOWN', problem: error.problem },
    });
  }
  return request.database.failure(error);
}

/** The same key of the same agency, or of the same citizen, again gives the same answer, and changes nothing. */
export async function once<T extends object>(
  client: PoolClient,
  request: Request,
  operation: string,
  given: { idempotencyKey: string },
  run: () => Promise<T>,
  digest: (text: string) => string = (text) => createHash('sha256').update(text).digest('base64url'),
): Promise<T> {
  const { principal } = request.claims;
  const caller = principal.agency ?? principal.subject ?? '';
  const { idempotencyKey: key, ...rest } = given;
  const hash = digest(JSON.stringify([operation, rest]));
  // Two at once with one key: the second waits for the first, and finds its answer.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [
    JSON.stringify([caller, key]),
  ]);
  const known = await client.query<{ request_hash: string; response: T }>(
    'SELECT request_hash, response FROM idempotency_key WHERE agency_code = $1 AND key = $2',
    [caller, key],
  );
  if (known.rows[0]) {
    if (known.rows[0].request_hash !== hash) throw new HubError('IDEMPOTENCY_CONFLICT');
    return known.rows[0].response;
  }
  const response = await run();
  await client.query(
    'INSERT INTO idempotency_key (agency_code, key, operation, request_hash, response) VALUES ($1, $2, $3, $4, $5)',
    [caller, key, operation, hash, JSON.stringify(response)],
  );
  return response;
}
