import fc from 'fast-check';
import { dayAt, endOfDay, holdsAt, startOfDay, validity } from './days';

describe('policy days', () => {
  test('until_31_12_ends_at_midnight_of_1_1_in_viet_nam', () => {
    const interval = validity('2026-01-01', '2026-12-31');
    expect(interval.to).toBe(Date.parse('2027-01-01T00:00:00+07:00'));
    expect(holdsAt(interval, Date.parse('2026-12-31T23:59:59.999+07:00'))).toBe(true);
    expect(holdsAt(interval, Date.parse('2027-01-01T00:00:00+07:00'))).toBe(false);
  });

  test('a_day_begins_at_00_00_plus_07', () => {
    expect(startOfDay('2026-07-01')).toBe(Date.parse('2026-06-30T17:00:00Z'));
    expect(holdsAt(validity('2026-07-01', null), Date.parse('2026-06-30T16:59:59.999Z'))).toBe(false);
  });

  test('refuses_what_is_not_a_calendar_day', () => {
    for (const bad of ['2026-02-30', '2026-13-01', '31/12/2026', '2026-1-1', '']) {
      expect(() => startOfDay(bad)).toThrow(RangeError);
    }
  });

  test('refuses_a_last_day_before_the_first', () => {
    expect(() => validity('2026-02-02', '2026-02-01')).toThrow(RangeError);
    expect(validity('2026-02-02', '2026-02-02').to).toBe(startOfDay('2026-02-03'));
  });

  test('days_tile_time_without_gap_or_overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (instant) => {
        const day = dayAt(instant);
        expect(startOfDay(day)).toBeLessThanOrEqual(instant);
        expect(instant).toBeLessThan(endOfDay(day));
        expect(dayAt(endOfDay(day) - 1)).toBe(day);
      }),
    );
  });
});
