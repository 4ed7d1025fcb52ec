import type { Mask, RowScope, Way } from '../policy';
import type { Difference } from './types';

/** How two lists of ways to the same thing differ; null: they show the same cells under the same masks. */
export function compareWays(before: readonly Way[], after: readonly Way[]): Difference | null {
  if (before.length === 0) return after.length === 0 ? null : 'GAINED';
  if (after.length === 0) return 'LOST';
  const keeps = covers(after, before);
  const adds = !covers(before, after);
  if (keeps) return adds ? 'WIDENED' : null;
  return adds ? 'CHANGED' : 'NARROWED';
}

/** Whether every cell that `narrow` shows is shown by `wide` too, unmasked or under the same mask. */
export function covers(wide: readonly Way[], narrow: readonly Way[]): boolean {
  return narrow.every(({ rows, mask }) => {
    const usable = wide.filter((way) => way.mask === null || way.mask === mask);
    return holdsRows(
      usable.map((way) => way.rows),
      rows,
    );
  });
}

/** Whether the rows of one scope lie within several together: units and subjects add up, the other scopes do not. */
function holdsRows(wide: readonly RowScope[], narrow: RowScope): boolean {
  if (wide.some(({ kind }) => kind === 'ALL')) return true;
  switch (narrow.kind) {
    case 'ALL':
      return false;
    case 'TERRITORY': {
      const units = new Set(
        wide.flatMap((scope) =>
          scope.kind === 'TERRITORY' && scope.attribute === narrow.attribute ? scope.units : [],
        ),
      );
      return narrow.units.every((unit) => units.has(unit));
    }
    case 'SUBJECTS': {
      const subjects = new Set(wide.flatMap((scope) => (scope.kind === 'SUBJECTS' ? scope.subjects : [])));
      return narrow.subjects.every((subject) => subjects.has(subject));
    }
    case 'OWN':
      return wide.some((scope) => scope.kind === 'OWN' && scope.agency === narrow.agency);
    case 'REACHED':
      return wide.some((scope) => scope.kind === 'REACHED' && scope.through === narrow.through);
    case 'CONSENT':
    case 'UNBROUGHT':
      return wide.some(
        (scope) => scope.kind === 'CASE' || (scope.kind === narrow.kind && scope.item === narrow.item),
      );
    case 'CASE':
    case 'SELF':
      return wide.some(({ kind }) => kind === narrow.kind);
  }
}

/** The masks under which nothing was shown before in the clear, and is now. */
export function newMasks(before: readonly Way[], after: readonly Way[]): readonly Mask[] {
  const clear = (ways: readonly Way[]) => ways.some(({ mask }) => mask === null);
  if (!clear(before) || clear(after)) return [];
  return [...new Set(after.flatMap(({ mask }) => (mask === null ? [] : [mask])))];
}
