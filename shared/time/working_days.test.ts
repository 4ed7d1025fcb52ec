import { addCalendarDays, addWorkingDays, isWorkingDay, workingDeadline } from './working_days';
import { startOfDay } from './days';

describe('working days', () => {
  test('a_weekend_and_a_holiday_are_no_working_days_and_an_exchange_saturday_is_one', () => {
    expect(isWorkingDay('2026-11-20')).toBe(true);
    expect(isWorkingDay('2026-11-21')).toBe(false);
    expect(isWorkingDay('2026-09-02')).toBe(false);
    expect(isWorkingDay('2026-08-22')).toBe(true);
  });

  test('the_first_day_is_not_counted', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-23', 5)).toBe('2026-11-30');
  });

  test('tet_is_passed_over_while_calendar_days_go_on', () => {
    expect(addWorkingDays('2026-02-13', 2)).toBe('2026-02-24');
    expect(addCalendarDays('2026-02-13', 2)).toBe('2026-02-15');
  });

  test('a_limit_is_over_when_its_last_day_ends_in_vietnam', () => {
    expect(workingDeadline(startOfDay('2026-11-20') + 1, 1)).toBe(startOfDay('2026-11-24'));
  });

  test('no_working_days_is_no_limit_but_a_mistake', () => {
    expect(() => addWorkingDays('2026-11-20', 0)).toThrow(RangeError);
  });
});
