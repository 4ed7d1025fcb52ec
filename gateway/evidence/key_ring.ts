import { createPublicKey, type KeyObject } from 'node:crypto';
import { keyIdentifier, keySet, type EvidenceKey, type KeySet } from '../../shared/evidence';

/** The key that signs, and all that are published: those before it, and one made ready to follow it. */
export interface EvidenceKeys {
  key: EvidenceKey;
  published: KeySet;
}

/** Key files as they lie there now; `publicKeys` begins with the one in force. */
export interface KeyFiles {
  evidencePrivate: KeyObject;
  evidencePublics: readonly [KeyObject, ...KeyObject[]];
}

export interface KeyRing {
  current: () => EvidenceKeys;
  close: () => void;
}

export interface KeyRingParts {
  /** Reads the files anew; throws while they are being replaced. */
  read: () => KeyFiles;
  /** Told once of each spell in which they can't be used; the former keys go on meanwhile. */
  onProblem: (problem: unknown) => void;
  everyMs?: number;
}

/** A key that was replaced or made ready is taken up within this time, without a restart. */
export const KEYS_SEEN_MS = 5_000;

/** @throws if the files can't be used at the start */
export function createKeyRing({ read, onProblem, everyMs = KEYS_SEEN_MS }: KeyRingParts): KeyRing {
  let keys = ringOf(read());
  let troubled = false;
  const timer = setInterval(() => {
    try {
      keys = ringOf(read());
      troubled = false;
    } catch (problem) {
      if (!troubled) onProblem(problem);
      troubled = true;
    }
  }, everyMs);
  timer.unref();
  return { current: () => keys, close: () => clearInterval(timer) };
}

function ringOf({ evidencePrivate, evidencePublics }: KeyFiles): EvidenceKeys {
  const keyId = keyIdentifier(evidencePublics[0]);
  // Read in the middle of a rotation: nobody could verify what these two sign.
  if (keyIdentifier(createPublicKey(evidencePrivate)) !== keyId) {
    throw new Error('evidence.private.pem and evidence.public.pem are no pair');
  }
  const distinct = new Map(evidencePublics.map((key) => [keyIdentifier(key), key]));
  return { key: { privateKey: evidencePrivate, keyId }, published: keySet([...distinct.values()]) };
}
