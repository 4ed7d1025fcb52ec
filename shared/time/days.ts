/**
 * Policy dates are days in Asia/Ho_Chi_Minh, and instants are half-open: "until 31/12" ends at 00:00 +07 on 1/1.
 * Việt Nam has kept +07:00 without summer time since 1975, and no rule of the hub is older.
 */
import type { Validity } from '../policy/types';

const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The instant (ms) at which a day begins. Throws on what is not a calendar day. */
export function startOfDay(day: string): number {
  const match = DAY.exec(day);
  if (!match) throw new RangeError(`Not a day: ${day} (expected YYYY-MM-DD)`);
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const utc = Date.UTC(year, month - 1, date);
  const back = new Date(utc);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date) {
    throw new RangeError(`No such day: ${day}`);
  }
  return utc - OFFSET_MS;
}

/** The instant (ms) at which a day is over: the first instant of the next. */
export function endOfDay(day: string): number {
  return startOfDay(day) + DAY_MS;
}

/** The day in Việt Nam at an instant. */
export function dayAt(instant: number): string {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 10);
}

/** First day and last day (null: open-ended) as a half-open interval. */
export function validity(from: string, to: string | null): Validity {
  const interval = { from: startOfDay(from), to: to === null ? null : endOfDay(to) };
  if (interval.to !== null && interval.to <= interval.from) {
    throw new RangeError(`The last day ${to} is before the first day ${from}`);
  }
  return interval;
}

/** Whether an interval holds at an instant. */
export function holdsAt(interval: Validity, instant: number): boolean {
  return instant >= interval.from && (interval.to === null || instant < interval.to);
}
