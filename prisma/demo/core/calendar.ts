/**
 * Days as whole numbers since 1970-01-01: cheap to compare, to add and to copy. The demonstration stands still on
 * `TODAY`, so that the same seed gives the same bytes whenever it runs.
 */
export type Day = number;

export function day(year: number, month: number, date: number): Day {
  return Math.floor(Date.UTC(year, month - 1, date) / 86_400_000);
}

/** The day on which the registers of the demonstration stand. */
export const TODAY: Day = day(2026, 10, 31);

/** ISO 8601 (`1985-03-12`). */
export function isoDay(value: Day): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  const { year, month, date } = civil(value);
  const text = `${year}-${two(month)}-${two(date)}`;
  written.set(value, text);
  return text;
}

/** Some forty thousand days come up, each very often. */
const written = new Map<Day, string>();

/** As written in documents: `12/03/1985`. */
export function writtenDay(value: Day): string {
  const { year, month, date } = civil(value);
  return `${two(date)}/${two(month)}/${year}`;
}

export function yearOf(value: Day): number {
  return civil(value).year;
}

/** Full years between two days. */
export function ageOn(birth: Day, on: Day = TODAY): number {
  const from = civil(birth);
  const to = civil(on);
  const before = to.month < from.month || (to.month === from.month && to.date < from.date);
  return to.year - from.year - (before ? 1 : 0);
}

/** The same date some years later (29/2 becomes 28/2). */
export function addYears(value: Day, years: number): Day {
  const { year, month, date } = civil(value);
  return day(year + years, month, month === 2 && date === 29 ? 28 : date);
}

/** Days to the civil calendar (H. Hinnant's algorithm). */
function civil(value: Day): { year: number; month: number; date: number } {
  const z = value + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
