import { SUBJECTS_ITEM } from '../classification';
import type { LintRule, Problem } from './context';
import { declarations, isStructural } from './context';

/** Deny by default: a field without a data item can't be given to anyone, so composition refuses it. */
export const everyCoordinateHasOneItem: LintRule = (input) => {
  const problems: Problem[] = [];
  const seen = new Map<string, { subgraph: string; item: string | null }>();
  for (const { subgraph, type, field, coordinate, item } of declarations(input)) {
    if (isStructural(input, type.name, field.name)) continue;
    const problem = (message: string) =>
      problems.push({ rule: 'every_coordinate_has_one_item', subgraph, coordinate, message });
    const earlier = seen.get(coordinate);
    if (item === null) problem('has no data item (@item)');
    else if (item !== SUBJECTS_ITEM && !declaredSomewhere(item))
      problem(`names the item ${item}, which no catalogue declares`);
    if (earlier && earlier.item !== null && item !== null && earlier.item !== item)
      problem(`belongs to ${item} here and to ${earlier.item} in ${earlier.subgraph}`);
    seen.set(coordinate, { subgraph, item });
  }
  return problems;

  function declaredSomewhere(item: string): boolean {
    return [...input.catalogues.values()].some((catalogue) => catalogue.items.some(({ id }) => id === item));
  }
};
