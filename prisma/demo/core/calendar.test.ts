import fc from 'fast-check';
import { addYears, ageOn, day, isoDay, writtenDay, yearOf } from './calendar';

describe('calendar', () => {
  it('writes_every_day_as_the_platform_does', () => {
    fc.assert(
      fc.property(fc.integer({ min: day(1890, 1, 1), max: day(2100, 1, 1) }), (value) => {
        expect(isoDay(value)).toBe(new Date(value * 86_400_000).toISOString().slice(0, 10));
        expect(yearOf(value)).toBe(Number(isoDay(value).slice(0, 4)));
      }),
    );
  });

  it('counts_full_years_only', () => {
    expect(ageOn(day(2000, 3, 1), day(2018, 2, 28))).toBe(17);
    expect(ageOn(day(2000, 3, 1), day(2018, 3, 1))).toBe(18);
  });

  it('keeps_the_29th_of_february_within_february', () => {
    expect(isoDay(addYears(day(2004, 2, 29), 1))).toBe('2005-02-28');
    expect(writtenDay(addYears(day(2004, 2, 29), 4))).toBe('28/02/2008');
  });
});
