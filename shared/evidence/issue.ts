import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { claimsOf, ALGORITHM, EVIDENCE_TOKEN_TYPE, type EvidenceStatement } from './statement';

/** The Ed25519 key in force, and the identifier under which its public half is published. */
export interface EvidenceKey {
  privateKey: KeyObject;
  keyId: string;
}

/** 128 bits, as RFC 9901 (9.3) recommends: a bare digest of "is poor" is guessed. */
const SALT_BYTES = 16;

/**
 * Signs a statement with its values, each of which its holder may show or keep to himself (SD-JWT, RFC 9901). Put together
 * here: a library for all that the format allows takes three times as long (docs/performance.md); one reads it in the tests.
 * @param values by name, in the words of the component; a salted digest of each stands in the signed part
 * @returns the compact form: `<JWT>~<disclosure>~…~`
 */
export function issueEvidence(
  statement: EvidenceStatement,
  values: Readonly<Record<string, unknown>>,
  { privateKey, keyId }: EvidenceKey,
): string {
  const shown = Object.entries(values).filter(([, value]) => value !== undefined);
  const salts = randomBytes(SALT_BYTES * shown.length);
  const disclosures = shown.map(([name, value], at) => {
    const salt = salts.toString('base64url', at * SALT_BYTES, (at + 1) * SALT_BYTES);
    return encoded([salt, name, value]);
  });
  // Sorted: their order says nothing of the names'.
  const digests = disclosures.map((each) => createHash('sha256').update(each).digest('base64url')).sort();
  const header = { alg: ALGORITHM, typ: EVIDENCE_TOKEN_TYPE, kid: keyId };
  const claims = { ...claimsOf(statement), values: { _sd: digests }, _sd_alg: 'sha-256' };
  const data = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign(null, Buffer.from(data), privateKey).toString('base64url');
  return [`${data}.${signature}`, ...disclosures, ''].join('~');
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
