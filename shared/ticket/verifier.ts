import { LRUCache } from 'lru-cache';
import type { TicketClaims } from './claims';
import { judgeTime, readTicket, type PresentedTicket, type TicketExpectation } from './verify';

interface Verified {
  body: unknown;
  claims: TicketClaims;
}

/**
 * Verifies each distinct ticket once (a signature takes 86 µs to check, and a ticket may be used again for ten seconds).
 * Its end is judged on every use. Equal tickets give the *same* claims object, so what is derived from it can hang on it.
 */
export function createTicketVerifier(
  expected: TicketExpectation,
  options: { max?: number } = {},
): (presented: PresentedTicket, now: number) => TicketClaims {
  const seen = new LRUCache<string, Verified>({ max: options.max ?? 2_000 });
  return (presented, now) => {
    const header = presented.header ?? '';
    const known = seen.get(header);
    // A header names its body by digest alone, so the body must be the very one that was verified with it.
    if (known !== undefined && (!header.startsWith('~') || known.body === presented.body)) {
      judgeTime(known.claims, now);
      return known.claims;
    }
    const claims = readTicket(presented, expected);
    judgeTime(claims, now);
    seen.set(header, { body: header.startsWith('~') ? presented.body : undefined, claims });
    return claims;
  };
}
