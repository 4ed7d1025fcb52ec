import { jsonOf } from './encoding';
import type { Primitives } from './primitives';

/** The values that a holder shows, and how many he keeps back. */
export interface Shown {
  values: Readonly<Record<string, unknown>>;
  withheld: number;
}

/**
 * Puts the shown values against the digests that were signed (RFC 9901, 7.1): one level, in `values`, as evidence has it.
 * The order in which they are shown says nothing.
 * @returns null if a value was altered, added, shown twice or named twice
 */
export async function shownValues(
  claims: Record<string, unknown>,
  disclosures: readonly string[],
  { digest }: Primitives,
): Promise<Shown | null> {
  const signed = signedDigests(claims);
  if (signed === null) return null;
  const values = new Map<string, unknown>();
  for (const disclosure of disclosures) {
    const value = nameAndValue(disclosure);
    // Each signed digest is used up by the value that it belongs to.
    if (value === null || !signed.delete(await digest(disclosure)) || values.has(value.name)) return null;
    values.set(value.name, value.value);
  }
  return { values: Object.fromEntries(values), withheld: signed.size };
}

function signedDigests({ values, _sd_alg }: Record<string, unknown>): Set<string> | null {
  if (_sd_alg !== 'sha-256' || typeof values !== 'object' || values === null) return null;
  // Without a value there is no list.
  const { _sd: digests = [] } = values as { _sd?: unknown };
  if (!Array.isArray(digests) || !digests.every((each) => typeof each === 'string')) return null;
  const set = new Set<string>(digests);
  return set.size === digests.length ? set : null;
}

function nameAndValue(disclosure: string): { name: string; value: unknown } | null {
  const parts = jsonOf(disclosure);
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [salt, name, value] = parts as unknown[];
  return typeof salt === 'string' && typeof name === 'string' ? { name, value } : null;
}
