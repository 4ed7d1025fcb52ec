/** Hashes of operations and decisions that are in the database for certain, so that they need not be sent again. */
export interface KnownTexts {
  has(hash: string): boolean;
  add(hashes: readonly string[]): void;
}

const REMEMBERED = 20_000;

/** Forgetting is harmless: a text that is sent again is not written again. */
export function createKnownTexts(): KnownTexts {
  const known = new Set<string>();
  return {
    has: (hash) => known.has(hash),
    add(hashes) {
      if (known.size + hashes.length > REMEMBERED) known.clear();
      for (const hash of hashes) known.add(hash);
    },
  };
}
