import type { ReadingRecord } from '../../../shared/log';

/** The digests under which the log knows a person. */
export interface Names {
  /** What rows name him by. */
  own: string;
  /** Look-ups by his number. */
  byNumber: readonly string[];
}

/** A field that was answered, by one right. */
export interface Disclosed {
  coordinate: string;
  masks: readonly string[];
  kind: string;
  id: string;
  version: number;
}

/**
 * Each field once for each right; where nothing was answered, nothing was disclosed. What is open to everybody, and the
 * structure around it, says nothing of him.
 */
export function disclosedIn(records: readonly ReadingRecord[], names: Names): Disclosed[] {
  const found = new Map<string, Disclosed>();
  for (const record of records) {
    const { entry, decision } = record;
    const own = ownIn(record, names);
    if (entry.kind === 'REFUSED' || entry.outcome === 'FAILED') continue;
    for (const { coordinate, masks, rights } of decision?.disclosed ?? []) {
      if (isEntry(coordinate) || own?.has(coordinate) === false) continue;
      for (const { kind, id, version } of rights) {
        if (kind === 'OPEN') continue;
        const one = { coordinate, masks, kind, id, version };
        found.set(JSON.stringify([coordinate, kind, id, version]), one);
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

/** Each field of his once for each reason; whoever was only named by number is told all that was refused of what was asked. */
export function refusedIn(
  records: readonly ReadingRecord[],
  names: Names,
): { coordinate: string; reason: string }[] {
  const found = new Map<string, { coordinate: string; reason: string }>();
  for (const record of records) {
    const own = ownIn(record, names);
    const all = own === null || (own.size === 0 && isNamed(record, names.byNumber));
    for (const { coordinate, reason } of record.decision?.refused ?? [])
      if (all || own.has(coordinate)) found.set(`${coordinate} ${reason}`, { coordinate, reason });
  }
  return [...found.values()];
}

const isNamed = ({ entry }: ReadingRecord, digests: readonly string[]): boolean =>
  digests.some((digest) => entry.subjects?.includes(digest));

/** What stands on the rows that are about him; null: a record that does not tell whose its fields were. */
function ownIn({ entry, decision }: ReadingRecord, { own }: Names): ReadonlySet<string> | null {
  const { about, subjects = [] } = entry;
  if (about === undefined) return null;
  const place = subjects.indexOf(own);
  const numbers = place < 0 ? [] : ((about.length === 1 ? about[0] : about[place]) ?? []);
  return new Set(numbers.flatMap((number) => decision?.about?.[number] ?? []));
}

/** Entries, lists and counts say how he was found, not what was read of him. */
const isEntry = (coordinate: string): boolean =>
  /^(Query|Mutation)\.|(Connection|Edge|Payload)\./.test(coordinate);
