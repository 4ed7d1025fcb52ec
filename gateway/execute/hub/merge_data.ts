import { getOwn, isData, setOwn, type Data } from './objects';

/** Names of the interfaces of the supergraph. */
export type InterfaceNames = ReadonlySet<string>;

/**
 * Merges what a subgraph answered into the answer so far, in place: objects and lists of one length by member. A subgraph
 * that knows an interface only as an object (@interfaceObject) calls its members by the interface's name: that never
 * takes the place of the name of the object's own type, whichever fetch is answered last.
 */
export function mergeData(target: Data, source: Data, interfaces: InterfaceNames): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    if (value === null || typeof value !== 'object') {
      if (key !== '__typename' || !isVaguer(value, target[key], interfaces)) setOwn(target, key, value);
      continue;
    }
    const existing = getOwn(target, key);
    if (Array.isArray(value)) {
      if (Array.isArray(existing) && existing.length === value.length)
        mergeLists(existing, value, interfaces);
      else setOwn(target, key, value);
    } else if (isData(existing)) {
      mergeData(existing, value as Data, interfaces);
    } else {
      setOwn(target, key, value);
    }
  }
}

function isVaguer(typename: unknown, existing: unknown, interfaces: InterfaceNames): boolean {
  return typeof existing === 'string' && typename !== existing && interfaces.has(typename as string);
}

function mergeLists(target: unknown[], source: readonly unknown[], interfaces: InterfaceNames): void {
  for (let index = 0; index < source.length; index += 1) {
    const value = source[index];
    const existing = target[index];
    if (isData(existing) && isData(value)) mergeData(existing, value, interfaces);
    else if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length)
      mergeLists(existing, value, interfaces);
    else target[index] = value;
  }
}

/** A copy that shares no object: for an entity that several places of the answer hold and later fetches extend apart. */
export function copyData<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyData) as T;
  if (!isData(value)) return value;
  const copy: Data = {};
  for (const key of Object.keys(value)) setOwn(copy, key, copyData(value[key]));
  return copy as T;
}
