import type { KeyObject } from 'node:crypto';
import {
  mintBatchTicket,
  mintTicket,
  TICKET_LIFETIME,
  type BatchScope,
  type MintedTicket,
} from '../../shared/ticket';
import type { FetchRecipe } from '../plan/recipe';
import { scopeKey, type TicketCall, type Wanted } from './wanted';

export interface TicketIssuer {
  installation: string;
  gateway: string;
  privateKey: KeyObject;
  now: () => number;
}

/** Mints the ticket of one fetch; equal claims within half a life share one, so that signing is paid once. */
export type Mint = (recipe: FetchRecipe, call: TicketCall, callKey: string) => MintedTicket;

/** Mints the tickets of several fetches from one subgraph, under one signature. */
export type MintBatch = (subgraph: string, wanted: readonly Wanted[]) => Required<MintedTicket>;

export function createBatchMint(issuer: TicketIssuer): MintBatch {
  return (subgraph, wanted) => {
    const calls = new Positions<TicketCall>();
    const scopes = new Positions<BatchScope>();
    const items = wanted.map(({ recipe, call }) => {
      const { ways, coordinates, reached } = recipe;
      return [
        calls.of(JSON.stringify(call), call),
        scopes.of(scopeKey(recipe), { ways, coordinates, reached }),
      ] as const;
    });
    const now = issuer.now();
    const address = { iss: issuer.installation, gw: issuer.gateway, aud: subgraph };
    const times = { iat: now, exp: now + TICKET_LIFETIME };
    const claims = { v: 1, ...address, ...times, calls: calls.all, scopes: scopes.all, items } as const;
    return mintBatchTicket(claims, issuer.privateKey);
  };
}

/** Each value once, with its place. */
class Positions<V> {
  readonly all: V[] = [];
  readonly #places = new Map<string, number>();

  of(key: string, value: V): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}

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
