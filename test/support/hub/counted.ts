import type { Recorded, Recorder } from '../../../gateway/record';
import { HubError } from '../../../shared/errors';
import type { ReadEntry, RefusedEntry } from '../../../shared/log';

/** A grant's volume and what was shown of it so far. */
export interface CountedVolume {
  kind: 'SUBJECTS' | 'ROWS';
  limit: number;
  persons: Set<string>;
  rows: number;
}

/** A log that counts volumes as the transaction of the real one does, and keeps what was written. */
export function countingRecorder(
  volumes: ReadonlyMap<string, CountedVolume>,
  entries: (ReadEntry | RefusedEntry)[],
): Recorder {
  const usedOf = ({ kind, persons, rows }: CountedVolume) => (kind === 'SUBJECTS' ? persons.size : rows);
  const written: Recorded = { status: 'recorded', chain: 'c', sequence: 1 };
  return {
    record: (entry) => {
      if (entry.kind !== 'READ' && entry.kind !== 'REFUSED') throw new Error(entry.kind);
      if (entry.kind === 'REFUSED') {
        entries.push(entry);
        return Promise.resolve(written);
      }
      const grants = new Set(
        entry.decision.disclosed.flatMap(({ rights }) =>
          rights.filter(({ id }) => volumes.has(id)).map(({ id }) => id),
        ),
      );
      const after = [...grants].map((id) => {
        const before = volumes.get(id)!;
        const rows = entry.counted?.get(id) ?? Object.values(entry.rows).reduce((sum, n) => sum + n, 0);
        const persons = new Set([...before.persons, ...entry.subjects]);
        return [id, { ...before, persons, rows: before.rows + rows }] as const;
      });
      const beyond = after.find(([, volume]) => usedOf(volume) > volume.limit);
      if (beyond && entry.mayAskAgain)
        return Promise.resolve({ status: 'stale', what: 'VOLUME', policyVersion: entry.basis.policyVersion });
      if (beyond) return Promise.reject(new HubError('VOLUME_EXCEEDED', { facts: { grant: beyond[0] } }));
      for (const [id, volume] of after) Object.assign(volumes.get(id)!, volume);
      entries.push(entry);
      return Promise.resolve(written);
    },
    remaining: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const volume = volumes.get(id);
            return volume ? [[id, volume.limit - usedOf(volume)] as const] : [];
          }),
        ),
      ),
    intent: () => Promise.reject(new Error('not written here')),
    outcome: () => Promise.reject(new Error('not written here')),
    health: () => {
      throw new Error('not asked');
    },
    close: () => Promise.resolve(),
  };
}
