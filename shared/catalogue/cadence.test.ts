import fc from 'fast-check';
import type { Settings } from '../approval';
import { addMonths, cadenceOf, dueAfter } from './cadence';

const settings = (found: Record<string, unknown>): Settings => {
  return (key) => (key in found ? { value: found[key], instrument: 'QĐ', article: 'Đ.9', layer: 'x' } : null);
};

test('a_silent_regulation_has_no_cadence_and_a_word_is_none', () => {
  expect(cadenceOf(settings({}), 'CATALOGUE')).toBeNull();
  expect(cadenceOf(settings({ catalogueReviewMonths: 'PERIODIC' }), 'CATALOGUE')).toBeNull();
  expect(cadenceOf(settings({ consumerReviewMonths: 3 }), 'CONSUMER')).toMatchObject({ months: 3 });
});

test.each([
  ['2026-05-21', 6, '2026-11-21'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-11-21', 12, '2027-11-21'],
])('from_%s_%i_months_on_is_%s', (day, months, on) => {
  expect(addMonths(day, months)).toBe(on);
});

test('is_overdue_from_the_day_after', () => {
  expect(dueAfter('2026-05-21', { months: 6 }, '2026-11-21')).toEqual({ on: '2026-11-21', overdue: false });
  expect(dueAfter('2026-05-21', { months: 6 }, '2026-11-22')).toEqual({ on: '2026-11-21', overdue: true });
});

test('never_leaves_the_month_that_it_counts_to', () => {
  const days = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, fc.nat(60), (date, months) => {
      const day = date.toISOString().slice(0, 10);
      const due = addMonths(day, months);
      const index = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
      expect(index(due) - index(day)).toBe(months);
      expect(due.slice(8) <= day.slice(8)).toBe(true);
    }),
  );
});
