import { citizenSub, officerSub, SIGN_IN_CLIENT } from '../../../shared/token';
import { tokenInvalid } from '../refuse';
import type { RawClaims, VerifiedToken } from '../types';
import { isIdentifier } from './identifier';

/**
 * The caller that the claims name: an application of an agency (its electronic identifier, QĐ 20/2020/QĐ-TTg), alone
 * or for an officer; an officer; a citizen. Claims that do not belong to the kind are refused rather than passed over,
 * and `sub` must agree with them.
 */
export function principal(claims: RawClaims): VerifiedToken['principal'] {
  switch (claims['kind']) {
    case 'client':
      // Belongs to no agency and so is nobody's account: people sign in through it, it never acts itself.
      if (claims['client_id'] === SIGN_IN_CLIENT)
        throw tokenInvalid('principal', 'the sign-in client calls by itself');
      return agencyCaller(claims, claims['act'] === undefined ? null : identifier(claims, 'officer'));
    case 'officer':
      return agencyCaller(claims, identifier(claims, 'officer'));
    case 'citizen':
      return citizen(claims);
    default:
      throw tokenInvalid('principal', 'kind is none of client, officer, citizen');
  }
}

function agencyCaller(claims: RawClaims, officer: string | null): VerifiedToken['principal'] {
  absent(claims, 'subject');
  const client = identifier(claims, 'client_id');
  subject(claims, officer === null ? client : officerSub(officer));
  return { kind: 'AGENCY', agency: identifier(claims, 'agency'), client, officer };
}

function citizen(claims: RawClaims): VerifiedToken['principal'] {
  absent(claims, 'agency');
  absent(claims, 'officer');
  const pseudonym = identifier(claims, 'subject');
  // Twelve or nine digits would be a personal or identity-card number: the issuer is misconfigured.
  if (/^(\d{9}|\d{12})$/.test(pseudonym))
    throw tokenInvalid('principal', 'subject is a number, not a pseudonym');
  subject(claims, citizenSub(pseudonym));
  return { kind: 'CITIZEN', subject: pseudonym };
}

function identifier(claims: RawClaims, name: string): string {
  const value = claims[name];
  if (!isIdentifier(value)) throw tokenInvalid('principal', `claim ${name} is missing or malformed`);
  return value;
}

function absent(claims: RawClaims, name: string): void {
  if (claims[name] !== undefined)
    throw tokenInvalid('principal', `claim ${name} does not belong to this kind`);
}

function subject(claims: RawClaims, expected: string): void {
  if (claims['sub'] !== expected) throw tokenInvalid('principal', 'sub does not agree with the other claims');
}
