import { accentedSearchKey, searchKey } from '../identifiers';

/** SAME, OTHER, or UNKNOWN: the register shows no name. */
export type NameVerdict = 'SAME' | 'OTHER' | 'UNKNOWN';

/**
 * Whether a name as stated is the registered one. Letter case and spaces do not count. Diacritics do, for they make other
 * names (Ân, An), unless the one who states it writes none at all.
 */
export function nameVerdict(stated: string, registered: string | null): NameVerdict {
  if (registered === null) return 'UNKNOWN';
  const key = isPlain(stated) ? searchKey : accentedSearchKey;
  return key(stated) === key(registered) ? 'SAME' : 'OTHER';
}

const isPlain = (name: string): boolean => accentedSearchKey(name) === searchKey(name);
