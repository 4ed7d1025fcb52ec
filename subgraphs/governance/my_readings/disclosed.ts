import type { ReadingRecord } from '../../../shared/log';

/** A field that was answered, by one right. */
export interface Disclosed {
  coordinate: string;
  masks: readonly string[];
  kind: string;
  id: string;
  version: number;
}

/** Each field once for each right; where nothing was answered, nothing was disclosed. */
export function disclosedIn(records: readonly ReadingRecord[]): Disclosed[] {
  const found = new Map<string, Disclosed>();
  for (const { entry, decision } of records) {
    if (entry.kind === 'REFUSED' || entry.outcome === 'FAILED') continue;
    for (const { coordinate, masks, rights } of decision?.disclosed ?? []) {
      if (isEntry(coordinate)) continue;
      for (const { kind, id, version } of rights) {
        const one = { coordinate, masks, kind, id, version };
        found.set(JSON.stringify([coordinate, kind, id, version]), one);
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

/** Entries, lists and counts say how he was found, not what was read of him. */
const isEntry = (coordinate: string): boolean =>
  /^(Query|Mutation)\.|(Connection|Edge|Payload)\./.test(coordinate);
