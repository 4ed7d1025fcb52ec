import { createHash } from 'node:crypto';
import type {
  AgencyFacts,
  Grant,
  Mask,
  PolicySnapshot,
  Principal,
  Purpose,
  RefusalReason,
  RowScope,
  ScopeRows,
  ScopeRule,
  Validity,
  Way,
} from './types';
import { NOBODY_SAID, type ConsentState } from './consent';
import { communesOf } from './territory';

/** What a call asks with, as far as rights depend on it. */
export interface Asking {
  principal: Principal;
  purpose: Purpose | null;
  /** Whether an open case of the caller stands behind the call, of a procedure that the purpose's function handles. */
  hasCase: boolean;
  /** Its number, for grants that are bound to one case. */
  caseNumber?: string | null;
  /** What the persons of that case said; absent: nobody consented, and nobody brings anything. */
  consent?: ConsentState;
}

/** All that one principal may do for one purpose, at one instant: computed once, however many rules the province has. */
export interface Rights {
  read: ReadonlyMap<string, readonly Way[]>;
  write: ReadonlyMap<string, readonly Way[]>;
  /** Why an item that some right names can't be used in this call. */
  blocked: ReadonlyMap<string, RefusalReason>;
  /** Earliest start or end of any right that was weighed (ms); null: none ahead. */
  validUntil: number | null;
  /** For how many days what is obtained of an item is valid: the least of the rights to it that have a term. */
  terms?: ReadonlyMap<string, number>;
  /** Equal for equal rights: what cached decisions are kept under. */
  fingerprint: string;
}

/** The pseudo-function whose rules say what a citizen may read of himself. */
export const CITIZEN_FUNCTION = 'citizen-self';

/**
 * The rights of a principal for a purpose. Deny by default; an explicit deny wins, and only a grant that names it
 * overrides it. Rights of another purpose are not used.
 */
export function rightsOf(snapshot: PolicySnapshot, asking: Asking, now: number): Rights {
  const weighed = new Weighing(now);
  const agency = agencyOf(snapshot, asking.principal);
  const rules = applicableRules(snapshot, asking, agency, weighed);
  const grants = agency && asking.purpose ? applicableGrants(snapshot, agency, asking.purpose, weighed) : [];
  const denies = rules.filter(({ deny }) => deny);
  const builder = new RightsBuilder(snapshot, asking, agency, weighed, denies);
  const { next } = asking.consent ?? NOBODY_SAID;
  if (next !== null) weighed.note(next);
  for (const rule of rules) {
    if (!rule.deny) builder.add(rule, rule.effect, 'RULE', NONE);
  }
  for (const grant of grants) builder.add(grant, 'READ', 'GRANT', new Set(grant.overrides));
  return builder.build();
}

const NONE: ReadonlySet<string> = new Set();

function agencyOf(snapshot: PolicySnapshot, principal: Principal): AgencyFacts | null {
  if (principal.kind !== 'AGENCY') return null;
  const agency = snapshot.agencies.get(principal.agency);
  return agency?.status === 'ACTIVE' ? agency : null;
}

function applicableRules(
  snapshot: PolicySnapshot,
  { principal, purpose }: Asking,
  agency: AgencyFacts | null,
  weighed: Weighing,
): ScopeRule[] {
  if (principal.kind === 'CITIZEN') return inForce(snapshot, CITIZEN_FUNCTION, weighed);
  if (!agency || !purpose) return [];
  const functions = agency.functions
    .filter(({ validity }) => weighed.holds(validity))
    .map(({ code }) => code);
  if (!functions.includes(purpose.function)) return [];
  const fits = (rule: ScopeRule) => rule.purposes.length === 0 || rule.purposes.includes(purpose.purpose);
  const allowed = inForce(snapshot, purpose.function, weighed).filter(fits);
  const denies = functions
    .filter((code) => code !== purpose.function)
    .flatMap((code) => inForce(snapshot, code, weighed))
    .filter((rule) => rule.deny && fits(rule));
  return [...allowed, ...denies];
}

function inForce(snapshot: PolicySnapshot, code: string, weighed: Weighing): ScopeRule[] {
  return (snapshot.rulesByFunction.get(code) ?? []).filter(({ validity }) => weighed.holds(validity));
}

function applicableGrants(
  snapshot: PolicySnapshot,
  agency: AgencyFacts,
  purpose: Purpose,
  weighed: Weighing,
): Grant[] {
  return (snapshot.grantsByAgency.get(agency.code) ?? [])
    .filter(({ validity }) => weighed.holds(validity))
    .filter(({ purposes }) => purposes.length === 0 || purposes.some((named) => serves(named, purpose)));
}

/** A consent is given for a function of the agency (`<function>/<purpose>`); one that names a purpose alone serves all of them. */
function serves(named: string, { function: code, purpose }: Purpose): boolean {
  return named === purpose || named === `${code}/${purpose}`;
}

/** Judges half-open intervals and remembers the next instant at which a judgement would change. */
class Weighing {
  next: number | null = null;

  constructor(private readonly now: number) {}

  holds({ from, to }: Validity): boolean {
    if (from > this.now) this.note(from);
    else if (to !== null && to > this.now) this.note(to);
    return from <= this.now && (to === null || this.now < to);
  }

  note(instant: number): void {
    this.next = this.next === null ? instant : Math.min(this.next, instant);
  }
}

type Source = Pick<ScopeRule, 'id' | 'version' | 'items' | 'rows' | 'mask' | 'automatic' | 'legalBasis'> &
  Pick<Grant, 'keepDays'>;

class RightsBuilder {
  private readonly read = new Map<string, Way[]>();
  private readonly write = new Map<string, Way[]>();
  private readonly blocked = new Map<string, RefusalReason>();
  private readonly terms = new Map<string, number>();

  constructor(
    private readonly snapshot: PolicySnapshot,
    private readonly asking: Asking,
    private readonly agency: AgencyFacts | null,
    private readonly weighed: Weighing,
    private readonly denies: readonly ScopeRule[],
  ) {
    for (const item of denies.flatMap(({ items }) => items)) this.blocked.set(item, 'DENIED');
  }

  /** `overrides`: the denies that this right names; they stay in force against every other right. */
  add(
    source: Source,
    effect: 'READ' | 'WRITE',
    kind: 'RULE' | 'GRANT',
    overrides: ReadonlySet<string>,
  ): void {
    for (const id of source.items) {
      if (this.isDenied(id, effect, overrides)) continue;
      const reason = this.obstacle(id, source);
      if (reason) {
        if (!this.blocked.has(id)) this.blocked.set(id, reason);
        continue;
      }
      const rows = this.rowScope(id, source.rows);
      if (!rows) continue;
      if (effect === 'READ') this.noteTerms(id, source);
      const right = { kind, id: source.id, version: source.version, legalBasis: source.legalBasis };
      const target = effect === 'READ' ? this.read : this.write;
      target.set(id, [...(target.get(id) ?? []), { rows, mask: source.mask, right }]);
    }
  }

  build(): Rights {
    const read = new Map([...this.read].map(([item, ways]) => [item, simplest(ways)]));
    const write = new Map([...this.write].map(([item, ways]) => [item, simplest(ways)]));
    const content = JSON.stringify([
      this.agency?.code,
      [...read],
      [...write],
      [...this.blocked],
      ...this.terms,
    ]);
    return {
      read,
      write,
      blocked: this.blocked,
      ...(this.terms.size > 0 && { terms: this.terms }),
      validUntil: this.weighed.next,
      fingerprint: createHash('sha256').update(content).digest('base64url').slice(0, 22),
    };
  }

  /** NĐ 47/2020 Đ.41: of the grant, and of the agreement on the item. */
  private noteTerms(item: string, { keepDays }: Source): void {
    const agreed = (this.agency?.agreements ?? []).filter(
      (agreement) => agreement.item === item && this.weighed.holds(agreement.validity),
    );
    for (const days of [keepDays, ...agreed.map((agreement) => agreement.keepDays)]) {
      if (days !== undefined) this.terms.set(item, Math.min(days, this.terms.get(item) ?? days));
    }
  }

  /** A deny of writing says nothing of reading, nor the other way round. */
  private isDenied(item: string, effect: 'READ' | 'WRITE', overrides: ReadonlySet<string>): boolean {
    return this.denies.some(
      (deny) => deny.effect === effect && deny.items.includes(item) && !overrides.has(deny.id),
    );
  }

  /** What stands between a right and its use in this call. */
  private obstacle(id: string, source: Source): RefusalReason | null {
    const item = this.snapshot.items.get(id);
    if (!item || item.classification === 'INTERNAL') return 'UNCLASSIFIED';
    const { principal, hasCase } = this.asking;
    if (principal.kind === 'AGENCY') {
      const needsOfficer = item.personal === 'SENSITIVE' || isOfCase(source.rows);
      if (needsOfficer && !source.automatic && principal.officer === null) return 'OFFICER_REQUIRED';
      if (item.classification === 'SPECIAL' && !this.ownedOrAgreed(item)) return 'AGREEMENT_REQUIRED';
    }
    if (!isOfCase(source.rows)) return null;
    const number = source.rows.kind === 'CASE' ? source.rows.number : undefined;
    const fits = number === undefined ? hasCase : number === this.asking.caseNumber;
    return fits ? this.withheld(id, source.rows) : 'CASE_REQUIRED';
  }

  /** What nobody of the case lets the agency read: to CONSENT it is not told apart why. */
  private withheld(id: string, { kind }: ScopeRows): RefusalReason | null {
    const { given, broughtByAll } = this.asking.consent ?? NOBODY_SAID;
    if (kind === 'CONSENT') return given(id) ? null : 'CONSENT_REQUIRED';
    return broughtByAll(id) ? 'CITIZEN_BRINGS' : null;
  }

  /** SPECIAL asks for an agreement in force; its owner needs none with himself. */
  private ownedOrAgreed(item: { id: string; owner: string }): boolean {
    return (
      item.owner === this.agency?.code ||
      (this.agency?.agreements ?? []).some(
        (agreement) => agreement.item === item.id && this.weighed.holds(agreement.validity),
      )
    );
  }

  private rowScope(item: string, rows: ScopeRows): RowScope | null {
    switch (rows.kind) {
      case 'TERRITORY': {
        const attribute = this.snapshot.items.get(item)?.territory ?? null;
        const unit = rows.unit ?? this.agency?.unit;
        if (attribute === null || unit === undefined) return null;
        return { kind: 'TERRITORY', attribute, units: communesOf(this.snapshot.units, unit) };
      }
      case 'OWN':
        return this.agency ? { kind: 'OWN', agency: this.agency.code } : null;
      case 'CASE':
        return this.asking.consent?.broughtBySome(item) ? { kind: 'UNBROUGHT', item } : { kind: 'CASE' };
      case 'CONSENT':
        return { kind: 'CONSENT', item };
      case 'ALL':
      case 'SUBJECTS':
      case 'SELF':
      case 'REACHED':
        return rows;
    }
  }
}

const isOfCase = ({ kind }: ScopeRows): boolean => kind === 'CASE' || kind === 'CONSENT';

const maskOrder: readonly (Mask | null)[] = [null, 'LAST_DIGITS', 'YEAR_ONLY', 'AGE_BAND', 'INITIALS'];

/**
 * Least mask first. A way is left out that another one covers: all rows unmasked, or all rows under the same mask. A
 * stronger mask stays, for not every scalar declares the weaker one.
 */
function simplest(ways: readonly Way[]): Way[] {
  const sorted = [...ways].sort((a, b) => maskOrder.indexOf(a.mask) - maskOrder.indexOf(b.mask));
  return sorted.filter(
    (way, at) =>
      !sorted
        .slice(0, at)
        .some(({ rows, mask }) => rows.kind === 'ALL' && (mask === null || mask === way.mask)),
  );
}
