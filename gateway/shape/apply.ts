import { ADDED_SUBJECTS, ADDED_TYPENAME } from '../plan/additions';
import type { ArrangedFieldsOf, ArrangedPlace } from '../execute';

type Json = unknown;
type JsonObject = Record<string, Json>;

export interface Shaped {
  data: JsonObject | null;
  /** Keys of the persons whom the answer is about, each with the numbers of the places where he stood. */
  subjects: Persons;
  /** Objects per root field. */
  rows: Record<string, number>;
}

type Persons = Map<string, Set<number>>;

/**
 * Refused fields as null in their places, added ones taken out, subjects gathered. Data that an error wiped out stays
 * null. Pure: the given data stays as it is.
 */
export function applyShape(shape: ArrangedPlace | null, data: JsonObject | null | undefined): Shaped {
  const subjects: Persons = new Map();
  if (shape === null) return { data: data ?? null, subjects, rows: data ? countRows(data) : {} };
  const shaped = data ? shapeObject(shape, data, subjects) : null;
  return { data: shaped, subjects, rows: shaped ? countRows(shaped) : {} };
}

function shapeValue(shape: ArrangedPlace, value: Json, subjects: Persons): Json {
  if (value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.map((item) => shapeValue(shape, item, subjects));
  return shapeObject(shape, value as JsonObject, subjects);
}

function shapeObject(shape: ArrangedPlace, object: JsonObject, subjects: Persons): JsonObject {
  const { fields, about = NO_PERSONS } = fieldsFor(shape, object);
  gather(object[ADDED_SUBJECTS], about, subjects);
  const result: JsonObject = {};
  for (const { key, refused, child } of fields) {
    if (refused) define(result, key, null);
    else if (Object.hasOwn(object, key)) {
      const value = object[key];
      define(result, key, child ? shapeValue(child, value, subjects) : value);
    }
  }
  return result;
}

const NO_PERSONS = -1;
const NONE: ArrangedFieldsOf = { fields: [] };

function fieldsFor(shape: ArrangedPlace, object: JsonObject): ArrangedFieldsOf {
  return shape.kind === 'object' ? shape : (shape.byType.get(String(object[ADDED_TYPENAME])) ?? NONE);
}

/** `__proto__` is a name like any other. */
function define(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

function gather(value: Json, about: number, subjects: Persons): void {
  if (typeof value === 'string') subjects.set(value, (subjects.get(value) ?? new Set()).add(about));
  else if (Array.isArray(value)) for (const item of value) gather(item, about, subjects);
}

function countRows(data: JsonObject): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const [key, value] of Object.entries(data)) define(rows, key, rowsOf(value));
  return rows;
}

function rowsOf(value: Json): number {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object') return 1;
  const { edges, nodes } = value as JsonObject;
  if (Array.isArray(nodes)) return nodes.length;
  return Array.isArray(edges) ? edges.length : 1;
}
