import { sign, type KeyObject } from 'node:crypto';
import { sha256, verifies } from './chain';

/** Heads of chains at one instant, signed together and kept outside the log's database: shows a tail that was cut off. */
export interface Checkpoint {
  v: 1;
  at: number;
  heads: { chain: string; sequence: number; hash: string }[];
  /** SHA-256 of the line before in the same file; `genesis` for the first. */
  previous: string;
  keyId: string;
  signature: string;
}

/** One line of a checkpoint file. */
export function checkpointLine(key: KeyObject, checkpoint: Omit<Checkpoint, 'v' | 'signature'>): string {
  const { at, heads, previous, keyId } = checkpoint;
  const signature = sign(null, checkpointText(checkpoint), key).toString('base64url');
  return JSON.stringify({ v: 1, at, heads, previous, keyId, signature } satisfies Checkpoint);
}

export function checkpointIsSigned(key: KeyObject, checkpoint: Checkpoint): boolean {
  return verifies(key, checkpointText(checkpoint), checkpoint.signature);
}

/** The checkpoint of a line, or null when the line is not exactly one as `checkpointLine` writes it. */
export function parseCheckpoint(line: string): Checkpoint | null {
  try {
    const it = JSON.parse(line) as Checkpoint;
    const heads = it.heads.map(({ chain, sequence, hash }) => ({ chain, sequence, hash }));
    const { at, previous, keyId, signature } = it;
    return JSON.stringify({ v: 1, at, heads, previous, keyId, signature }) === line ? it : null;
  } catch {
    return null;
  }
}

export function lineHash(line: string): string {
  return sha256(line);
}

function checkpointText({ at, heads, previous, keyId }: Omit<Checkpoint, 'v' | 'signature'>): Buffer {
  const listed = heads.map(({ chain, sequence, hash }) => [chain, sequence, hash]);
  return Buffer.from(`hub-log-checkpoint-1\n${JSON.stringify([at, listed, previous, keyId])}`);
}
