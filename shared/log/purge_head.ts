import { sign, type KeyObject } from 'node:crypto';
import { verifies } from './chain';

/** What is left of a month that was purged: signed, so that nobody without the log's key can take records away. */
export interface PurgedHead {
  chain: string;
  /** YYYYMM. */
  segment: number;
  first: number;
  last: number;
  commits: number;
  /** Hash before the first, and of the last of its records. */
  previous: string;
  head: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The retention, and what set it. */
  months: number;
  instrument: string;
  article: string;
  document: string;
  officer: string;
  reason: string;
  keyId: string;
  signature: string;
}

export function signPurge(key: KeyObject, head: Omit<PurgedHead, 'signature'>): string {
  return sign(null, purgeText(head), key).toString('base64url');
}

export function purgeIsSigned(key: KeyObject, head: PurgedHead): boolean {
  return verifies(key, purgeText(head), head.signature);
}

function purgeText(it: Omit<PurgedHead, 'signature'>): Buffer {
  const what = [it.chain, it.segment, it.first, it.last, it.commits, it.previous, it.head, it.at];
  const why = [it.months, it.instrument, it.article, it.document, it.officer, it.reason, it.keyId];
  return Buffer.from(`hub-log-purge-1\n${JSON.stringify([...what, ...why])}`);
}
