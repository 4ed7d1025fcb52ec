import { nodePrimitives } from './node_primitives';
import { judgeEvidence, type Circumstances, type Judgement, type Known } from './verify';

/** `judgeEvidence` for a process: the same judgement, by Node's own means. */
export function verifyEvidence(
  compact: string,
  known: Known,
  circumstances: Circumstances,
): Promise<Judgement> {
  return judgeEvidence(nodePrimitives, compact, known, circumstances);
}
