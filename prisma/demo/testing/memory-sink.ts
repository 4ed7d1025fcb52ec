import { createHash } from 'node:crypto';
import type { Sink } from '../core/world';

/** A sink that keeps a digest of all lines, and the rows of the tables that a test asks for. */
export interface MemorySink extends Sink {
  counts: Map<string, number>;
  rows<Row>(table: { name: string }): Row[];
  digest(): string;
}

export function memorySink(keep: readonly string[] = []): MemorySink {
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  const kept = new Map<string, unknown[]>(keep.map((name) => [name, []]));
  return {
    counts,
    add: (table, row) => {
      hash.update(table.name).update(table.encode(row));
      counts.set(table.name, (counts.get(table.name) ?? 0) + 1);
      kept.get(table.name)?.push(row);
    },
    rows: <Row>(table: { name: string }) => (kept.get(table.name) ?? []) as Row[],
    digest: () => hash.copy().digest('hex'),
  };
}
