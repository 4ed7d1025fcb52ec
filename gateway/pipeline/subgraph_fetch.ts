import type { FetchOutcome } from '../../shared/log';
import { TICKET_HEADER } from '../../shared/ticket';
import type { SubgraphFetch, SubgraphRequest, SubgraphResponse } from '../execute';
import type { Mint } from '../fetch/tickets';
import type { TicketCall } from '../fetch/wanted';
import type { AskTogether } from '../fetch/together';
import { joinRecipes, type FetchRecipe } from '../plan/recipe';

/** Sends a body to a subgraph. */
export type Send = (
  subgraph: string,
  body: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
) => Promise<SubgraphResponse>;

/** What came back beside the data. */
export interface FetchRecord {
  outcomes: FetchOutcome[];
  masked: Map<string, MaskedCell>;
}

export interface MaskedCell {
  coordinate: string;
  mask: string;
  right: unknown;
}

/** The executor's fetch for one request: each with its ticket. */
export function ticketedFetch(
  recipes: readonly FetchRecipe[],
  call: TicketCall,
  ask: AskTogether,
  record: FetchRecord,
): SubgraphFetch {
  return async (request, signal) => {
    const recipe = recipeFor(recipes, request.fetches);
    const started = performance.now();
    const outcome: FetchOutcome = { subgraph: recipe.subgraph, outcome: 'OK', ms: 0 };
    record.outcomes.push(outcome);
    try {
      const response = await ask({ recipe, call, body: bodyOf(request) }, signal);
      if (response.errors?.length)
        outcome.outcome = codeOf(response.errors[0]?.extensions) ?? 'SUBGRAPH_ERROR';
      noteMasked(response.extensions?.['masked'], record.masked);
      return response;
    } catch (error) {
      outcome.outcome = codeOf(error) ?? 'SUBGRAPH_UNAVAILABLE';
      throw error;
    } finally {
      outcome.ms = Math.round(performance.now() - started);
    }
  };
}

/** One operation in a request of its own. */
export const askAlone =
  (mint: Mint, callKey: string, send: Send): AskTogether =>
  ({ recipe, call, body }, signal) => {
    const ticket = mint(recipe, call, callKey);
    const headers = { [TICKET_HEADER]: ticket.header };
    return send(recipe.subgraph, withTicket(body, ticket.body), headers, signal);
  };

function codeOf(holder: unknown): string | undefined {
  const code = (holder as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** `variables` are looked at only where there is no body: the executor builds them when they are asked for. */
function bodyOf(request: SubgraphRequest): string {
  if (request.body !== undefined) return request.body;
  const { query, operationName, variables } = request;
  return JSON.stringify({ query, ...(operationName !== null && { operationName }), variables });
}

/** Claims that are too long for a header travel in the body. */
function withTicket(body: string, claims: string | undefined): string {
  return claims === undefined
    ? body
    : `${body.slice(0, -1)},"extensions":{"hubTicket":${JSON.stringify(claims)}}}`;
}

function noteMasked(masked: unknown, into: Map<string, MaskedCell>): void {
  if (!Array.isArray(masked)) return;
  for (const cell of masked as MaskedCell[]) into.set(`${cell.coordinate}|${cell.mask}`, cell);
}

/** Joined recipes are kept beside the recipes that they are made of, so that their tickets can be shared. */
const joined = new WeakMap<readonly FetchRecipe[], Map<string, FetchRecipe>>();

function recipeFor(recipes: readonly FetchRecipe[], fetches: readonly number[]): FetchRecipe {
  const [only] = fetches;
  const single = fetches.length === 1 && only !== undefined ? recipes[only] : undefined;
  if (single) return single;
  const known = joined.get(recipes) ?? new Map<string, FetchRecipe>();
  joined.set(recipes, known);
  const key = fetches.join();
  const recipe = known.get(key) ?? joinRecipes(fetches.flatMap((number) => recipes[number] ?? []));
  known.set(key, recipe);
  return recipe;
}
