import { dayAt } from '../time';
import type { Mask } from './types';

/** From least to most: a cell is shown under the least mask among the rights that hold for its row. */
const ORDER: readonly (Mask | null)[] = [null, 'LAST_DIGITS', 'YEAR_ONLY', 'AGE_BAND', 'INITIALS'];
const LAST_DIGITS = 4;
const BAND = 5;

/** The rank of a mask: 0 hides nothing. */
export function maskRank(mask: Mask | null): number {
  return ORDER.indexOf(mask);
}

/**
 * A value as it is shown under a mask. `today` is the day of the call in Việt Nam (YYYY-MM-DD).
 * What a mask cannot be applied to is hidden whole: null.
 */
export function applyMask(mask: Mask | null, value: unknown, today: string): unknown {
  if (mask === null || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return value.map((entry) => applyMask(mask, entry, today));
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  switch (mask) {
    case 'LAST_DIGITS':
      return lastDigits(text);
    case 'YEAR_ONLY':
      return year(text);
    case 'AGE_BAND':
      return ageBand(text, today);
    case 'INITIALS':
      return initials(text);
    default:
      return null;
  }
}

/** The day of a call, for `applyMask`. */
export function maskDay(now: number): string {
  return dayAt(now);
}

/** 079085001234 → ********1234. A value of four characters or less would show whole, and so is hidden whole. */
function lastDigits(text: string): string {
  const characters = Array.from(text);
  const hidden = characters.length > LAST_DIGITS ? characters.length - LAST_DIGITS : characters.length;
  return '*'.repeat(hidden) + characters.slice(hidden).join('');
}

function year(text: string): string | null {
  return /^\d{4}/.exec(text)?.[0] ?? null;
}

/** 1985-03-12 → "40-44" on 2026-01-01. A birth known by its year counts as the first of January. */
function ageBand(text: string, today: string): string | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text);
  if (!match) return null;
  const birthday = `${match[2] ?? '01'}-${match[3] ?? '01'}`;
  const age = Number(today.slice(0, 4)) - Number(match[1]) - (today.slice(5) < birthday ? 1 : 0);
  if (age < 0) return null;
  const from = Math.floor(age / BAND) * BAND;
  return `${from}-${from + BAND - 1}`;
}

/** Nguyễn Văn An → N. V. A. */
function initials(text: string): string | null {
  const words = text.normalize('NFC').split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return words.map((word) => `${firstLetter(word).toLocaleUpperCase('vi')}.`).join(' ');
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** With its marks: some letters of the province's languages take more than one code point. */
function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}
