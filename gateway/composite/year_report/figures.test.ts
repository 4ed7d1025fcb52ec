import { figuresOf, type MonthOfSharing } from './figures';

const PAPERS = { components: 9, dossiers: 3, copies: 9, certifications: 4 };
const month = (group: string, answers: number | null): MonthOfSharing => ({
  group,
  answers,
  refusals: 0,
  writes: 7,
});
const told = (sharing: readonly MonthOfSharing[] | null, lastMonth: string) => {
  const figures = figuresOf({ databases: 7, items: 200, services: 30, sharing, papers: PAPERS }, lastMonth);
  return (code: string) => figures.find((each) => each.code === code)!.value;
};

test('counts_the_months_of_the_period_and_the_papers_saved', () => {
  const value = told([month('2026-05', 10), month('2026-06', 20), month('2026-07', 40)], '2026-06');
  expect([value('answers'), value('writes'), value('refusals')]).toEqual([30, 14, 0]);
  expect([value('components'), value('certifications'), value('services')]).toEqual([9, 4, 30]);
});

test('shows_no_sum_of_which_a_month_was_too_small_and_none_that_nobody_can_tell', () => {
  const months = [month('2026-05', null), month('2026-06', 20)];
  expect(told(months, '2026-06')('answers')).toBeNull();
  expect(told(months, '2026-06')('writes')).toBe(14);
  expect(told(null, '2026-12')('answers')).toBeNull();
});
