import fc from 'fast-check';
import { truthOf, type Condition, type PathTest, type Shown } from '.';

const OTHERWISE = { vi: 'Chưa đủ điều kiện', en: 'Not met' };
const ALL_SHOWN: Shown['whole'] = () => true;
const NOTHING_WHOLE: Shown['whole'] = () => false;
type Given = Omit<Condition, 'otherwise'>;

const truth = (given: Given, data: unknown, whole = ALL_SHOWN) =>
  truthOf({ ...given, otherwise: OTHERWISE }, { data, whole });

describe('a condition on what was shown whole', () => {
  const page = { pageInfo: { hasNextPage: false, hasPreviousPage: false } };
  const data = {
    n: 2,
    none: null,
    list: [
      { k: 'a', until: null },
      { k: 'b', until: '2020' },
    ],
    empty: [],
    acts: { nodes: [{ status: 'WIDOWED' }], ...page },
  };
  test.each<[Given, boolean | null]>([
    [{ path: 'n', is: 'EQUALS', value: 2 }, true],
    [{ path: 'n', is: 'EQUALS', value: '2' }, false],
    [{ path: 'list[].k', is: 'EQUALS', value: 'b' }, true],
    [{ path: 'list[].k', is: 'ONE_OF', value: ['z', 'a'] }, true],
    [{ path: 'list[].k', is: 'ONE_OF', value: ['z'] }, false],
    [{ path: 'none', is: 'ABSENT' }, true],
    [{ path: 'none', is: 'EMPTY' }, true],
    [{ path: 'empty', is: 'EMPTY' }, true],
    [{ path: 'empty', is: 'NOT_EMPTY' }, false],
    [{ path: 'list', is: 'NOT_EMPTY' }, true],
    // Both tests look at the same element.
    [
      {
        path: 'list',
        is: 'NOT_EMPTY',
        where: [
          { path: 'k', is: 'EQUALS', value: 'a' },
          { path: 'until', is: 'ABSENT' },
        ],
      },
      true,
    ],
    [
      {
        path: 'list',
        is: 'NOT_EMPTY',
        where: [
          { path: 'k', is: 'EQUALS', value: 'b' },
          { path: 'until', is: 'ABSENT' },
        ],
      },
      false,
    ],
    [
      { path: 'acts.nodes', is: 'NOT_EMPTY', where: [{ path: 'status', is: 'EQUALS', value: 'VALID' }] },
      false,
    ],
    [{ path: 'acts.nodes', is: 'EMPTY', where: [{ path: 'status', is: 'EQUALS', value: 'VALID' }] }, true],
    // Nobody selected it, or nothing is there that would bear it.
    [{ path: 'never.asked', is: 'ABSENT' }, null],
    [{ path: 'none.asked', is: 'ABSENT' }, null],
    [{ path: 'undefinedField', is: 'EMPTY' }, null],
  ])('%j_is_%s', (given, expected) => {
    expect(truth(given, data)).toBe(expected);
  });
});

describe('a condition on what may have been hidden', () => {
  test.each<[string, Given, unknown]>([
    ['a_null', { path: 'citizen.mortgage', is: 'ABSENT' }, { citizen: { mortgage: null } }],
    ['an_empty_list', { path: 'parcels', is: 'EMPTY' }, { parcels: [] }],
    [
      'a_cell_that_would_choose_the_element',
      { path: 'acts', is: 'EMPTY', where: [{ path: 'status', is: 'EQUALS', value: 'VALID' }] },
      { acts: [{ status: null }] },
    ],
    [
      'an_element_chosen_by_an_absence',
      { path: 'acts', is: 'NOT_EMPTY', where: [{ path: 'endedOn', is: 'ABSENT' }] },
      { acts: [{ endedOn: null }] },
    ],
  ])('never_holds_on_%s', (_title, given, data) => {
    expect(truth(given, data, NOTHING_WHOLE)).toBeNull();
  });

  test.each([
    ['without_its_page', undefined],
    ['of_which_another_page_follows', { hasNextPage: true, hasPreviousPage: false }],
    ['of_which_a_page_went_before', { hasNextPage: false, hasPreviousPage: true }],
  ])('knows_nothing_of_the_end_of_a_list_%s', (_title, pageInfo) => {
    const acts = { nodes: [{ status: 'WIDOWED' }], ...(pageInfo && { pageInfo }) };
    const where: PathTest[] = [{ path: 'status', is: 'EQUALS', value: 'VALID' }];
    expect(truth({ path: 'acts.nodes', is: 'EMPTY', where }, { acts })).toBeNull();
    expect(truth({ path: 'acts.nodes', is: 'NOT_EMPTY' }, { acts })).toBe(true);
  });
});

/*
 * The whole truth of a register, what of it was shown, and a slow second implementation that knows the whole truth: what
 * is said to hold on what was shown holds, and what is said not to hold does not.
 */

interface Element {
  status: string | null;
  until: number | null;
  marks: (string | null)[];
}
interface Register {
  one: string | null;
  list: Element[];
  acts: { nodes: Element[] };
}

const word = fc.constantFrom('a', 'b', null);
const element = fc.record({
  status: word,
  until: fc.constantFrom(1, 2, null),
  marks: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
});
const register: fc.Arbitrary<Register> = fc.record({
  one: word,
  list: fc.array(element, { maxLength: 3 }),
  acts: fc.record({ nodes: fc.array(element, { maxLength: 3 }) }),
});

const LISTS = ['list', 'acts.nodes'];
const OF_ELEMENT = ['status', 'until'];
const places = [
  'one',
  ...LISTS,
  ...LISTS.flatMap((list) => [...OF_ELEMENT, 'marks'].map((of) => `${list}[].${of}`)),
];

/** Of a place of which not all may be seen, each cell and each element may be gone; of a page, what comes after it. */
function shownOf(data: Register, hidden: ReadonlySet<string>, gone: () => boolean, pages: number) {
  const cell = <T>(place: string, value: T): T | null => (hidden.has(place) && gone() ? null : value);
  const elements = (list: string, all: Element[]) =>
    all
      .filter(() => !hidden.has(list) || !gone())
      .map(({ status, until, marks }) => ({
        status: cell(`${list}[].status`, status),
        until: cell(`${list}[].until`, until),
        marks: marks.filter(() => !hidden.has(`${list}[].marks`) || !gone()),
      }));
  const acts = elements('acts.nodes', data.acts.nodes);
  const pageInfo = { hasNextPage: acts.length > pages, hasPreviousPage: false };
  return {
    one: cell('one', data.one),
    list: elements('list', data.list),
    acts: { nodes: acts.slice(0, pages), pageInfo },
  };
}

/** On the whole truth, by plain loops. */
function slow({ path, is, value, where = [] }: Given, data: unknown): boolean {
  const at = (from: unknown, [step, ...rest]: string[]): unknown[] => {
    if (step === undefined) return from === null || from === undefined ? [] : [from];
    const child = (from as Record<string, unknown> | null)?.[step.replace('[]', '')];
    return step.endsWith('[]') ? (child as unknown[]).flatMap((each) => at(each, rest)) : at(child, rest);
  };
  const found = at(data, path.split('.'));
  const lists = found.filter((each) => Array.isArray(each)) as unknown[][];
  const chosen = lists.flat().filter((each) => where.every((test) => slow(test, each)));
  if (is === 'PRESENT') return found.length > 0;
  if (is === 'ABSENT') return found.length === 0;
  if (is === 'EQUALS') return found.some((each) => each === value);
  if (is === 'ONE_OF') return found.some((each) => (value as unknown[]).includes(each));
  return is === 'EMPTY' ? chosen.length === 0 : chosen.length > 0;
}

const onValue = (paths: readonly string[]): fc.Arbitrary<PathTest> =>
  fc.oneof(
    fc.record({ path: fc.constantFrom(...paths), is: fc.constantFrom('PRESENT', 'ABSENT') }),
    fc.record({ path: fc.constantFrom(...paths), is: fc.constant('EQUALS'), value: fc.constantFrom('a', 1) }),
    fc.record({
      path: fc.constantFrom(...paths),
      is: fc.constant('ONE_OF'),
      value: fc.constantFrom(['a', 2], ['b']),
    }),
  );
const onList = (paths: readonly string[], where: fc.Arbitrary<PathTest[]>): fc.Arbitrary<Given> =>
  fc.record({ path: fc.constantFrom(...paths), is: fc.constantFrom('EMPTY', 'NOT_EMPTY'), where });
const condition: fc.Arbitrary<Given> = fc.oneof(
  onValue(['one', ...LISTS.flatMap((list) => OF_ELEMENT.map((of) => `${list}[].${of}`))]),
  onList(
    LISTS,
    fc.array(fc.oneof(onValue(OF_ELEMENT), onList(['marks'], fc.constant([]))), { maxLength: 2 }),
  ),
  onList(
    LISTS.map((list) => `${list}[].marks`),
    fc.constant([]),
  ),
);

test('what_is_said_of_a_part_is_true_of_the_whole_whatever_was_hidden', () => {
  let told = 0;
  fc.assert(
    fc.property(
      register,
      condition,
      fc.subarray(places),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 0, max: 3 }),
      (data, given, hidden, coins, pages) => {
        let at = 0;
        const kept = new Set(hidden);
        const shown = shownOf(data, kept, () => coins[at++ % coins.length]!, pages);
        const found = truth(given, shown, (path) => !kept.has(path));
        if (found === null) return;
        told += 1;
        expect(found).toBe(slow(given, data));
      },
    ),
    { numRuns: 3_000 },
  );
  expect(told).toBeGreaterThan(1_000);
});

test('of_what_was_shown_whole_everything_is_known', () => {
  fc.assert(
    fc.property(register, condition, (data, given) => {
      const shown = shownOf(data, new Set(), () => false, 9);
      expect(truth(given, shown)).toBe(slow(given, data));
    }),
    { numRuns: 1_000 },
  );
});
