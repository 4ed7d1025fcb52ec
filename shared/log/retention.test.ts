import { lastPurgeable, retentionOf } from './index';

const stated = (value: unknown) => () => ({ value, instrument: '5/QĐ-UBND', article: 'Điều 2' });
const silent = () => null;

test('[LOG-07] where_neither_regulation_nor_operator_says_there_is_no_retention', () => {
  expect(retentionOf(silent, undefined)).toBeNull();
});

test('the_regulation_comes_before_the_operator', () => {
  expect(retentionOf(stated(60), 12)).toEqual({ months: 60, instrument: '5/QĐ-UBND', article: 'Điều 2' });
  expect(retentionOf(silent, 24)).toMatchObject({ months: 24, instrument: 'HUB_LOG_RETENTION_MONTHS' });
});

test('a_retention_that_is_no_number_of_months_purges_nothing', () => {
  for (const value of ['60', 0, -1, 1.5, null]) expect(retentionOf(stated(value), 12)).toBeNull();
});

test.each([
  ['2026-11-21', 1, 202609],
  ['2026-11-01', 1, 202609],
  ['2026-01-31', 12, 202412],
  ['2026-12-31', 24, 202411],
])('on_%s_after_%i_months_the_newest_month_to_go_is_%i', (today, months, expected) => {
  expect(lastPurgeable(today, months)).toBe(expected);
});
