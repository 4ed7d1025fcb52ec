import type { TicketClaims } from '../../shared/ticket';
import type { FetchRecipe } from '../plan/recipe';

/** Who asks, and for what: the part of a ticket that does not come from the decision. */
export type TicketCall = Pick<
  TicketClaims,
  'principal' | 'purpose' | 'case' | 'within' | 'signIn' | 'operation'
>;

/** One operation for a subgraph, with what its ticket says. */
export interface Wanted {
  recipe: FetchRecipe;
  call: TicketCall;
  /** Of the request, as it would travel alone. */
  body: string;
}

const scopes = new WeakMap<FetchRecipe, string>();

/** What a recipe lets read, as text; recipes are kept with their plans, so it is made once for each. */
export function scopeKey(recipe: FetchRecipe): string {
  const known = scopes.get(recipe);
  if (known !== undefined) return known;
  const { ways, coordinates, reached } = recipe;
  const key = JSON.stringify([ways, coordinates, reached]);
  scopes.set(recipe, key);
  return key;
}
