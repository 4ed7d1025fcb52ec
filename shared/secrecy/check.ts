import { validity } from '../time';

/** Which readings a law keeps from the person for a time: those of a function, on days, for so long. */
export interface SecrecyDraft {
  number: string;
  function: string;
  /** Null: every purpose of the function. */
  purpose: string | null;
  /** So many months after the reading, … */
  months: number | null;
  /** … or until the end of this day: exactly one of both. */
  untilDay: string | null;
  /** Readings of these days. */
  validFrom: string;
  validTo: string | null;
}

export type SecrecyProblem = 'END_INVALID' | 'DAYS_INVALID' | 'PLACE_CHANGED' | 'OVERLAPS';

/** What a law could set; anything longer is a slip of the hand. */
const MOST_MONTHS = 1_200;

/**
 * What is wrong with an entry beside the others that are in force; null: nothing. Two laws over one function and purpose
 * on one day would leave open which of them releases a reading.
 */
export function secrecyProblem(
  draft: SecrecyDraft,
  others: readonly SecrecyDraft[],
): { problem: SecrecyProblem; other: string | null } | null {
  const own = others.find(({ number }) => number === draft.number);
  if (!endsOnce(draft)) return { problem: 'END_INVALID', other: null };
  if (!hasDays(draft)) return { problem: 'DAYS_INVALID', other: null };
  if (own && !samePlace(own, draft)) return { problem: 'PLACE_CHANGED', other: own.number };
  const rival = others.find(
    (each) => each.number !== draft.number && samePlace(each, draft) && share(each, draft),
  );
  return rival ? { problem: 'OVERLAPS', other: rival.number } : null;
}

function endsOnce({ months, untilDay, validFrom }: SecrecyDraft): boolean {
  if ((months === null) === (untilDay === null)) return false;
  if (months !== null) return Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS;
  return isDay(untilDay!) && untilDay! >= validFrom;
}

function hasDays({ validFrom, validTo }: SecrecyDraft): boolean {
  return isDay(validFrom) && (validTo === null || (isDay(validTo) && validFrom <= validTo));
}

function isDay(day: string): boolean {
  try {
    validity(day, null);
    return true;
  } catch {
    return false;
  }
}

const samePlace = (one: SecrecyDraft, other: SecrecyDraft): boolean =>
  one.function === other.function && one.purpose === other.purpose;

const share = (one: SecrecyDraft, other: SecrecyDraft): boolean =>
  (one.validTo === null || other.validFrom <= one.validTo) &&
  (other.validTo === null || one.validFrom <= other.validTo);
