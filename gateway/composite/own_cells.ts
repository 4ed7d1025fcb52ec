import type { DomainResolver } from '../../shared/subgraph';

/**
 * Fields of an object whose entry has judged already whether its row may be seen (by the agency that it is about): the
 * shield has judged the coordinate, and the row stands as the entry gave it.
 */
export function judgedByEntry(...fields: readonly string[]): Record<string, DomainResolver> {
  return Object.fromEntries(
    fields.map((field) => [field, (row: unknown) => (row as Record<string, unknown>)[field] ?? null]),
  );
}
