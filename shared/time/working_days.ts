import { dayAt, endOfDay, startOfDay } from './days';
import { HOLIDAYS, type HolidayYear } from './holidays';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A calendar of working days; injected, so that a test or a later year brings its own. */
export type Holidays = Readonly<Record<string, HolidayYear>>;

/** Monday to Friday without public holidays, and the Saturdays worked in exchange. */
export function isWorkingDay(day: string, holidays: Holidays = HOLIDAYS): boolean {
  const year = holidays[day.slice(0, 4)];
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (year?.worked.includes(day)) return true;
  return weekday !== 0 && weekday !== 6 && !year?.off.includes(day);
}

/** The day after so many working days; the first day is not counted (Bộ luật Dân sự 91/2015/QH13 Đ.147). */
export function addWorkingDays(day: string, count: number, holidays: Holidays = HOLIDAYS): string {
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    throw new RangeError(`Not a number of working days: ${count}`);
  }
  let at = day;
  for (let left = count; left > 0;) {
    at = addCalendarDays(at, 1);
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

/** Calendar days are another measure: a law that says "ngày" without "làm việc" means these. */
export function addCalendarDays(day: string, count: number): string {
  return dayAt(startOfDay(day) + count * DAY_MS);
}

/** The instant at which a time limit that began at an instant is over: the end of its last working day. */
export function workingDeadline(from: number, count: number, holidays: Holidays = HOLIDAYS): number {
  return endOfDay(addWorkingDays(dayAt(from), count, holidays));
}
