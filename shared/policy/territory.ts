import type { UnitFacts } from './types';

/**
 * The communes of a unit's subtree. A closed unit keeps its own code (records of that time bear it) and adds those of
 * the units that took its place, so a territory rule follows a merger (semantics: "a territory rule follows successors").
 * An unknown unit has none: a rule over it reaches no row.
 */
export function communesOf(units: ReadonlyMap<string, UnitFacts>, code: string): readonly string[] {
  const communes = new Set<string>();
  const seen = new Set<string>();
  const open = [code];
  const children = childrenOf(units);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const unit = units.get(next);
    if (!unit || seen.has(next)) continue;
    seen.add(next);
    if (unit.level === 'COMMUNE') communes.add(next);
    open.push(...(children.get(next) ?? []), ...unit.successors);
  }
  return [...communes].sort();
}

const trees = new WeakMap<ReadonlyMap<string, UnitFacts>, ReadonlyMap<string, readonly string[]>>();

function childrenOf(units: ReadonlyMap<string, UnitFacts>): ReadonlyMap<string, readonly string[]> {
  const known = trees.get(units);
  if (known) return known;
  const children = new Map<string, string[]>();
  for (const unit of units.values()) {
    if (unit.parent === null) continue;
    const siblings = children.get(unit.parent);
    if (siblings) siblings.push(unit.code);
    else children.set(unit.parent, [unit.code]);
  }
  trees.set(units, children);
  return children;
}
