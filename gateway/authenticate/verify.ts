import { algorithm } from './checks/algorithm';
import { act } from './checks/act';
import { audience } from './checks/audience';
import { expiry, instant, lifetime, notBefore } from './checks/expiry';
import { issuer } from './checks/issuer';
import { principal } from './checks/principal';
import { tokenType } from './checks/token_type';
import type { SignatureVerifier, TokenCheck, TokenExpectations, VerifiedToken } from './types';
import type { TokenKind } from '../../shared/token';

/** What a token must be once its signature holds, in this order. */
const TOKEN_CHECKS: readonly TokenCheck[] = [tokenType, issuer, audience, expiry, notBefore, lifetime, act];

/** From the text of a token to the caller that it names: algorithm, signature, the checks above, principal. */
export async function verifyToken(
  token: string,
  verifySignature: SignatureVerifier,
  expected: TokenExpectations,
  now: number,
): Promise<VerifiedToken> {
  algorithm(token);
  const signed = await verifySignature(token);
  for (const check of TOKEN_CHECKS) check(signed, expected, now);
  const { claims } = signed;
  return {
    principal: principal(claims),
    facts: {
      issuer: expected.issuer,
      id: typeof claims['jti'] === 'string' ? claims['jti'].slice(0, 128) : null,
      kind: claims['kind'] as TokenKind,
      issuedAt: instant(claims['iat'], 'iat'),
      expiresAt: instant(claims['exp'], 'exp'),
    },
  };
}
