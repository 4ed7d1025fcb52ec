/**
 * Derived answers: what an authority needs to know instead of the value behind it. Functions of what the register holds
 * and of the day alone. Null: the register does not say, so nobody may conclude anything.
 */

/** Civil Code 91/2015/QH13 art. 20: an adult is a person of eighteen years or more. */
const OF_AGE = 18;

/**
 * Whether somebody born then is of age on a day. A date known by its year or month only answers where every day of it
 * answers alike.
 */
export function isOfAge(dateOfBirth: string | null, day: string): boolean | null {
  if (dateOfBirth === null) return null;
  const earliest = dateOfBirth.length === 10 ? dateOfBirth : `${dateOfBirth}${PADDING[dateOfBirth.length]}`;
  const latest = dateOfBirth.length === 10 ? dateOfBirth : lastDayOf(dateOfBirth);
  if (eighteenth(latest) <= day) return true;
  return eighteenth(earliest) > day ? false : null;
}

const PADDING: Readonly<Record<number, string>> = { 4: '-01-01', 7: '-01' };

function lastDayOf(partial: string): string {
  if (partial.length === 4) return `${partial}-12-31`;
  const [year, month] = partial.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The day on which he is eighteen. Born on 29 February: on 1 March, where that year has no such day. */
function eighteenth(day: string): string {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + OF_AGE, month - 1, of)).toISOString().slice(0, 10);
}

/** Whether somebody lives, as the register states it; who is missing neither lives nor is dead. */
export function isAlive(lifeStatus: string | null): boolean | null {
  if (lifeStatus === 'ALIVE') return true;
  return lifeStatus === 'DECEASED' ? false : null;
}

/** Whether somebody may marry as far as an earlier marriage goes (Law 52/2014 art. 5): alive and not married. */
export function isSingle(maritalStatus: string | null, lifeStatus: string | null): boolean | null {
  if (maritalStatus === null || isAlive(lifeStatus) !== true) return null;
  return maritalStatus !== 'MARRIED';
}

/** Whether somebody's permanent residence is the commune that received the case; outside a case nothing is asked. */
export function residesIn(commune: string | null, caseUnit: string | null): boolean | null {
  return commune === null || caseUnit === null ? null : commune === caseUnit;
}
