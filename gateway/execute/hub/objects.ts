/** An object of a subgraph's answer. */
export type Data = Record<string, unknown>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a name that only counts when the object itself has it. */
export function ownValue(object: Data, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets an own property also where plain assignment would reach the prototype (`__proto__`; GHSA-pfjj-6f4p-rvmh). */
export function setOwn(object: Data, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}

/**
 * Reads a name where the object itself has it. What every object inherits (`constructor` …) are functions, which no
 * answer holds, and `__proto__`; so the slow question is asked for these alone.
 */
export function getOwn(object: Data, name: string): unknown {
  const value = object[name];
  return typeof value === 'function' || name === '__proto__' ? ownValue(object, name) : value;
}
