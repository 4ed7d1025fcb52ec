import fc from 'fast-check';
import type { Mask, RowScope, Way } from '../policy';
import { compareWays } from './compare';

const RIGHT = { kind: 'RULE', id: 'r', version: 1, legalBasis: null } as const;
const way = (rows: RowScope, mask: Mask | null = null): Way => ({ rows, mask, right: RIGHT });
const territory = (...units: string[]): RowScope => ({ kind: 'TERRITORY', attribute: 'RESIDENCE', units });
const ALL: RowScope = { kind: 'ALL' };

test.each([
  ['GAINED', [], [way(ALL)]],
  ['LOST', [way(ALL)], []],
  ['NARROWED', [way(ALL)], [way(territory('1'))]],
  ['NARROWED', [way(ALL)], [way(ALL, 'INITIALS')]],
  ['WIDENED', [way(territory('1'))], [way(territory('1', '2'))]],
  ['CHANGED', [way(territory('1'))], [way(territory('2'))]],
  [null, [way(territory('1', '2'))], [way(territory('2')), way(territory('1'))]],
  [null, [way(ALL)], [way(ALL), way({ kind: 'SELF' })]],
])('tells_%s', (difference, before, after) => {
  expect(compareWays(before, after)).toBe(difference);
});

/** Slow and obvious: every row that could be, and under which masks it is shown. */
interface Cell {
  residence: string;
  location: string;
  own: string;
  inCase: boolean;
  self: boolean;
  subject: string;
  reached: string;
  /** What the subject of a case said that lets the cell be seen. */
  said: string;
}
const PLACES = ['1', '2', 'elsewhere'];
const cells: Cell[] = PLACES.flatMap((residence) =>
  PLACES.flatMap((location) =>
    ['A', 'B'].flatMap((own) =>
      [true, false].flatMap((inCase) =>
        [true, false].flatMap((self) =>
          ['s', 't', 'u'].flatMap((subject) =>
            ['X.a', 'none'].flatMap((reached) =>
              ['CONSENT x', 'CONSENT y', 'UNBROUGHT x', ''].map((said) => ({
                ...{ residence, location, own, inCase, self, subject, reached, said },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

function holds(rows: RowScope, cell: Cell): boolean {
  switch (rows.kind) {
    case 'ALL':
      return true;
    case 'TERRITORY':
      return rows.units.includes(rows.attribute === 'RESIDENCE' ? cell.residence : cell.location);
    case 'OWN':
      return cell.own === rows.agency;
    case 'CASE':
      return cell.inCase;
    case 'CONSENT':
    case 'UNBROUGHT':
      return cell.inCase && cell.said === `${rows.kind} ${rows.item}`;
    case 'SELF':
      return cell.self;
    case 'SUBJECTS':
      return rows.subjects.includes(cell.subject);
    case 'REACHED':
      return cell.reached === rows.through;
  }
}

/** Whether `narrow` shows nothing that `wide` does not. */
function obviouslyCovers(wide: readonly Way[], narrow: readonly Way[]): boolean {
  return cells.every((cell) => {
    const masksOf = (ways: readonly Way[]) =>
      ways.filter(({ rows }) => holds(rows, cell)).map(({ mask }) => mask);
    const shown = masksOf(wide);
    return masksOf(narrow).every((mask) => shown.includes(null) || shown.includes(mask));
  });
}

test('agrees_with_a_comparison_of_every_cell_that_could_be', () => {
  const place = fc.subarray(['1', '2'], { minLength: 1 });
  const rows: fc.Arbitrary<RowScope> = fc.oneof(
    fc.constant(ALL),
    fc.record({
      kind: fc.constant('TERRITORY' as const),
      attribute: fc.constantFrom('RESIDENCE' as const, 'LOCATION' as const),
      units: place,
    }),
    fc.record({
      kind: fc.constant('SUBJECTS' as const),
      subjects: fc.subarray(['s', 't'], { minLength: 1 }),
    }),
    fc.constantFrom<RowScope>(
      { kind: 'OWN', agency: 'A' },
      { kind: 'CASE' },
      { kind: 'CONSENT', item: 'x' },
      { kind: 'CONSENT', item: 'y' },
      { kind: 'UNBROUGHT', item: 'x' },
      { kind: 'SELF' },
      { kind: 'REACHED', through: 'X.a' },
    ),
  );
  const mask = fc.constantFrom<Mask | null>(null, null, 'INITIALS', 'YEAR_ONLY');
  const ways = fc.array(
    fc.tuple(rows, mask).map(([scope, under]) => way(scope, under)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(ways, ways, (before, after) => {
      const keeps = obviouslyCovers(after, before);
      const adds = !obviouslyCovers(before, after);
      const expected =
        before.length === 0 || after.length === 0
          ? before.length === after.length
            ? null
            : after.length === 0
              ? 'LOST'
              : 'GAINED'
          : keeps
            ? adds
              ? 'WIDENED'
              : null
            : adds
              ? 'CHANGED'
              : 'NARROWED';
      expect(compareWays(before, after)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
