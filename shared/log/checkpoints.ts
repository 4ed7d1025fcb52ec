import type { KeyObject } from 'node:crypto';
import { GENESIS } from './chain';
import { checkpointIsSigned, lineHash, parseCheckpoint, type Checkpoint } from './checkpoint';
import type { Broken } from './fault';

/**
 * Reads one file of checkpoints: each line whole, signed with a trusted key, and naming the line before it. Half a
 * line at the end is what a killed process leaves, and is passed over.
 */
export function verifyCheckpoints(
  name: string,
  text: string,
  keys: ReadonlyMap<string, KeyObject>,
  /** False: lines of several files together (a second database); each is judged alone. */
  linked = true,
): { checkpoints: Checkpoint[]; broken: Broken | null } {
  const lines = text.split('\n').slice(0, -1);
  const checkpoints: Checkpoint[] = [];
  let previous: string = GENESIS;
  for (const [index, line] of lines.entries()) {
    const checkpoint = parseCheckpoint(line);
    const key = checkpoint && keys.get(checkpoint.keyId);
    if (!key || (linked && checkpoint.previous !== previous) || !checkpointIsSigned(key, checkpoint)) {
      return {
        checkpoints,
        broken: {
          chain: null,
          sequence: index + 1,
          through: index + 1,
          fault: 'CHECKPOINT_EDITED',
          detail: name,
        },
      };
    }
    checkpoints.push(checkpoint);
    previous = lineHash(line);
  }
  return { checkpoints, broken: null };
}
