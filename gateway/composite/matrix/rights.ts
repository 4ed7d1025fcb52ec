import {
  rightsOf,
  SUPPOSED_CONSENT,
  type AgencyFacts,
  type PolicySnapshot,
  type Purpose,
  type RefusalReason,
  type Rights,
  type Way,
} from '../../../shared/policy';
import { holdsAt } from '../../../shared/time';

/** One right of an agency to an item, for whichever purposes it may be used. */
export interface MatrixWay {
  effect: 'READ' | 'WRITE';
  function: string;
  purposes: readonly string[];
  way: Way;
}

/** All that an agency may at an instant, by item; and what stands in the way of the rest. */
export interface AgencyRights {
  ways: ReadonlyMap<string, readonly MatrixWay[]>;
  blocked: ReadonlyMap<string, RefusalReason>;
}

/** Stands for a purpose that no right names: what holds under it holds under every one. */
const ANY = '*';

/**
 * An agency's rights as its officers may use them with an open case: those of every function that it holds, under every
 * purpose that a rule or a grant names. Each is found by the very function that decides a call.
 */
export function agencyRights(snapshot: PolicySnapshot, agency: AgencyFacts, at: number): AgencyRights {
  const ways = new Map<string, Map<string, MatrixWay>>();
  const blocked = new Map<string, RefusalReason>();
  for (const asking of askings(snapshot, agency, at)) {
    const rights = rightsOf(snapshot, asking, at);
    for (const [item, reason] of rights.blocked) if (!blocked.has(item)) blocked.set(item, reason);
    note(ways, rights, asking.purpose, snapshot);
  }
  return {
    ways: new Map([...ways].map(([item, own]) => [item, [...own.values()].sort(byRight)])),
    blocked,
  };
}

function* askings(snapshot: PolicySnapshot, { code, functions }: AgencyFacts, at: number) {
  const principal = { kind: 'AGENCY', agency: code, client: ANY, officer: ANY } as const;
  const grants = snapshot.grantsByAgency.get(code) ?? [];
  const cases = new Set<string | null>([null]);
  for (const { rows } of grants)
    if (rows.kind === 'CASE' && rows.number !== undefined) cases.add(rows.number);
  for (const held of functions) {
    if (!holdsAt(held.validity, at)) continue;
    const rules = snapshot.rulesByFunction.get(held.code) ?? [];
    const named = [...rules, ...grants].flatMap(({ purposes }) => purposes);
    for (const purpose of new Set([ANY, ...named.map((name) => purposeWithin(name, held.code))])) {
      if (purpose === null) continue;
      for (const caseNumber of cases)
        yield {
          ...{ principal, purpose: { function: held.code, purpose }, hasCase: true, caseNumber },
          consent: SUPPOSED_CONSENT,
        };
    }
  }
}

/** A grant may name `<function>/<purpose>`; of another function it says nothing here. */
function purposeWithin(name: string, held: string): string | null {
  const at = name.indexOf('/');
  if (at === -1) return name;
  return name.slice(0, at) === held ? name.slice(at + 1) : null;
}

function note(
  all: Map<string, Map<string, MatrixWay>>,
  rights: Rights,
  purpose: Purpose,
  snapshot: PolicySnapshot,
): void {
  for (const effect of ['READ', 'WRITE'] as const) {
    for (const [item, ways] of effect === 'READ' ? rights.read : rights.write) {
      const own = all.get(item) ?? new Map<string, MatrixWay>();
      all.set(item, own);
      for (const way of ways) {
        const key = [effect, purpose.function, way.right.kind, way.right.id, way.mask, way.rows.kind].join(
          '|',
        );
        if (!own.has(key))
          own.set(key, {
            effect,
            function: purpose.function,
            purposes: purposesOf(way, purpose, snapshot),
            way,
          });
      }
    }
  }
}

function purposesOf(
  { right }: Way,
  { function: code }: Purpose,
  snapshot: PolicySnapshot,
): readonly string[] {
  const rights =
    right.kind === 'RULE'
      ? (snapshot.rulesByFunction.get(code) ?? [])
      : [...snapshot.grantsByAgency.values()].flat();
  return rights.find(({ id }) => id === right.id)?.purposes ?? [];
}

function byRight(one: MatrixWay, other: MatrixWay): number {
  const key = ({ effect, function: code, way }: MatrixWay) =>
    `${effect}|${code}|${way.right.kind}|${way.right.id}`;
  return key(one) < key(other) ? -1 : 1;
}
