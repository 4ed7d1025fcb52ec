import { createHash } from 'node:crypto';
import type { CompactVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../../shared/policy/types';
import { bearerToken } from './checks/bearer_token';
import { caseNumber } from './checks/case_number';
import { notEnded } from './checks/expiry';
import { onRefusal } from './checks/on_refusal';
import { purpose } from './checks/purpose';
import { signature } from './checks/signature';
import { signIn } from './sign_in';
import type { AuthenticatedCall, HeaderReader, TokenExpectations, VerifiedToken } from './types';
import { verifyToken } from './verify';

export interface AuthenticatorOptions {
  issuer: string;
  audience: string;
  keys: CompactVerifyGetKey;
  /** ms since the epoch. */
  now?: () => number;
  clockTolerance?: number;
  longestLife?: number;
  /** How many verified tokens are remembered. */
  remembered?: number;
}

/** The first stage of the one path: headers → who asks, for which purpose, in which case. */
export type Authenticate = (headers: HeaderReader) => Promise<AuthenticatedCall>;

const PUBLIC: Principal = { kind: 'PUBLIC' };

/**
 * GEN-11, ACC-09: nothing enters but through here. A verified token is remembered by its SHA-256 until it ends, so that
 * a hot one costs a look-up; its end is judged in each request, and refusals are never remembered.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticate {
  const now = options.now ?? Date.now;
  const expected: TokenExpectations = {
    issuer: options.issuer,
    audience: options.audience,
    clockTolerance: options.clockTolerance ?? 5_000,
    longestLife: options.longestLife ?? 3_600_000,
  };
  const verified = new LRUCache<string, VerifiedToken>({ max: options.remembered ?? 10_000 });
  const verifySignature = (token: string) => signature(token, options.keys);

  async function caller(token: string): Promise<VerifiedToken> {
    const digest = createHash('sha256').update(token).digest('base64');
    const known = verified.get(digest);
    if (known !== undefined) {
      notEnded(known.facts.expiresAt, now());
      return known;
    }
    const fresh = await verifyToken(token, verifySignature, expected, now());
    verified.set(digest, fresh);
    return fresh;
  }

  return async (headers) => {
    const token = bearerToken(headers);
    const known = token === null ? null : await caller(token);
    const principal = known?.principal ?? PUBLIC;
    const signedIn = await signIn(headers, principal, verifySignature, expected, now());
    return {
      principal,
      purpose: purpose(headers, principal),
      caseNumber: caseNumber(headers, principal),
      onRefusal: onRefusal(headers),
      token: known?.facts ?? null,
      ...(signedIn && { signIn: signedIn }),
    };
  };
}
