import type { Analysis } from '../analysis';
import { decide, type Decision, type Rights } from '../policy';
import { compareWays, newMasks } from '../drafts';
import type { ReplayGround, Verdict } from './types';

/** What stands behind one asking under one policy; null: the whole call would be refused. */
export type Standing = Rights | null;

/** Decides one operation twice and says what differs. Pure. */
export function verdictOf(
  ground: Pick<ReplayGround, 'classification' | 'closures'>,
  analysis: Analysis,
  hasPurpose: boolean,
  before: Standing,
  after: Standing,
): Verdict {
  const decided = (rights: Standing): Decision['ways'] | null =>
    rights && decide({ ...ground, analysis, rights, hasPurpose }).ways;
  const [one, other] = [decided(before), decided(after)];
  const found = { lost: set(), masked: set(), narrowed: set(), gained: set(), widened: set() };
  for (const { index, coordinates } of analysis.occurrences) {
    const [then, now] = [one?.[index] ?? [], other?.[index] ?? []];
    const name = coordinates[0] ?? '';
    switch (compareWays(then, now)) {
      case 'LOST':
        found.lost.add(name);
        break;
      case 'GAINED':
        found.gained.add(name);
        break;
      case 'WIDENED':
        found.widened.add(name);
        break;
      case 'NARROWED':
      case 'CHANGED':
        found[newMasks(then, now).length > 0 ? 'masked' : 'narrowed'].add(name);
        break;
      case null:
    }
  }
  const sorted = (names: ReadonlySet<string>) => [...names].sort();
  return {
    lost: sorted(found.lost),
    masked: sorted(found.masked),
    narrowed: sorted(found.narrowed),
    gained: sorted(found.gained),
    widened: sorted(found.widened),
    refusedWhole: before !== null && after === null,
  };
}

const set = () => new Set<string>();

export const isSame = ({ lost, masked, narrowed, gained, widened, refusedWhole }: Verdict): boolean =>
  !refusedWhole && [lost, masked, narrowed, gained, widened].every(({ length }) => length === 0);
