import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { claimsOf, ALGORITHM, EVIDENCE_TOKEN_TYPE, type EvidenceStatement } from './statement';

/** The Ed25519 key in force, and the identifier under which its public half is published. */
export interface EvidenceKey {
  privateKey: KeyObject;
  keyId: string;
}

/** 128 bits, as RFC 9901 (9.3) recommends: a bare digest of "is poor" is guessed. */
const SALT_BYTES = 16;

/**
 * Signs a statement with its values, each of which its holder may show or keep to himself (SD-JWT, RFC 9901).
 * @param values by name, in the words of the component; a salted digest of each stands in the signed part
 * @returns the compact form: `<JWT>~<disclosure>~…~`
 */
export async function issueEvidence(
  statement: EvidenceStatement,
  values: Readonly<Record<string, unknown>>,
  { privateKey, keyId }: EvidenceKey,
): Promise<string> {
  const instance = new SDJwtInstance({
    signAlg: ALGORITHM,
    signer: (data: string) => sign(null, Buffer.from(data), privateKey).toString('base64url'),
    hashAlg: 'sha-256',
    hasher: (data: string | ArrayBuffer) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    saltGenerator: () => randomBytes(SALT_BYTES).toString('base64url'),
  });
  const payload = { ...claimsOf(statement), values };
  const frame = { values: { _sd: Object.keys(values) } };
  return instance.issue(payload, frame as never, { header: { typ: EVIDENCE_TOKEN_TYPE, kid: keyId } });
}
