/**
 * The personal identification number (số định danh cá nhân): `PPP G YY RRRRRR`.
 * Sources: NĐ 137/2015 Đ.13; TT 07/2016/TT-BCA Đ.7; Luật Căn cước 2023 Đ.12. There is no check digit, so a
 * number can only be implausible, never proven right.
 */

export type Sex = 'MALE' | 'FEMALE';

/** Which check a number failed; the first three make it malformed, the last three contradict a record. */
export type PersonalNumberFailure =
  | 'LENGTH' // not 12 characters
  | 'DIGITS' // something other than the digits 0-9
  | 'BIRTH_REGISTRATION' // neither a province (001-096) nor a country code (100-999)
  | 'FUTURE_BIRTH' // born after the day of the check
  | 'SEX' // the fourth digit says another sex than the record
  | 'BIRTH_YEAR'; // the century and year digits say another year than the record

export interface PersonalNumberParts {
  /** Three digits: the province, or the country, in which the birth was registered. Historical: survives mergers. */
  birthRegistration: string;
  abroad: boolean;
  sex: Sex;
  birthYear: number;
  random: string;
}

export type PersonalNumberCheck =
  { ok: true; parts: PersonalNumberParts } | { ok: false; failed: PersonalNumberFailure };

/** What a record says of the person; a mismatch is a finding about quality, not a malformed number. */
export interface PersonalNumberContext {
  sex?: Sex;
  birthYear?: number;
  /** The year of the check; births after it fail. */
  currentYear?: number;
}

const FIRST_CENTURY = 1900;
const LAST_PROVINCE = 96;
const FIRST_COUNTRY = 100;

/** Checks structure, and, where a context is given, agreement with it. Names the first check that failed. */
export function checkPersonalNumber(value: string, context: PersonalNumberContext = {}): PersonalNumberCheck {
  if (value.length !== 12) return { ok: false, failed: 'LENGTH' };
  if (!/^[0-9]{12}$/.test(value)) return { ok: false, failed: 'DIGITS' };
  const place = Number(value.slice(0, 3));
  if (place === 0 || (place > LAST_PROVINCE && place < FIRST_COUNTRY)) {
    return { ok: false, failed: 'BIRTH_REGISTRATION' };
  }
  const parts = partsOf(value, place);
  const failed = contradiction(parts, context);
  return failed ? { ok: false, failed } : { ok: true, parts };
}

function partsOf(value: string, place: number): PersonalNumberParts {
  const centuryAndSex = Number(value[3]);
  return {
    birthRegistration: value.slice(0, 3),
    abroad: place >= FIRST_COUNTRY,
    sex: centuryAndSex % 2 === 0 ? 'MALE' : 'FEMALE',
    birthYear: FIRST_CENTURY + 100 * Math.floor(centuryAndSex / 2) + Number(value.slice(4, 6)),
    random: value.slice(6),
  };
}

function contradiction(
  parts: PersonalNumberParts,
  context: PersonalNumberContext,
): PersonalNumberFailure | null {
  if (context.currentYear !== undefined && parts.birthYear > context.currentYear) return 'FUTURE_BIRTH';
  if (context.sex !== undefined && parts.sex !== context.sex) return 'SEX';
  if (context.birthYear !== undefined && parts.birthYear !== context.birthYear) return 'BIRTH_YEAR';
  return null;
}

/** Puts a number together. `birthRegistration` is the two-digit province code or a three-digit place code. */
export function buildPersonalNumber(parts: {
  birthRegistration: string;
  sex: Sex;
  birthYear: number;
  random: number;
}): string {
  const centuryAndSex =
    2 * Math.floor((parts.birthYear - FIRST_CENTURY) / 100) + (parts.sex === 'MALE' ? 0 : 1);
  if (centuryAndSex < 0 || centuryAndSex > 9) {
    throw new RangeError(`A personal number cannot hold the birth year ${parts.birthYear} (1900-2399)`);
  }
  const year = String(parts.birthYear % 100).padStart(2, '0');
  return `${parts.birthRegistration.padStart(3, '0')}${centuryAndSex}${year}${String(parts.random).padStart(6, '0')}`;
}
