import { createHash, createPublicKey, hash as oneShotHash, sign, verify, type KeyObject } from 'node:crypto';

/** A record as it stands in the chain. */
export interface ChainRecord {
  chain: string;
  sequence: number;
  previous: string;
  hash: string;
  /** The signed text. */
  entry: string;
}

/** The signature of one commit over the head of the chain. */
export interface ChainCommit {
  chain: string;
  first: number;
  last: number;
  head: string;
  /** Milliseconds since the epoch. */
  at: number;
  keyId: string;
  signature: string;
}

/** What the first record of a chain takes as its predecessor. */
export const GENESIS = 'genesis';

export function sha256(text: string): string {
  return oneShotHash('sha256', text, 'base64url');
}

/** A record's hash covers its chain, its place, its predecessor and its text. */
export function recordHash(chain: string, sequence: number, previous: string, entry: string): string {
  return sha256(`hub-log-1\n${chain}\n${sequence}\n${previous}\n${entry}`);
}

export function signCommit(key: KeyObject, commit: Omit<ChainCommit, 'signature'>): string {
  return sign(null, commitText(commit), key).toString('base64url');
}

export function commitIsSigned(key: KeyObject, commit: ChainCommit): boolean {
  return verifies(key, commitText(commit), commit.signature);
}

export function verifies(key: KeyObject, text: Buffer, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  // A second spelling of the same bytes (padding, stray characters) is an edit too.
  if (bytes.toString('base64url') !== signature) return false;
  try {
    return verify(null, text, key, bytes);
  } catch {
    return false;
  }
}

/** Name of a key: the first 16 hexadecimal digits of the SHA-256 of its public half (SPKI). */
export function keyIdOf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

function commitText(commit: Omit<ChainCommit, 'signature'>): Buffer {
  const { chain, first, last, head, at, keyId } = commit;
  return Buffer.from(`hub-log-commit-1\n${chain}\n${first}\n${last}\n${head}\n${at}\n${keyId}`);
}
