import type { Mask, PolicySnapshot, Rights, Way } from '../policy';
import { rightsOf, type Asking } from '../policy';
import { SUBJECTS_ITEM, type Classification } from '../schema/classification';
import { changedReadings } from './readings';
import { affectedItems, askingsOf, instantsOf, withItems } from './askings';

/** A coordinate that somebody could read (or write) after a change and could not before. */
export interface Widening {
  coordinate: string;
  /** Codes of agencies; PUBLIC for everyone, CITIZEN for each about himself. */
  who: readonly string[];
}

export const EVERYONE = 'PUBLIC';

/**
 * What becomes readable that was not, when one classification table takes the place of another under the same rules and
 * grants: every right of every agency, for each of its purposes, now and at every instant at which one of them begins
 * or ends, as if no agency were suspended. Readings that arguments no longer declare count too. Pure.
 */
export function widened(
  before: Classification,
  after: Classification,
  policy: PolicySnapshot,
  now: number,
): Widening[] {
  const found = new Map<string, Set<string>>();
  const note = (coordinate: string, who: string): void => {
    found.set(coordinate, (found.get(coordinate) ?? new Set()).add(who));
  };
  for (const name of changedReadings(before, after)) note(name, EVERYONE);
  const candidates = changedCoordinates(before, after);
  for (const name of candidates) if (becomesFree(name, before, after)) note(name, EVERYONE);
  const items = affectedItems(candidates, before, after);
  const [old, next] = [withItems(policy, before, items), withItems(policy, after, items)];
  for (const instant of instantsOf(old, now)) {
    for (const asking of askingsOf(old)) {
      const [had, has] = [rightsOf(old, asking, instant), rightsOf(next, asking, instant)];
      for (const name of candidates) {
        const ways = waysTo(name, before, had);
        const more = waysTo(name, after, has).some((way) => !ways.some((known) => covers(known, way)));
        if (more) note(name, nameOf(asking));
      }
    }
  }
  return [...found]
    .map(([coordinate, who]) => ({ coordinate, who: [...who].sort() }))
    .sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
}

/** Coordinates whose class, or whose item's class, is another than before. */
function changedCoordinates(before: Classification, after: Classification): string[] {
  const facts = (table: Classification, name: string): string => {
    const found = own(table.coordinates, name);
    if (!found) return '';
    const item = found.item === null ? null : own(table.items, found.item);
    const owner = item ? table.databases[item.database]?.owner : null;
    const judged = item && [item.classification, item.personal, item.territory, owner];
    return JSON.stringify([found.kind, found.item, found.masks, judged]);
  };
  return Object.keys(after.coordinates).filter((name) => facts(before, name) !== facts(after, name));
}

/** Everyone's from now on: OPEN, or readable wherever its parent is. */
function becomesFree(name: string, before: Classification, after: Classification): boolean {
  if (isFree(after, name) && !isFree(before, name)) return true;
  return (
    isStructural(after, name) && own(before.coordinates, name) !== undefined && !isStructural(before, name)
  );
}

function isStructural(table: Classification, name: string): boolean {
  return own(table.coordinates, name)?.kind === 'STRUCTURAL';
}

/** Read by anyone; a mutation is nobody's without a right to write. */
function isFree(table: Classification, name: string): boolean {
  const item = own(table.coordinates, name)?.item;
  if (item === null || item === undefined || name.startsWith('Mutation.')) return false;
  return own(table.items, item)?.classification === 'OPEN';
}

const EVERYTHING: Way = {
  rows: { kind: 'ALL' },
  mask: null,
  right: { kind: 'OPEN', id: '', version: 1, legalBasis: null },
};

/** The ways to a coordinate by the rights of one asking, as the decision finds them. */
function waysTo(name: string, table: Classification, rights: Rights): readonly Way[] {
  const found = own(table.coordinates, name);
  if (!found) return [];
  if (found.kind === 'STRUCTURAL' || found.item === null) return [EVERYTHING];
  const item = own(table.items, found.item);
  if (!item || item.classification === 'INTERNAL' || item.id === SUBJECTS_ITEM) return [];
  if (isFree(table, name)) return [EVERYTHING];
  const ways = (name.startsWith('Mutation.') ? rights.write : rights.read).get(item.id) ?? [];
  return ways.filter(({ mask }) => mask === null || found.masks.includes(mask));
}

/** Whether all that one way shows, another showed already. */
function covers(known: Way, way: Way): boolean {
  return maskCovers(known.mask, way.mask) && rowsCover(known, way);
}

const maskCovers = (known: Mask | null, mask: Mask | null): boolean => known === null || known === mask;

function rowsCover({ rows: known }: Way, { rows }: Way): boolean {
  if (known.kind === 'ALL') return true;
  if (known.kind === 'TERRITORY' && rows.kind === 'TERRITORY') {
    const units = new Set(known.units);
    return known.attribute === rows.attribute && rows.units.every((unit) => units.has(unit));
  }
  return JSON.stringify(known) === JSON.stringify(rows);
}

function nameOf({ principal }: Asking): string {
  return principal.kind === 'AGENCY' ? principal.agency : principal.kind === 'CITIZEN' ? 'CITIZEN' : EVERYONE;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
