import { restsOn, valuesAt, type Component } from '../../../shared/dossier';
import type { Classification } from '../../../shared/schema/classification';
import type { ServiceReading } from './services';

/** Where a value comes from. */
export interface ValueSource {
  database: string;
  owner: string;
  /** Instant at which the owner's register was asked: read there, never from a copy. ISO 8601. */
  asOf: string;
  /** When the record was last changed in the register, where the service tells it. */
  updatedAt: string | null;
}

/** The source of each value of a component that a service answered, by the coordinate that stands at its path. */
export function sourcesOf(
  { satisfaction }: Component,
  reading: ServiceReading,
  classification: Classification,
): Map<string, ValueSource> {
  const places = placesOf(reading, classification);
  const changed = updatesIn(reading, places);
  const asOf = new Date(reading.readAt).toISOString();
  const sources = new Map<string, ValueSource>();
  for (const [name, path] of Object.entries(satisfaction?.values ?? {})) {
    const database = places.get(path)?.database ?? nearest(places, path);
    if (database === undefined) continue;
    const { owner = '' } = classification.databases[database] ?? {};
    sources.set(name, { database, owner, asOf, updatedAt: changed.get(database) ?? null });
  }
  return sources;
}

/** The coordinates that a component's values and conditions rest on. */
export function coordinatesOf(
  { satisfaction }: Component,
  reading: ServiceReading,
  classification: Classification,
): string[] {
  if (satisfaction === null) return [];
  const places = placesOf(reading, classification);
  return restsOn(satisfaction).flatMap((path) => places.get(path)?.coordinates ?? []);
}

interface Place {
  coordinates: readonly string[];
  database: string | undefined;
}

/** Path in the answer (`citizen.parcels.nodes[].area`) → what stands there. */
function placesOf({ decided }: ServiceReading, classification: Classification): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { responsePath, coordinates } of decided?.prepared.analysis.occurrences ?? []) {
    const item = coordinates
      .map((name) => classification.coordinates[name]?.item)
      .find((each) => each != null);
    const database = item == null ? undefined : classification.items[item]?.database;
    places.set(pathOf(responsePath), { coordinates, database });
  }
  return places;
}

const pathOf = (responsePath: readonly string[]): string => responsePath.join('.').replaceAll('.[]', '[]');

/** A value that has no item of its own (a key) belongs to what bears it. */
function nearest(places: ReadonlyMap<string, Place>, path: string): string | undefined {
  for (let above = path; above.includes('.');) {
    above = above.slice(0, above.lastIndexOf('.'));
    const found = places.get(above)?.database ?? places.get(above.replace(/\[\]$/, ''))?.database;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The oldest last change of each database among the records of an answer. */
function updatesIn(reading: ServiceReading, places: ReadonlyMap<string, Place>): Map<string, string> {
  const oldest = new Map<string, string>();
  for (const [path, { database, coordinates }] of places) {
    if (database === undefined || !coordinates.some((name) => name.endsWith('.updatedAt'))) continue;
    for (const value of valuesAt(reading.data, path)) {
      const known = oldest.get(database);
      if (typeof value === 'string' && (known === undefined || value < known)) oldest.set(database, value);
    }
  }
  return oldest;
}
