/** A list of an operation, as far as its size matters: `asked` rows, each counting `weight` beside what its lists hold. */
export interface SizedList {
  asked: number;
  /** Whether it may be made shorter. */
  lowers: boolean;
  weight: number;
  inner: readonly SizedList[];
}

/** The most that lists can come to, with these sizes (or as they were asked). */
export function mostOf(lists: readonly SizedList[], sizes?: ReadonlyMap<SizedList, number>): number {
  return sum(lists, (list) => (sizes?.get(list) ?? list.asked) * (list.weight + mostOf(list.inner, sizes)));
}

/**
 * Sizes with which lists cannot come to more than a budget: an outer list is shortened before those within it, and of
 * lists side by side the first gets what all others leave with one row each. None is made longer, and none that asked for
 * a row is left without: where even single rows may be too many, whoever counts afterwards decides.
 */
export function fitLists(lists: readonly SizedList[], budget: number): ReadonlyMap<SizedList, number> {
  const sizes = new Map<SizedList, number>();
  fit(lists, budget, sizes);
  return sizes;
}

function fit(lists: readonly SizedList[], budget: number, sizes: Map<SizedList, number>): void {
  let spare = budget - sum(lists, leastOf);
  for (const list of lists) {
    const least = leastOf(list);
    fitOne(list, least + Math.max(0, spare), sizes);
    spare -= mostOf([list], sizes) - least;
  }
}

function fitOne(list: SizedList, budget: number, sizes: Map<SizedList, number>): void {
  const { asked, lowers, weight, inner } = list;
  const most = mostOf([list]);
  if (most <= budget) return keep(list, asked, sizes);
  const whole = Math.floor((budget * asked) / most);
  if (lowers && whole >= 1) return keep(list, whole, sizes);
  const size = lowers ? 1 : asked;
  sizes.set(list, size);
  fit(inner, Math.floor(budget / size) - weight, sizes);
}

function keep(list: SizedList, size: number, sizes: Map<SizedList, number>): void {
  sizes.set(list, size);
  for (const each of list.inner) keep(each, each.asked, sizes);
}

/** What is counted when every list that may be shortened has one row. */
function leastOf({ asked, lowers, weight, inner }: SizedList): number {
  return (lowers ? Math.min(1, asked) : asked) * (weight + sum(inner, leastOf));
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
