import { boundToPersons, restsOnPersons, type CaseFacts } from '../../shared/policy';
import type { FetchRecipe } from './recipe';

/** Whether a decision's recipes rest on the word of persons: most do not. */
const known = new WeakMap<readonly FetchRecipe[], boolean>();

/**
 * A decision says "who consents" and serves many cases; the ticket names the persons of this one at this instant. Recipes
 * that name persons are this request's own, so that no ticket of theirs is used again.
 */
export function boundRecipes(
  recipes: readonly FetchRecipe[],
  facts: CaseFacts | null,
  now: number,
): readonly FetchRecipe[] {
  const rests = known.get(recipes) ?? recipes.some(({ ways }) => ways.flat().some(restsOnPersons));
  known.set(recipes, rests);
  if (!rests) return recipes;
  return recipes.map((recipe) => ({
    ...recipe,
    ways: recipe.ways.map((list) => list.map((way) => boundToPersons(way, facts, now))),
  }));
}
