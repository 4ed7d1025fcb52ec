import { checkEnterpriseCode } from './enterprise-code';
import { checkParcelCode } from './parcel-code';
import { checkPersonalNumber } from './personal-number';

/** Says which check of its structure an identifier given by a caller fails, for the caller; null: it passes. */
export type IdentifierProblem = (value: string) => string | null;

/** Wrong structure in an argument is an error; in stored data it is a finding about quality. */
export const personalNumberProblem: IdentifierProblem = (value) => {
  const check = checkPersonalNumber(value);
  return check.ok ? null : `${check.failed}: ${PERSONAL_NUMBER[check.failed]}`;
};

export const enterpriseCodeProblem: IdentifierProblem = (value) => {
  // A household business is known by its owner's personal number since 1/7/2025 (TT 86/2024/TT-BTC).
  if (/^[0-9]{12}$/.test(value)) return personalNumberProblem(value);
  const check = checkEnterpriseCode(value);
  return check.ok ? null : `${check.failed}: ${ENTERPRISE_CODE[check.failed]}`;
};

export const parcelCodeProblem: IdentifierProblem = (value) => {
  const check = checkParcelCode(value);
  return check.ok ? null : `${check.failed}: ${PARCEL_CODE[check.failed]}`;
};

const PERSONAL_NUMBER = {
  LENGTH: 'phải có 12 chữ số / it has 12 digits',
  DIGITS: 'chỉ gồm chữ số / digits only',
  BIRTH_REGISTRATION: 'ba số đầu không phải mã tỉnh hay mã nước / the first three are no province or country',
  FUTURE_BIRTH: 'năm sinh ở tương lai / born in the future',
  SEX: 'số thứ tư không khớp giới tính / the fourth digit says another sex',
  BIRTH_YEAR: 'năm sinh không khớp / it says another year of birth',
} as const;

const ENTERPRISE_CODE = {
  LENGTH: 'phải có 10 hoặc 13 chữ số / it has 10 or 13 digits',
  DIGITS: 'chỉ gồm chữ số / digits only',
  SERIAL: 'số thứ tự 0000000 không được cấp / the serial 0000000 is never issued',
  CHECK_DIGIT: 'sai số kiểm tra (chữ số thứ mười) / the check digit (the tenth) is wrong',
  SUFFIX: 'ba số cuối phải từ 001 / the last three start from 001',
} as const;

const PARCEL_CODE = {
  LENGTH: 'phải có 12 ký tự / it has 12 characters',
  ALPHABET: 'có ký tự ngoài bảng mã GeoHash / a character outside the GeoHash alphabet',
} as const;
