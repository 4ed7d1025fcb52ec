import type { KeyObject } from 'node:crypto';
import { HubError } from '../errors';
import type { TicketClaims } from './claims';
import { inBody, signed, type MintedTicket } from './mint';
import { isTicketClaims } from './shape';
import { judgeAddress, judgeTime, openTicket, type PresentedTicket, type TicketExpectation } from './verify';

/** Who asks, and for what: equal for all fetches of one part. */
export type BatchCall = Pick<TicketClaims, 'principal' | 'purpose' | 'case' | 'operation'>;
/** What one fetch may read. */
export type BatchScope = Pick<TicketClaims, 'ways' | 'coordinates' | 'reached'>;

/**
 * The tickets of several operations that travel together: one signature over all of them. Each operation is bound to its
 * own call and scope, as if it had come alone; what is equal is written once.
 */
export interface BatchClaims extends Pick<TicketClaims, 'iss' | 'gw' | 'aud' | 'iat' | 'exp'> {
  v: 1;
  calls: readonly BatchCall[];
  scopes: readonly BatchScope[];
  /** Of each operation, in their order: indexes into `calls` and `scopes`. */
  items: readonly (readonly [call: number, scope: number])[];
}

/** Media type of the answer to a batch: a line of JSON for each operation, `[its place, its answer]`, in any order. */
export const LINES_TYPE = 'application/jsonl';

/** More operations than this do not travel together. */
export const BATCH_LIMIT = 200;

/** Signs the claims of a batch; they always travel in the body, the header holds their digest and the signature. */
export function mintBatchTicket(claims: BatchClaims, privateKey: KeyObject): Required<MintedTicket> {
  return inBody(signed(claims, privateKey));
}

/**
 * The claims of each operation of a batch; equal pairs of call and scope give the same object.
 * @throws HubError TICKET_… by the check that failed
 */
export function verifyBatchTicket(
  presented: PresentedTicket,
  expected: TicketExpectation,
  now: number,
): TicketClaims[] {
  const batch = openTicket(presented, expected);
  if (!isBatch(batch)) throw new HubError('TICKET_MALFORMED');
  judgeAddress(batch, expected);
  judgeTime(batch, now);
  const known = new Map<string, TicketClaims>();
  return batch.items.map(([call, scope]) => {
    const key = `${call} ${scope}`;
    const found = known.get(key) ?? claimsOf(batch, call, scope);
    known.set(key, found);
    return found;
  });
}

function claimsOf(
  { v, iss, gw, aud, iat, exp, calls, scopes }: BatchClaims,
  call: number,
  scope: number,
): TicketClaims {
  const claims: unknown = { v, iss, gw, aud, iat, exp, ...calls[call], ...scopes[scope] };
  if (!isTicketClaims(claims)) throw new HubError('TICKET_MALFORMED');
  return claims;
}

function isBatch(value: unknown): value is BatchClaims {
  if (typeof value !== 'object' || value === null) return false;
  const { calls, scopes, items } = value as Partial<Record<string, unknown>>;
  if (!Array.isArray(calls) || !Array.isArray(scopes) || !Array.isArray(items)) return false;
  const within = (at: unknown, list: readonly unknown[]): boolean =>
    Number.isInteger(at) && (at as number) >= 0 && (at as number) < list.length;
  return (
    items.length <= BATCH_LIMIT &&
    items.every(
      (item) => Array.isArray(item) && item.length === 2 && within(item[0], calls) && within(item[1], scopes),
    )
  );
}
