/**
 * The tax code, which is the enterprise code too (mã số doanh nghiệp): ten digits, the last a check digit; a
 * dependent unit (branch, representative office) adds a three-digit suffix. Source: TT 105/2020/TT-BTC Đ.5
 * (replaced by TT 86/2024/TT-BTC with the structure unchanged for organisations).
 * Since 1/7/2025 a household business uses its owner's personal number instead (TT 86/2024/TT-BTC).
 */

export type EnterpriseCodeFailure =
  | 'LENGTH' // neither 10 nor 13 digits
  | 'DIGITS' // something other than digits and one hyphen before the suffix
  | 'SERIAL' // digits 3-9 are 0000000, which is never issued
  | 'CHECK_DIGIT' // the tenth digit does not follow from the nine before it
  | 'SUFFIX'; // the suffix of a dependent unit is 000

export type EnterpriseCodeCheck =
  | { ok: true; head: string; /** 001-999 of a dependent unit, else null. */ suffix: string | null }
  | { ok: false; failed: EnterpriseCodeFailure };

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** `N10 = 10 − (31·N1 + 29·N2 + … + 3·N9) mod 11`; null when that is 10, for such a code is not issued. */
export function enterpriseCheckDigit(nine: string): number | null {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * (nine.charCodeAt(index) - 48);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/** Removes the hyphen with which a 13-digit code is printed (`6000123456-001`). */
export function plainEnterpriseCode(value: string): string {
  return /^[0-9]{10}-[0-9]{3}$/.test(value) ? value.replace('-', '') : value;
}

/** Checks structure and check digit; accepts the 13-digit code with and without its hyphen. */
export function checkEnterpriseCode(value: string): EnterpriseCodeCheck {
  const plain = plainEnterpriseCode(value);
  if (!/^[0-9]*$/.test(plain)) return { ok: false, failed: 'DIGITS' };
  if (plain.length !== 10 && plain.length !== 13) return { ok: false, failed: 'LENGTH' };
  if (plain.slice(2, 9) === '0000000') return { ok: false, failed: 'SERIAL' };
  if (enterpriseCheckDigit(plain.slice(0, 9)) !== Number(plain[9]))
    return { ok: false, failed: 'CHECK_DIGIT' };
  const suffix = plain.length === 13 ? plain.slice(10) : null;
  if (suffix === '000') return { ok: false, failed: 'SUFFIX' };
  return { ok: true, head: plain.slice(0, 10), suffix };
}

/** The code of a range part (two digits: the issuing province) and a serial (1-9999999); null if not issued. */
export function buildEnterpriseCode(range: string, serial: number): string | null {
  const nine = range + String(serial).padStart(7, '0');
  const digit = enterpriseCheckDigit(nine);
  return digit === null ? null : `${nine}${digit}`;
}
