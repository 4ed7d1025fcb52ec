import { tokenInvalid } from '../refuse';
import type { TokenCheck } from '../types';

/** Instants are half-open: a token is valid until the instant before `exp`, by the hub's own clock, without tolerance. */
export const expiry: TokenCheck = ({ claims }, _expected, now) => {
  notEnded(instant(claims['exp'], 'exp'), now);
};

/** Asked again in each request, of a token that was verified before too. */
export function notEnded(expiresAt: number, now: number): void {
  if (now >= expiresAt) throw tokenInvalid('expired', 'the token has ended');
}

/** `iat`, and `nbf` if there is one, may lie ahead by the tolerance between two clocks and no more. */
export const notBefore: TokenCheck = ({ claims }, expected, now) => {
  const start = Math.max(
    instant(claims['iat'], 'iat'),
    claims['nbf'] === undefined ? -Infinity : instant(claims['nbf'], 'nbf'),
  );
  if (start > now + expected.clockTolerance)
    throw tokenInvalid('not_yet_valid', 'the token is not yet valid');
};

/** A long-lived token would outlive the suspension that its issuer knows of. */
export const lifetime: TokenCheck = ({ claims }, expected) => {
  const life = instant(claims['exp'], 'exp') - instant(claims['iat'], 'iat');
  if (life <= 0 || life > expected.longestLife)
    throw tokenInvalid('lifetime', 'the life of the token is not accepted');
};

/** A NumericDate in ms. */
export function instant(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw tokenInvalid('malformed', `${name} is not a number`);
  return value * 1000;
}
