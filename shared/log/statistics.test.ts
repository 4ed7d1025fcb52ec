import fc from 'fast-check';
import { SMALLEST_CELL, statisticsCsv, suppressed } from './statistics';

const counts = fc.uniqueArray(
  fc.record({
    group: fc.stringMatching(/^[A-Z0-9.]{1,8}$/),
    answers: fc.nat(20),
    refusals: fc.nat(20),
    writes: fc.nat(20),
  }),
  { selector: ({ group }) => group },
);

test('[LOG-10] no_small_cell_is_ever_shown_and_no_other_is_changed', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const shown = suppressed(given);
      expect(shown).toHaveLength(given.length);
      for (const row of shown) {
        const before = given.find(({ group }) => group === row.group)!;
        for (const cell of ['answers', 'refusals', 'writes'] as const) {
          const small = before[cell] > 0 && before[cell] < SMALLEST_CELL;
          expect(row[cell]).toBe(small ? null : before[cell]);
        }
      }
    }),
  );
});

test('the_csv_leaves_suppressed_cells_empty', () => {
  const csv = statisticsCsv(suppressed([{ group: 'H15.08', answers: 12, refusals: 3, writes: 0 }]));
  expect(csv).toBe('group,answers,refusals,writes\r\nH15.08,12,,0\r\n');
});
