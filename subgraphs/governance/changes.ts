import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { HubError } from '../../shared/errors';
import { PublicationError, publishWithin, type Publication } from '../../shared/publication';
import { PolicyRowError } from '../../shared/policy/codes';
import { TAKE_POLICY_LOCK } from '../../shared/policy/locks';
import type { DomainResolver, Request } from '../../shared/subgraph';

/** What every change of policy says of itself. */
export interface ChangeArguments {
  reason: string;
  documentNumber: string;
  idempotencyKey: string;
}

export interface Change {
  client: PoolClient;
  publication: Publication;
  version: number;
  /** The accounts and the agency that ask for the change. */
  askers: ReadonlySet<string>;
}

/**
 * A mutation that changes policy: in one transaction under the exclusive lock the change is written, the version grows,
 * and the caller's idempotency key is remembered. Returns the ids of what changed.
 */
export function change<G extends ChangeArguments>(
  kind: string,
  write: (given: G, change: Change) => Promise<readonly string[]>,
): DomainResolver {
  return async (_source, given: G, request: Request, { fieldName }) => {
    // A policy has no place and no agency: a right to write some of its rows covers nothing that could be judged.
    const { grades } = request.accessByName(`Mutation.${fieldName}`);
    if (!grades.some(({ predicate }) => predicate.kind === 'ALL')) throw new HubError('RECORD_NOT_WRITABLE');
    const publication: Publication = {
      author: authorOf(request),
      reason: required(given.reason, 'reason'),
      documentNumber: required(given.documentNumber, 'documentNumber'),
      change: kind,
    };
    return inTransaction(request, async (client) => {
      await client.query(TAKE_POLICY_LOCK);
      return once(client, request, kind, given, async () => {
        const { version, result } = await publishWithin(client, publication, (next) =>
          write(given, { client, publication, version: next, askers: askersOf(request) }),
        );
        return { policyVersion: version, changed: result };
      });
    });
  };
}

function askersOf({ claims: { principal } }: Request): ReadonlySet<string> {
  const { agency, client, officer } = principal;
  return new Set([agency, client, officer].filter((id) => id !== null));
}

/** The officer who acts, or the application where no officer does. */
export function authorOf({ claims: { principal } }: Request): string {
  return principal.officer ?? principal.client ?? principal.agency ?? '';
}

function required(value: string, argument: string): string {
  const text = value.trim();
  if (text.length === 0 || text.length > 1_000) {
    throw new HubError('ARGUMENT_INVALID', { facts: { argument, problem: '1–1000' } });
  }
  return text;
}

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

/** The same key of the same agency again gives the same answer, and changes nothing. */
export async function once<T extends object>(
  client: PoolClient,
  request: Request,
  operation: string,
  given: { idempotencyKey: string },
  run: () => Promise<T>,
  digest: (text: string) => string = (text) => createHash('sha256').update(text).digest('base64url'),
): Promise<T> {
  const agency = request.claims.principal.agency ?? '';
  const { idempotencyKey: key, ...rest } = given;
  const hash = digest(JSON.stringify([operation, rest]));
  const known = await client.query<{ request_hash: string; response: T }>(
    'SELECT request_hash, response FROM idempotency_key WHERE agency_code = $1 AND key = $2',
    [agency, key],
  );
  if (known.rows[0]) {
    if (known.rows[0].request_hash !== hash) throw new HubError('IDEMPOTENCY_CONFLICT');
    return known.rows[0].response;
  }
  const response = await run();
  await client.query(
    'INSERT INTO idempotency_key (agency_code, key, operation, request_hash, response) VALUES ($1, $2, $3, $4, $5)',
    [agency, key, operation, hash, JSON.stringify(response)],
  );
  return response;
}
