import { compactVerify, errors, type CompactVerifyGetKey } from 'jose';
import { HubError } from '../../../shared/errors';
import { TOKEN_ALGORITHMS } from '../../../shared/token';
import { tokenInvalid } from '../refuse';
import type { SignedToken } from '../types';

/**
 * The signature holds under a key that the configured issuer publishes, found by `kid` and algorithm. What a token
 * says about keys itself (`jwk`, `jku`, `x5c`, `x5u`) is never read.
 */
export async function signature(token: string, keys: CompactVerifyGetKey): Promise<SignedToken> {
  const { payload, protectedHeader } = await compactVerify(token, keys, {
    algorithms: [...TOKEN_ALGORITHMS],
  }).catch((error: unknown) => {
    throw coded(error);
  });
  return { header: { ...protectedHeader }, claims: claimsOf(payload) };
}

function claimsOf(payload: Uint8Array): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) {
      return claims as Record<string, unknown>;
    }
  } catch {
    // answered below
  }
  throw tokenInvalid('malformed', 'the claims are not a JSON object');
}

function coded(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return tokenInvalid('unknown_key', 'no single key of the issuer fits the token');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return tokenInvalid('signature', 'the signature does not hold');
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return tokenInvalid('algorithm', 'the algorithm is not accepted');
  return tokenInvalid('malformed', error instanceof Error ? error.name : 'unreadable');
}
