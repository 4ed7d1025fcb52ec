/**
 * The electronic identifier of an agency (mã định danh điện tử). Source: QĐ 20/2020/QĐ-TTg: at most 35
 * characters, groups from left to right separated by dots, each group a level; level 1 is a letter A-Y and two
 * digits. `Zxy…` without separators is every other organisation's scheme.
 */

export type AgencyCodeFailure =
  | 'LENGTH' // empty or more than 35 characters
  | 'CHARACTERS' // something other than A-Z, 0-9 and the dot
  | 'FIRST_LEVEL' // does not begin with a letter A-Y and two digits, or Z01-Z99
  | 'GROUP'; // an empty group (two dots together, a dot at the end), or a dot in a Z code

export type AgencyCodeCheck =
  { ok: true; /** `H15`, `08`, … */ levels: readonly string[] } | { ok: false; failed: AgencyCodeFailure };

const MOST_CHARACTERS = 35;

/** Checks the structure of an agency identifier and names the first check that failed. */
export function checkAgencyCode(value: string): AgencyCodeCheck {
  if (value.length === 0 || value.length > MOST_CHARACTERS) return { ok: false, failed: 'LENGTH' };
  if (!/^[A-Z0-9.]+$/.test(value)) return { ok: false, failed: 'CHARACTERS' };
  return value.startsWith('Z') ? checkOther(value) : checkState(value);
}

function checkState(value: string): AgencyCodeCheck {
  const levels = value.split('.');
  if (!/^[A-Y][0-9]{2}$/.test(levels[0] ?? '')) return { ok: false, failed: 'FIRST_LEVEL' };
  if (levels.includes('')) return { ok: false, failed: 'GROUP' };
  return { ok: true, levels };
}

function checkOther(value: string): AgencyCodeCheck {
  if (!/^Z(0[1-9]|[1-9][0-9])/.test(value)) return { ok: false, failed: 'FIRST_LEVEL' };
  if (value.includes('.') || value.length < 4) return { ok: false, failed: 'GROUP' };
  return { ok: true, levels: [value.slice(0, 3), value.slice(3)] };
}

/** The identifier one level up (`H15.08.01` → `H15.08`); null at level 1. */
export function parentAgencyCode(value: string): string | null {
  const dot = value.lastIndexOf('.');
  return dot < 0 ? null : value.slice(0, dot);
}
