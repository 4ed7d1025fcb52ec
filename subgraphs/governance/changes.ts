import type { PoolClient } from 'pg';
import { HubError } from '../../shared/errors';
import { publishWithin, type Publication } from '../../shared/publication';
import { inTransaction, once } from '../../shared/publication/transaction';
import { TAKE_POLICY_LOCK } from '../../shared/policy/locks';
import type { DomainResolver, Request } from '../../shared/subgraph';

export { inTransaction, once };

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
  now: number;
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
          write(given, {
            client,
            publication,
            version: next,
            askers: askersOf(request),
            now: request.now,
          }),
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
