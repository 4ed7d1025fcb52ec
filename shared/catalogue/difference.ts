import type { IssuedCatalogue, IssuedDatabase, IssuedItem, IssuedProposal } from './types';

export interface CatalogueChange {
  /** ADDED | REMOVED | CHANGED */
  change: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** DATABASE | ITEM | PROPOSAL */
  part: 'DATABASE' | 'ITEM' | 'PROPOSAL';
  id: string;
  /** Of a change: what differs, by name. */
  fields: readonly string[];
}

/** What a later issue has that an earlier one has not, and the other way round. */
export function difference(before: IssuedCatalogue, after: IssuedCatalogue): readonly CatalogueChange[] {
  return [
    ...compare('DATABASE', before.databases.map(entry), after.databases.map(entry), ({ code }) => code),
    ...compare('ITEM', items(before), items(after), ({ id }) => id),
    ...compare('PROPOSAL', before.proposals, after.proposals, ({ id }: IssuedProposal) => id),
  ];
}

/** A database without its items: these are compared for themselves. */
function entry({ items: _items, ...rest }: IssuedDatabase): Omit<IssuedDatabase, 'items'> {
  return rest;
}

const items = ({ databases }: IssuedCatalogue): IssuedItem[] => databases.flatMap((each) => each.items);

function compare<T extends object>(
  part: CatalogueChange['part'],
  before: readonly T[],
  after: readonly T[],
  idOf: (each: T) => string,
): CatalogueChange[] {
  const old = new Map(before.map((each) => [idOf(each), each]));
  const now = new Map(after.map((each) => [idOf(each), each]));
  const changes: CatalogueChange[] = [];
  for (const id of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(id), now.get(id)];
    if (!was) changes.push({ change: 'ADDED', part, id, fields: [] });
    else if (!is) changes.push({ change: 'REMOVED', part, id, fields: [] });
    else {
      const fields = differing(was, is);
      if (fields.length > 0) changes.push({ change: 'CHANGED', part, id, fields });
    }
  }
  return changes;
}

function differing(was: object, is: object): string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  const value = (of: object, name: string) => JSON.stringify((of as Record<string, unknown>)[name]);
  return [...names].filter((name) => value(was, name) !== value(is, name)).sort();
}
