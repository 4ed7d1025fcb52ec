import type { UnitFacts } from './types';

const cache = new WeakMap<ReadonlyMap<string, UnitFacts>, Map<string, readonly string[]>>();

/**
 * Codes of all communes in a unit's subtree, and of what took the place of closed ones: a territory rule follows
 * successors. Sorted; computed once for each map.
 */
export function communesOf(units: ReadonlyMap<string, UnitFacts>, unit: string): readonly string[] {
  const known = cache.get(units) ?? new Map<string, readonly string[]>();
  cache.set(units, known);
  const found = known.get(unit) ?? collect(units, unit);
  known.set(unit, found);
  return found;
}

function collect(units: ReadonlyMap<string, UnitFacts>, unit: string): readonly string[] {
  const children = childrenOf(units);
  const communes = new Set<string>();
  const seen = new Set<string>();
  const open = [unit];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const facts = units.get(code);
    if (!facts || seen.has(code)) continue;
    seen.add(code);
    if (facts.level === 'COMMUNE') communes.add(code);
    open.push(...(children.get(code) ?? []), ...facts.successors);
  }
  return [...communes].sort();
}

function childrenOf(units: ReadonlyMap<string, UnitFacts>): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { code, parent } of units.values()) {
    if (parent === null) continue;
    const siblings = children.get(parent) ?? [];
    siblings.push(code);
    children.set(parent, siblings);
  }
  return children;
}
