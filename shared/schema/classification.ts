import type { DataItem } from '../policy/types';

export type CoordinateKind = 'DATA' | 'ENTRY' | 'STRUCTURAL';

export interface CoordinateClass {
  kind: CoordinateKind;
  /** The data item; null for structural coordinates. */
  item: string | null;
  /** Subgraphs that can answer it. */
  subgraphs: readonly string[];
  /** The masks that its scalar declares. */
  masks: readonly string[];
}

/** A declared crossing or derivation: the owner of the source lets this value feed that coordinate (semantics: What crosses). */
export interface Crossing {
  source: string;
  target: string;
  legalBasis: { instrument: string; article: string };
}

/**
 * What the gateway decides by: every coordinate of the supergraph with its data item, and which coordinates arguments,
 * input fields and sort values read. Signed by the lint in the province's graph; made from an overlay for a foreign one.
 */
export interface Classification {
  version: 1;
  /** SHA-256 of the supergraph SDL that it belongs to. */
  supergraph: string;
  /** True under ALL-OPEN: every coordinate, mutations included, may be used by anyone. */
  allOpen: boolean;
  /** Masks and rows are applied by subgraphs that judge tickets (the province's), not by foreign ones. */
  foreign: boolean;
  databases: Readonly<Record<string, { title: { vi: string; en: string }; owner: string }>>;
  items: Readonly<Record<string, DataItem>>;
  coordinates: Readonly<Record<string, CoordinateClass>>;
  /** `Type.field(argument:)` → coordinates read. */
  arguments: Readonly<Record<string, readonly string[]>>;
  /** `Input.field` → coordinates read. */
  inputFields: Readonly<Record<string, readonly string[]>>;
  /** `Enum.VALUE` → coordinates read. */
  enumValues: Readonly<Record<string, readonly string[]>>;
  /** Personal type → the field that holds its subjects' keys. */
  subjects: Readonly<Record<string, string>>;
  /** Entity types (those with a @key). */
  entities: readonly string[];
  crossings: readonly Crossing[];
}

/** The item whose coordinates nobody can be given: the gateway reads it to write the log, and strips it. */
export const SUBJECTS_ITEM = 'hub.subjects';
/** Structural by name and form (semantics: Coordinates). */
export const CONNECTION_FIELDS = new Set(['edges', 'nodes', 'pageInfo']);
export const EDGE_FIELDS = new Set(['node', 'cursor']);

/** True for Relay's scaffolding: readable exactly where its parent is. */
export function isScaffolding(type: string, field: string): boolean {
  return (
    field === '__typename' ||
    type === 'PageInfo' ||
    (type.endsWith('Connection') && CONNECTION_FIELDS.has(field)) ||
    (type.endsWith('Edge') && EDGE_FIELDS.has(field))
  );
}
