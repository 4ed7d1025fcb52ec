import { communesOf, type UnitFacts } from '../policy';

/** WITHIN, or why a unit cannot be that of a case. */
export type PlaceVerdict = 'WITHIN' | 'UNKNOWN' | 'CLOSED' | 'OUTSIDE';

/**
 * Whether a case can have been received in a unit: it exists today and lies in the territory of the agency, which is its own
 * unit, what lies below, and what took the place of those that were closed.
 */
export function placeVerdict(
  units: ReadonlyMap<string, UnitFacts>,
  unit: string,
  territory: string,
): PlaceVerdict {
  const facts = units.get(unit);
  if (!facts) return 'UNKNOWN';
  if (facts.successors.length > 0) return 'CLOSED';
  return liesBelow(units, unit, territory) || communesOf(units, territory).includes(unit)
    ? 'WITHIN'
    : 'OUTSIDE';
}

function liesBelow(units: ReadonlyMap<string, UnitFacts>, unit: string, territory: string): boolean {
  const seen = new Set<string>();
  let at: string | null = unit;
  while (at !== null && !seen.has(at)) {
    if (at === territory) return true;
    seen.add(at);
    at = units.get(at)?.parent ?? null;
  }
  return false;
}
