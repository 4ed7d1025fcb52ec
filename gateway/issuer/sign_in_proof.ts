import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { SIGN_IN_CLIENT, SIGN_IN_LIFE, SIGN_IN_TYPE, type HubClaims } from '../../shared/token';

export interface ProofOptions {
  issuer: string;
  audience: string;
  /** The key that signs. */
  key: JWK;
}

/**
 * The proof of a citizen's own sign-in, for one application of an agency: who, when he signed in, for whom, once. It is no
 * access token (`typ`), ends no later than the token that it was made of, and names no rights.
 */
export async function signInProof(
  { sub, subject, auth_time, exp }: HubClaims,
  application: string,
  { issuer, audience, key }: ProofOptions,
): Promise<{ proof: string; expiresIn: number }> {
  const now = Math.floor(Date.now() / 1000);
  const ends = Math.min(now + SIGN_IN_LIFE, exp);
  const proof = await new SignJWT({
    kind: 'citizen',
    subject,
    auth_time,
    azp: application,
    client_id: SIGN_IN_CLIENT,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGN_IN_TYPE, ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(sub)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(ends)
    .sign(await importJWK(key, 'EdDSA'));
  return { proof, expiresIn: ends - now };
}
