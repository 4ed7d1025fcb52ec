import { createHash } from 'node:crypto';
import { HubError } from '../../shared/errors';
import { citizenSub, SIGN_IN_CLIENT, SIGN_IN_FRESH, SIGN_IN_LIFE, SIGN_IN_TYPE } from '../../shared/token';
import type { Principal } from '../../shared/policy/types';
import { algorithm } from './checks/algorithm';
import { audience } from './checks/audience';
import { expiry, instant, lifetime, notBefore } from './checks/expiry';
import { isIdentifier } from './checks/identifier';
import { issuer } from './checks/issuer';
import type {
  HeaderReader,
  RawClaims,
  SignedToken,
  SignatureVerifier,
  SignInFacts,
  SignInReason,
  TokenExpectations,
} from './types';

export const SIGN_IN_HEADER = 'hub-sign-in';

/** Longer than any proof of ours by far. */
const LONGEST = 4_096;

/**
 * A citizen's own sign-in, which he handed to the application of an agency (`Hub-Sign-In`): signed by the issuer, for this
 * hub, for that very application, fresh, and short-lived. What opens one case only is its number, of which the hub keeps
 * a digest. It names no caller: whoever calls is judged by his own token.
 * @throws HubError SIGN_IN_INVALID
 */
export async function signIn(
  headers: HeaderReader,
  principal: Principal,
  verifySignature: SignatureVerifier,
  expected: TokenExpectations,
  now: number,
): Promise<SignInFacts | undefined> {
  const proof = headers.get(SIGN_IN_HEADER) ?? null;
  if (proof === null) return undefined;
  // Only an application acting for an officer opens cases by it: not a citizen, nobody unknown, no officer by himself.
  if (principal.kind !== 'AGENCY' || principal.officer === null || principal.client === SIGN_IN_CLIENT)
    throw signInInvalid('caller');
  if (proof.length > LONGEST || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(proof)) throw signInInvalid('malformed');
  const signed = await verified(proof, verifySignature, expected, now);
  const { claims } = signed;
  if (claims['azp'] !== principal.client) throw signInInvalid('client');
  fresh(claims, expected, now);
  return { subject: citizen(claims), anchor: anchorOf(claims) };
}

/** What holds of any token of the issuer holds of this one too; only its type and its longest life are its own. */
async function verified(
  proof: string,
  verifySignature: SignatureVerifier,
  expected: TokenExpectations,
  now: number,
): Promise<SignedToken> {
  try {
    algorithm(proof);
    const signed = await verifySignature(proof);
    if (signed.header['typ'] !== SIGN_IN_TYPE) throw signInInvalid('token_type');
    const own = { ...expected, longestLife: SIGN_IN_LIFE * 1_000 };
    for (const check of [issuer, audience, expiry, notBefore, lifetime]) check(signed, own, now);
    return signed;
  } catch (error) {
    if (error instanceof HubError && error.code === 'TOKEN_INVALID')
      throw signInInvalid(error.facts['reason'] as SignInReason);
    throw error;
  }
}

/** When the citizen himself signed in, not when the proof was made of it. */
function fresh(claims: RawClaims, { clockTolerance }: TokenExpectations, now: number): void {
  const signedInAt =
    typeof claims['auth_time'] === 'number' ? instant(claims['auth_time'], 'auth_time') : NaN;
  const old = now - signedInAt;
  if (!(old < SIGN_IN_FRESH * 1_000 && old > -clockTolerance)) throw signInInvalid('stale');
}

function citizen(claims: RawClaims): string {
  const { subject } = claims as { subject?: unknown };
  const named = isIdentifier(subject) && !/^(\d{9}|\d{12})$/.test(subject);
  if (!named || claims['kind'] !== 'citizen' || claims['sub'] !== citizenSub(subject))
    throw signInInvalid('principal');
  return subject;
}

/** Stands for this one proof, and presents nothing. */
function anchorOf({ iss, jti }: RawClaims): string {
  if (typeof jti !== 'string' || jti.length < 16 || jti.length > 128) throw signInInvalid('malformed');
  return `si.${createHash('sha256')
    .update(JSON.stringify([iss, jti]))
    .digest('base64url')}`;
}

/** 400: the reason stands in `extensions.reason`; never who signed in. */
export function signInInvalid(reason: SignInReason): HubError {
  return new HubError('SIGN_IN_INVALID', { facts: { reason } });
}
