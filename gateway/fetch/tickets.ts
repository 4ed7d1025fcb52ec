import type { KeyObject } from 'node:crypto';
import { mintTicket, TICKET_LIFETIME, type MintedTicket, type TicketClaims } from '../../shared/ticket';
import type { FetchRecipe } from '../plan/recipe';

export interface TicketIssuer {
  installation: string;
  gateway: string;
  privateKey: KeyObject;
  now: () => number;
}

/** Who asks, and for what: the part of a ticket that does not come from the decision. */
export type TicketCall = Pick<TicketClaims, 'principal' | 'purpose' | 'case' | 'within' | 'signIn' | 'operation'>;

/** Mints the ticket of one fetch; equal claims within half a life share one, so that signing is paid once. */
export type Mint = (recipe: FetchRecipe, call: TicketCall, callKey: string) => MintedTicket;

/** Half a life is left to the request when a shared ticket is handed out last. */
const SHARED_FOR = TICKET_LIFETIME / 2;

export function createMint(issuer: TicketIssuer): Mint {
  let tickets = new WeakMap<FetchRecipe, Map<string, { ticket: MintedTicket; until: number }>>();
  let swept = issuer.now();
  return (recipe, call, callKey) => {
    const now = issuer.now();
    if (now - swept > 60_000) {
      tickets = new WeakMap();
      swept = now;
    }
    const byCall = tickets.get(recipe) ?? new Map<string, { ticket: MintedTicket; until: number }>();
    tickets.set(recipe, byCall);
    const known = byCall.get(callKey);
    if (known && now < known.until) return known.ticket;
    const ticket = mintTicket(
      {
        v: 1,
        iss: issuer.installation,
        gw: issuer.gateway,
        aud: recipe.subgraph,
        iat: now,
        exp: now + TICKET_LIFETIME,
        ...call,
        ways: recipe.ways,
        coordinates: recipe.coordinates,
        reached: recipe.reached,
      },
      issuer.privateKey,
    );
    byCall.set(callKey, { ticket, until: now + SHARED_FOR });
    return ticket;
  };
}
