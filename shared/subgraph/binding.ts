import type { TicketClaims } from '../ticket';
import type { Coordinate } from './coordinates';

/** What a cursor is bound to: who asks, for which purpose, which list, which filter, which order. */
export function cursorBinding(
  { principal, purpose }: TicketClaims,
  coordinate: Coordinate,
  given: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify([
    [principal.kind, principal.agency, principal.client, principal.officer, principal.subject],
    purpose,
    coordinate.name,
    canonical(given['filter'] ?? null),
    given['orderBy'] ?? null,
  ]);
}

/** The same value however its keys were ordered. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)]);
}
