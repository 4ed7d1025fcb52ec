import { SELF_FUNCTION } from '../publication';
import { validity } from '../time';
import { commonPurpose, inForceWithin, overlap, purposesWithin, sameRowsOrWider } from './cover';
import type { PolicyRows, RuleRow } from '../policy/rows';
import type { Finding, FindingKind, FindingsInput, Severity } from './types';

/** Rules that can never apply, contradict one another, or stand unused; one finding for each rule, the gravest. Pure. */
export function findRules(input: FindingsInput): readonly Finding[] {
  const byFunction = groupByFunction(input.rows.rules);
  const facts = factsOf(input);
  return input.rows.rules
    .flatMap((rule) => gravest(rule, byFunction.get(rule.function_code) ?? [], facts, input) ?? [])
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1));
}

const ORDER: readonly Severity[] = ['NEVER', 'PARTLY', 'UNUSED'];

interface Facts {
  functions: ReadonlyMap<string, { valid_from: string; valid_to: string | null }>;
  held: ReadonlySet<string>;
  items: ReadonlyMap<string, string | null>;
}

function gravest(
  rule: RuleRow,
  siblings: readonly RuleRow[],
  facts: Facts,
  { now, use }: FindingsInput,
): Finding | null {
  const found = (
    kind: FindingKind,
    severity: Severity,
    items: readonly string[],
    by: readonly string[] = [],
  ) => ({
    rule: rule.id,
    version: rule.version,
    function: rule.function_code,
    kind,
    severity,
    items,
    by,
  });
  const { items } = rule;
  if (over(rule, now)) return found('EXPIRED', 'NEVER', items);
  const charge = facts.functions.get(rule.function_code);
  if (!charge || over(charge, now)) return found('FUNCTION_NOT_IN_FORCE', 'NEVER', items);
  if (rule.function_code !== SELF_FUNCTION && !facts.held.has(rule.function_code))
    return found('FUNCTION_HELD_BY_NOBODY', 'NEVER', items);
  const unknown = items.filter((item) => !facts.items.has(item));
  if (unknown.length > 0) return found('ITEMS_UNKNOWN', part(unknown, items), unknown);
  if (rule.rows_kind === 'TERRITORY' && !rule.deny) {
    const placeless = items.filter((item) => facts.items.get(item) === null);
    if (placeless.length > 0) return found('TERRITORY_WITHOUT_ATTRIBUTE', part(placeless, items), placeless);
  }
  return amongSiblings(rule, siblings, found) ?? unused(rule, use, found);
}

type Found = (
  kind: FindingKind,
  severity: Severity,
  items: readonly string[],
  by?: readonly string[],
) => Finding;

/** A deny of the same function wins over an allow; a wider allow makes a narrower one say nothing. */
function amongSiblings(rule: RuleRow, siblings: readonly RuleRow[], found: Found): Finding | null {
  if (rule.deny) return null;
  const others = siblings.filter(({ id, effect }) => id !== rule.id && effect === rule.effect);
  const denies = others.filter(({ deny }) => deny);
  const silencing = denies.filter((deny) => inForceWithin(rule, deny) && purposesWithin(rule, deny));
  const silenced = rule.items.filter((item) => silencing.some((deny) => deny.items.includes(item)));
  if (silenced.length === rule.items.length) {
    return found('SHADOWED_BY_DENY', 'NEVER', silenced, ids(silencing, silenced));
  }
  const wider = others.filter((other) => !other.deny && isWider(other, rule));
  const covered = rule.items.filter((item) => wider.some((other) => other.items.includes(item)));
  if (covered.length === rule.items.length) {
    return found('SHADOWED_BY_RULE', 'NEVER', covered, ids(wider, covered));
  }
  const against = denies.filter((deny) => overlap(rule, deny) && commonPurpose(rule, deny));
  const contradicted = rule.items.filter((item) => against.some((deny) => deny.items.includes(item)));
  return contradicted.length === 0
    ? null
    : found('CONTRADICTED', 'PARTLY', contradicted, ids(against, contradicted));
}

/** Of two that say the same, the one with the smaller number stays. */
function isWider(other: RuleRow, rule: RuleRow): boolean {
  const wider = (one: RuleRow, narrow: RuleRow) =>
    inForceWithin(narrow, one) &&
    purposesWithin(narrow, one) &&
    sameRowsOrWider(narrow, one) &&
    (one.mask === null || one.mask === narrow.mask) &&
    (one.automatic || !narrow.automatic);
  if (!wider(other, rule)) return false;
  return !wider(rule, other) || other.id < rule.id;
}

/** A deny is used by what is not asked; and of a rule that is younger than the log's memory nothing can be said. */
function unused(rule: RuleRow, { used, since, logBegins, published }: FindingsInput['use'], found: Found) {
  if (rule.deny || used.has(rule.id) || logBegins === null || logBegins > since) return null;
  const from = Math.max(published.get(rule.id) ?? Infinity, validity(rule.valid_from, rule.valid_to).from);
  return from > since ? null : found('UNUSED', 'UNUSED', rule.items);
}

const part = (some: readonly string[], all: readonly string[]): Severity =>
  some.length === all.length ? 'NEVER' : 'PARTLY';

const ids = (rules: readonly RuleRow[], items: readonly string[]): string[] =>
  rules
    .filter((rule) => rule.items.some((item) => items.includes(item)))
    .map(({ id }) => id)
    .sort();

function over(
  { valid_from: from, valid_to: to }: { valid_from: string; valid_to: string | null },
  now: number,
): boolean {
  const period = validity(from, to);
  return period.to !== null && period.to <= now;
}

/** A function that an agency holds today or will, one that can still ask. */
function factsOf({ rows, now }: FindingsInput): Facts {
  const living = new Set(
    rows.agencies
      .filter(({ status }) => status === 'ACTIVE' || status === 'SUSPENDED')
      .map(({ code }) => code),
  );
  const held = rows.agencyFunctions.filter((charge) => living.has(charge.agency_code) && !over(charge, now));
  return {
    functions: new Map(rows.functions.map((row) => [row.code, row])),
    held: new Set(held.map((charge) => charge.function_code)),
    items: new Map(rows.items.map(({ id, territory }) => [id, territory])),
  };
}

function groupByFunction(rules: PolicyRows['rules']): ReadonlyMap<string, readonly RuleRow[]> {
  const groups = new Map<string, RuleRow[]>();
  for (const rule of rules) {
    const group = groups.get(rule.function_code);
    if (group) group.push(rule);
    else groups.set(rule.function_code, [rule]);
  }
  return groups;
}
