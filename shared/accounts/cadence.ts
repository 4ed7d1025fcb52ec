import type { Settings } from '../approval';
import { addMonths } from './months';

/** What a cadence is for, and the settings that may say it: the province's own key, then the operator's. */
const KEYS = {
  REVIEW: ['accountReviewMonths', 'accounts.reviewMonths'],
  UNUSED: ['accounts.unusedMonths'],
  SECRET: ['secretMonths', 'accounts.secretMonths'],
} as const;

export type CadenceOf = keyof typeof KEYS;

export interface Cadence {
  months: number;
  instrument: string;
  article: string;
}

/**
 * The cadence that is set, or null: nobody says one. Đắk Nông says "định kỳ" and no number (Đ.12.3, Đ.16.3), the
 * others nothing: then the operator sets it, and until he has nothing expires by force.
 */
export function cadenceOf(settings: Settings, of: CadenceOf): Cadence | null {
  for (const key of KEYS[of]) {
    const found = settings(key);
    if (found !== null && typeof found.value === 'number' && found.value > 0) {
      return { months: found.value, instrument: found.instrument, article: found.article };
    }
  }
  return null;
}

/** Where the province's regulation itself asks for a period without saying which; null: it is silent. */
export function askedBy(settings: Settings, of: CadenceOf): { instrument: string; article: string } | null {
  const key = of === 'SECRET' ? 'passwordRotation' : of === 'REVIEW' ? 'accountReview' : null;
  const found = key === null ? null : settings(key);
  return found === null ? null : { instrument: found.instrument, article: found.article };
}

export type ReviewState = 'NOT_SET' | 'OPEN' | 'DUE' | 'OVERDUE' | 'CURRENT';

/** A review is due when the cadence has passed since the last one was closed (or none ever was), overdue a month later. */
export function reviewState(
  last: { closedAt: number | null } | null,
  months: number | null,
  now: number,
): { state: ReviewState; dueAt: number | null } {
  if (last !== null && last.closedAt === null) return { state: 'OPEN', dueAt: null };
  if (months === null) return { state: 'NOT_SET', dueAt: null };
  if (last === null) return { state: 'DUE', dueAt: null };
  const dueAt = addMonths(last.closedAt!, months);
  if (now < dueAt) return { state: 'CURRENT', dueAt };
  return { state: now < addMonths(dueAt, 1) ? 'DUE' : 'OVERDUE', dueAt };
}
