import { recordHash, type ChainRecord } from './chain';
import type { Fault } from './fault';

/** Where an unbroken chain has come to. */
export interface Reached {
  chain: string;
  /** Number and predecessor that the next record must have. */
  sequence: number;
  head: string;
  /** Hash before `head`. */
  before: string;
}

/** How far a hash is tried under a later number (rows that were renumbered to hide a gap). */
const RENUMBERED_AT_MOST = 200;

/** Names what happened at the first place where a chain does not go on, from the records found there. */
export function classify(
  reached: Reached,
  found: readonly ChainRecord[],
): { sequence: number; fault: Fault } {
  const { chain, sequence, head, before } = reached;
  const [first, ...later] = found;
  if (!first) return { sequence, fault: 'DELETED' };
  const fits = (record: ChainRecord, place: number, previous: string): boolean =>
    recordHash(chain, place, previous, record.entry) === record.hash;

  // The right record stands further on: either others were put before it, or it was moved.
  const at = later.findIndex((record) => fits(record, sequence, head));
  const right = later[at];
  if (right) {
    const next = later[at + 1];
    const goesOn = next ? fits(next, sequence + 1, right.hash) : !fits(first, sequence + 1, right.hash);
    return { sequence, fault: goesOn ? 'INSERTED' : 'REORDERED' };
  }
  if (first.sequence < sequence) return { sequence: first.sequence, fault: 'INSERTED' };
  if (first.sequence > sequence) {
    const displaced = later.some((record) => record.sequence === sequence);
    return { sequence, fault: displaced ? 'REORDERED' : 'DELETED' };
  }
  if (first.previous === head) return { sequence, fault: 'EDITED' };
  // It is itself whole: then the one before it was rewritten, hash and all.
  if (fits(first, sequence, first.previous)) return { sequence: sequence - 1, fault: 'EDITED' };
  if (fits(first, sequence, head)) return { sequence, fault: 'EDITED' };
  // It was the successor of the one before the last: the last does not belong here.
  if (first.previous === before && fits(first, sequence - 1, before))
    return { sequence: sequence - 1, fault: 'INSERTED' };
  for (let shift = 1; shift <= RENUMBERED_AT_MOST; shift += 1) {
    if (fits(first, sequence + shift, first.previous)) return { sequence, fault: 'DELETED' };
  }
  return { sequence, fault: 'EDITED' };
}
