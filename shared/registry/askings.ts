import { CITIZEN_FUNCTION, type Asking, type PolicySnapshot } from '../policy';
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
    rights.filter((right) => right.items.some((item) => affected.has(item)));
  return {
    ...policy,
    agencies: new Map([...policy.agencies].map(([code, facts]) => [code, { ...facts, status: 'ACTIVE' }])),
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

/** Now, and every instant after it at which one of the rights, a function or an agreement begins or ends. */
export function instantsOf(policy: PolicySnapshot, now: number): number[] {
  const periods = [
    ...[...policy.rulesByFunction.values()].flat(),
    ...[...policy.grantsByAgency.values()].flat(),
    ...[...policy.agencies.values()].flatMap(({ functions, agreements }) => [...functions, ...agreements]),
  ].flatMap(({ validity: { from, to } }) => [from, to ?? now]);
  return [...new Set([now, ...periods.filter((instant) => instant > now)])].sort((a, b) => a - b);
}

/**
 * Everybody who might have a right: each agency for each purpose of each of its functions, with and without an officer,
 * without a case and within each that a grant names; and each citizen about himself.
 */
export function askingsOf(policy: PolicySnapshot): Asking[] {
  const rules = [...policy.rulesByFunction.values()].flat();
  const grants = [...policy.grantsByAgency.values()].flat();
  if (rules.length + grants.length === 0) return [];
  const purposes = purposesOf([...rules, ...grants]);
  const askings: Asking[] = policy.rulesByFunction.has(CITIZEN_FUNCTION)
    ? [{ principal: { kind: 'CITIZEN', subject: '' }, purpose: null, hasCase: false }]
    : [];
  for (const { code, functions } of policy.agencies.values()) {
    const own = policy.grantsByAgency.get(code) ?? [];
    const concerned = new Set(
      functions.map((held) => held.code).filter((each) => policy.rulesByFunction.has(each)),
    );
    if (own.length > 0) functions.forEach((held) => concerned.add(held.code));
    const cases = own.flatMap(({ rows }) => (rows.kind === 'CASE' && rows.number ? [rows.number] : []));
    for (const held of concerned) {
      for (const purpose of purposes) {
        for (const officer of [null, '*']) {
          for (const number of [null, '*', ...new Set(cases)]) {
            askings.push({
              principal: { kind: 'AGENCY', agency: code, client: '*', officer },
              purpose: { function: held, purpose },
              hasCase: number !== null,
              caseNumber: number,
            });
          }
        }
      }
    }
  }
  return askings;
}

/** Those that a right names, and one that none names, for rights that serve any. */
function purposesOf(rights: readonly { purposes: readonly string[] }[]): Set<string> {
  const named = rights.flatMap(({ purposes }) => purposes.map((name) => name.slice(name.indexOf('/') + 1)));
  return new Set([...named, '*']);
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
