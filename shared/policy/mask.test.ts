import { applyMask, maskRank } from './mask';

const today = '2026-11-21';

test('last_digits_leaves_four_characters', () => {
  expect(applyMask('LAST_DIGITS', '066185001234', today)).toBe('********1234');
  expect(applyMask('LAST_DIGITS', '1234', today)).toBe('****');
});

test('year_only_leaves_the_year', () => {
  expect(applyMask('YEAR_ONLY', '1985-03-12', today)).toBe('1985');
  expect(applyMask('YEAR_ONLY', '1985', today)).toBe('1985');
  expect(applyMask('YEAR_ONLY', 'unknown', today)).toBeNull();
});

test('age_band_counts_whole_years_on_the_day_of_the_call', () => {
  expect(applyMask('AGE_BAND', '1986-11-21', today)).toBe('40-44');
  expect(applyMask('AGE_BAND', '1986-11-22', today)).toBe('35-39');
  expect(applyMask('AGE_BAND', '1986', today)).toBe('40-44');
  expect(applyMask('AGE_BAND', '2030-01-01', today)).toBeNull();
});

test('initials_leave_the_first_letter_of_each_word', () => {
  expect(applyMask('INITIALS', 'Nguyễn Văn An', today)).toBe('N. V. A.');
  expect(applyMask('INITIALS', 'Đặng  Ÿ', today)).toBe('Đ. Ÿ.');
});

test('hides_whole_what_a_mask_does_not_fit', () => {
  expect(applyMask('INITIALS', { name: 'An' }, today)).toBeNull();
  expect(applyMask('LAST_DIGITS', true, today)).toBeNull();
  expect(applyMask('INITIALS', ['Lê An', 'Trần Bình'], today)).toEqual(['L. A.', 'T. B.']);
});

test('ranks_masks_from_least_to_most', () => {
  const ranks = ([null, 'LAST_DIGITS', 'YEAR_ONLY', 'AGE_BAND', 'INITIALS'] as const).map(maskRank);
  expect(ranks).toEqual([0, 1, 2, 3, 4]);
});
