import { createHmac } from 'node:crypto';

/**
 * Pseudonyms: the keys by which entities join across agencies (docs/architecture.md, "Pseudonyms"). Derived by the
 * department in charge from the number that a register holds; they say nothing without the provincial key.
 */

/** Derivation is separated by kind: a household business whose tax code is a personal number gets another one. */
export type PseudonymKind = 'citizen' | 'household' | 'parcel' | 'enterprise' | 'certificate' | 'case';

/** The epoch of the provincial key; two epochs are valid while the key is rotated. */
export const PSEUDONYM_EPOCH = 'a';

const DIGEST_CHARACTERS = 22;
const LEAST_KEY_BYTES = 32;

/** `a` + the first 22 characters of base64url(HMAC-SHA-256(key, kind ":" number)). */
export function pseudonym(key: Buffer, kind: PseudonymKind, number: string): string {
  if (key.length < LEAST_KEY_BYTES)
    throw new RangeError(`A pseudonym key has at least ${LEAST_KEY_BYTES} bytes`);
  const digest = createHmac('sha256', key).update(`${kind}:${number}`).digest('base64url');
  return PSEUDONYM_EPOCH + digest.slice(0, DIGEST_CHARACTERS);
}

/** Whether a text has the form of a pseudonym; says nothing about whether it was ever issued. */
export function isPseudonym(value: string): boolean {
  return /^[a-z][A-Za-z0-9_-]{22}$/.test(value);
}
