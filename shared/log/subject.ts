import { createHmac, createSecretKey } from 'node:crypto';

/** A person as the log knows him: the first 128 bits of HMAC-SHA-256(log-subject.key, pseudonym), base64url. */
export type SubjectDigest = (pseudonym: string) => string;

const REMEMBERED = 50_000;

/** The same persons come again and again, so digests are remembered; the memory is emptied when it is full. */
export function createSubjectDigest(key: Uint8Array): SubjectDigest {
  const secret = createSecretKey(key);
  const known = new Map<string, string>();
  return (pseudonym) => {
    const remembered = known.get(pseudonym);
    if (remembered !== undefined) return remembered;
    const digest = createHmac('sha256', secret).update(pseudonym).digest('base64url').slice(0, 22);
    if (known.size >= REMEMBERED) known.clear();
    known.set(pseudonym, digest);
    return digest;
  };
}

/** A person named by a number that may belong to nobody: what a look-up without result is logged under. */
export function lookupSubject(coordinate: string, number: string): string {
  return `${coordinate}=${number}`;
}
