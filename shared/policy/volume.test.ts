import fc from 'fast-check';
import { fitLists, mostOf, type SizedList } from './volume';

const lists = (depth: number): fc.Arbitrary<SizedList[]> =>
  fc.array(
    fc.record({
      asked: fc.integer({ min: 0, max: 4 }),
      lowers: fc.boolean(),
      weight: fc.integer({ min: 0, max: 2 }),
      inner: depth === 0 ? fc.constant([]) : lists(depth - 1),
    }),
    { maxLength: 2 },
  );
const budget = fc.integer({ min: 0, max: 30 });

const flat = (given: readonly SizedList[]): SizedList[] => given.flatMap((it) => [it, ...flat(it.inner)]);

/** Row by row, as whoever counts an answer does. */
function counted(given: readonly SizedList[], size: (list: SizedList) => number): number {
  let count = 0;
  for (const list of given) {
    for (let row = 0; row < size(list); row++) count += list.weight + counted(list.inner, size);
  }
  return count;
}

const shortest = ({ asked, lowers }: SizedList): number => (lowers && asked > 1 ? 1 : asked);

test('pages_never_count_more_than_what_remains_where_single_rows_fit', () => {
  fc.assert(
    fc.property(lists(2), budget, (given, remaining) => {
      const sizes = fitLists(given, remaining);
      const total = counted(given, (list) => sizes.get(list)!);
      expect(total).toBe(mostOf(given, sizes));
      expect(total).toBeLessThanOrEqual(Math.max(remaining, counted(given, shortest)));
    }),
  );
});

test('a_page_is_never_longer_than_asked_nor_emptied_and_others_are_left_alone', () => {
  fc.assert(
    fc.property(lists(2), budget, (given, remaining) => {
      const sizes = fitLists(given, remaining);
      for (const list of flat(given)) {
        const size = sizes.get(list)!;
        expect(size).toBeLessThanOrEqual(list.asked);
        expect(size).toBeGreaterThanOrEqual(shortest(list));
        if (!list.lowers) expect(size).toBe(list.asked);
      }
    }),
  );
});

test('nothing_is_shortened_that_fits_and_no_single_page_could_be_longer', () => {
  fc.assert(
    fc.property(lists(2), budget, (given, remaining) => {
      const sizes = fitLists(given, remaining);
      const asked = (list: SizedList): number => list.asked;
      if (counted(given, asked) <= remaining)
        return flat(given).forEach((it) => expect(sizes.get(it)).toBe(it.asked));
      for (const longer of given.filter((list) => sizes.get(list)! < list.asked)) {
        const tried = (list: SizedList): number => sizes.get(list)! + (list === longer ? 1 : 0);
        if (counted([longer], tried) === counted([longer], (list) => sizes.get(list)!)) continue;
        expect(counted(given, tried)).toBeGreaterThan(remaining);
      }
    }),
  );
});
