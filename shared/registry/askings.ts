import {
  CITIZEN_FUNCTION,
  SUPPOSED_CONSENT,
  type AgencyFacts,
  type Asking,
  type PolicySnapshot,
} from '../policy';
import type { Classification } from '../schema/classification';

/** The items of these coordinates, before and after. */
export function affectedItems(
  coordinates: readonly string[],
  before: Classification,
  after: Classification,
): ReadonlySet<string> {
  const items = coordinates.flatMap((name) =>
    [before, after].flatMap(
      ({ coordinates: all }) => (Object.hasOwn(all, name) ? all[name]?.item : null) ?? [],
    ),
  );
  return new Set(items);
}

/**
 * The policy as it would be judged beside a table: its items, and of the rules and grants those that name one of them.
 * A suspension is lifted one day, so every agency counts as active.
 */
export function withItems(
  policy: PolicySnapshot,
  { items, databases }: Classification,
  affected: ReadonlySet<string>,
): PolicySnapshot {
  const known = [...policy.items].filter(([id]) => !affected.has(id));
  const changed = Object.values(items)
    .filter(({ id }) => affected.has(id))
    .map((item) => [item.id, { ...item, owner: databases[item.database]?.owner ?? '' }] as const);
  const concerns = <T extends { items: readonly string[] }>(rights: readonly T[]): T[] =>
    rights
      .map((right) => ({ ...right, items: right.items.filter((item) => affected.has(item)) }))
      .filter(({ items: named }) => named.length > 0);
  return {
    ...policy,
    agencies: new Map(
      [...policy.agencies].map(([code, facts]) => [
        code,
        { ...facts, agreements: facts.agreements.filter(({ item }) => affected.has(item)), status: 'ACTIVE' },
      ]),
    ),
    items: new Map([...known, ...changed]),
    rulesByFunction: kept(policy.rulesByFunction, concerns),
    grantsByAgency: kept(policy.grantsByAgency, concerns),
  };
}

function kept<T>(
  byKey: ReadonlyMap<string, readonly T[]>,
  keep: (rights: readonly T[]) => T[],
): Map<string, readonly T[]> {
  return new Map(
    [...byKey].map(([key, rights]) => [key, keep(rights)] as const).filter(([, rights]) => rights.length > 0),
  );
}

/** Now, and every instant after it at which one of the rights, or what it hangs on, begins or ends. */
export function instantsOf(policy: PolicySnapshot, now: number): number[] {
  const periods = [
    ...[...policy.rulesByFunction.values()].flat(),
    ...[...policy.grantsByAgency.values()].flat(),
    ...[...policy.agencies.values()].flatMap(({ functions, agreements }) => [
      ...functions.filter(({ code }) => policy.rulesByFunction.has(code)),
      ...agreements,
    ]),
  ].flatMap(({ validity: { from, to } }) => [from, to ?? now]);
  return [...new Set([now, ...periods.filter((instant) => instant > now)])].sort((a, b) => a - b);
}

/**
 * Everybody who might have a right: each agency for each purpose of each of its functions, with and without an officer,
 * without a case and within each that a grant names; and each citizen about himself.
 */
export function askingsOf(policy: PolicySnapshot): Asking[] {
  const agencies = [...policy.agencies.values()].flatMap((agency) => askingsOfAgency(policy, agency));
  if (!policy.rulesByFunction.has(CITIZEN_FUNCTION)) return agencies;
  return [{ principal: { kind: 'CITIZEN', subject: '' }, purpose: null, hasCase: false }, ...agencies];
}

function askingsOfAgency(policy: PolicySnapshot, { code, functions }: AgencyFacts): Asking[] {
  const grants = policy.grantsByAgency.get(code) ?? [];
  const held = [...new Set(functions.map((each) => each.code))];
  const rules = held.flatMap((each) => policy.rulesByFunction.get(each) ?? []);
  // A grant serves any function of the agency, a rule its own.
  const concerned = grants.length > 0 ? held : held.filter((each) => policy.rulesByFunction.has(each));
  const purposes = purposesOf([...rules, ...grants]);
  const numbers = grants.flatMap(({ rows }) => (rows.kind === 'CASE' && rows.number ? [rows.number] : []));
  const bound = [...rules, ...grants].some(({ rows: { kind } }) => kind === 'CASE' || kind === 'CONSENT');
  const cases = bound ? [null, '*', ...new Set(numbers)] : [null];
  return concerned.flatMap((each) =>
    purposes.flatMap((purpose) =>
      [null, '*'].flatMap((officer) =>
        cases.map((caseNumber): Asking => ({
          principal: { kind: 'AGENCY', agency: code, client: '*', officer },
          purpose: { function: each, purpose },
          hasCase: caseNumber !== null,
          caseNumber,
          consent: SUPPOSED_CONSENT,
        })),
      ),
    ),
  );
}

/** Those that a right names, and one that none names, for rights that serve any. */
function purposesOf(rights: readonly { purposes: readonly string[] }[]): string[] {
  const named = rights.flatMap(({ purposes }) => purposes.map((name) => name.slice(name.indexOf('/') + 1)));
  return [...new Set([...named, '*'])];
}

/** The agencies that some rule or grant names for an item. */
export function holdersOf(policy: PolicySnapshot, item: string): ReadonlySet<string> {
  const named = (rights: readonly { items: readonly string[] }[] | undefined): boolean =>
    rights?.some(({ items }) => items.includes(item)) ?? false;
  const functions = new Set(
    [...policy.rulesByFunction].filter(([, rules]) => named(rules)).map(([code]) => code),
  );
  return new Set(
    [...policy.agencies.values()]
      .filter(
        (agency) =>
          agency.functions.some(({ code }) => functions.has(code)) ||
          named(policy.grantsByAgency.get(agency.code)),
      )
      .map(({ code }) => code),
  );
}
