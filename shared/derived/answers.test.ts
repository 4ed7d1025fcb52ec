import fc from 'fast-check';
import { isAlive, isOfAge, isSingle, residesIn } from '.';

test.each([
  ['2008-11-21', true],
  ['2008-11-22', false],
  ['2008', null],
  ['2007', true],
  ['2009', false],
  ['2008-11', null],
  ['2008-10', true],
  ['2008-12', false],
  [null, null],
])('born_%s_is_of_age_on_21_november_2026_%s', (born, expected) => {
  expect(isOfAge(born, '2026-11-21')).toBe(expected);
});

test('who_was_born_on_the_29th_of_february_is_of_age_on_the_first_of_march', () => {
  expect([isOfAge('2008-02-29', '2026-02-28'), isOfAge('2008-02-29', '2026-03-01')]).toEqual([false, true]);
});

/** Counts birthdays day by day: slow and obvious. */
function birthdaysUntil(born: string, day: string): number {
  let count = 0;
  for (let year = Number(born.slice(0, 4)) + 1; ; year++) {
    const leapDay = born.endsWith('02-29') && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1;
    const birthday = leapDay ? `${year}-03-01` : `${year}${born.slice(4)}`;
    if (birthday > day) return count;
    count += 1;
  }
}

const day = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a_whole_date_says_what_counting_birthdays_says', () => {
  fc.assert(
    fc.property(day, day, (born, today) => {
      expect(isOfAge(born, today)).toBe(birthdaysUntil(born, today) >= 18);
    }),
  );
});

test('a_date_known_in_part_never_says_what_a_day_of_it_contradicts', () => {
  fc.assert(
    fc.property(day, day, fc.constantFrom(4, 7), (born, today, known) => {
      const answer = isOfAge(born.slice(0, known), today);
      if (answer !== null) expect(isOfAge(born, today)).toBe(answer);
    }),
  );
});

test('who_is_missing_or_dead_is_not_said_to_be_single', () => {
  expect([isSingle('SINGLE', 'ALIVE'), isSingle('WIDOWED', 'ALIVE'), isSingle('MARRIED', 'ALIVE')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isSingle('SINGLE', 'DECEASED'), isSingle('SINGLE', 'MISSING'), isSingle(null, 'ALIVE')]).toEqual([
    null,
    null,
    null,
  ]);
  expect([isAlive('ALIVE'), isAlive('DECEASED'), isAlive('MISSING'), isAlive(null)]).toEqual([
    true,
    false,
    null,
    null,
  ]);
});

test('residence_is_compared_with_the_commune_of_the_case_alone', () => {
  expect([residesIn('1', '1'), residesIn('1', '2'), residesIn('1', null), residesIn(null, '1')]).toEqual([
    true,
    false,
    null,
    null,
  ]);
});
