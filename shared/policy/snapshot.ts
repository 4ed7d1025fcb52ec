import { validity } from '../time';
import {
  accountKinds,
  accountStatuses,
  agencyStatuses,
  classifications,
  effects,
  grantRowKinds,
  masks,
  oneOf,
  personalClasses,
  PolicyRowError,
  rowKinds,
  territoryAttributes,
  unitLevels,
  volumeKinds,
} from './codes';
import type { DayRange, GrantRow, PolicyRows, RightRow, RuleRow } from './rows';
import type {
  AccountFacts,
  AgencyFacts,
  FocalContact,
  Grant,
  PolicySnapshot,
  ScopeRows,
  ScopeRule,
  UnitFacts,
  Validity,
} from './types';

/**
 * The rows of the policy store as the immutable value by which requests are judged. A row that cannot be understood
 * refuses the whole: a deny that was skipped would open what it closes. Of many rules only the changed ones are read
 * again, on top of the snapshot that the rows name (`since`).
 */
export function buildSnapshot(rows: PolicyRows, previous: PolicySnapshot | null = null): PolicySnapshot {
  if (rows.agencies.length === 0 || rows.items.length === 0 || rows.units.length === 0) {
    throw new PolicyRowError('the store holds no agencies, no data items or no units: it is not loaded yet');
  }
  return Object.freeze({
    version: rows.version,
    agencies: buildAgencies(rows),
    accounts: buildAccounts(rows),
    items: buildItems(rows),
    rulesByFunction: buildRules(rows, previous),
    grantsByAgency: groupBy(rows.grants.map(toGrant), (grant) => grant.agency),
    units: buildUnits(rows),
  });
}

function buildAgencies(rows: PolicyRows): ReadonlyMap<string, AgencyFacts> {
  const functions = agencyFunctions(rows);
  const agreements = groupBy(
    rows.agreements.map((row) => ({
      agency: row.agency_code,
      item: row.item_id,
      validity: days(row, `agreement of ${row.agency_code}`),
      ...keepTerm(row),
    })),
    (agreement) => agreement.agency,
  );
  const focalPoints = focalContacts(rows);
  return new Map(
    rows.agencies.map((row) => [
      row.code,
      {
        code: row.code,
        name: { vi: row.name_vi, en: row.name_en },
        unit: row.unit_code,
        functions: functions.get(row.code) ?? [],
        status: oneOf(agencyStatuses, row.status, `agency ${row.code}`),
        agreements: (agreements.get(row.code) ?? []).map(({ agency: _agency, ...rest }) => rest),
        contact: row.contact,
        ...(focalPoints.has(row.code) && { focalPoint: focalPoints.get(row.code)! }),
      },
    ]),
  );
}

/** Who answers for what an agency provides: its own focal point for that (Đắk Nông 43/2022 Đ.20.1), else its only one. */
const ANSWERS = ['AGENCY', 'PROVIDER'];

function focalContacts({ focalContacts: rows }: PolicyRows): ReadonlyMap<string, FocalContact> {
  const asked = rows.filter(({ side }) => ANSWERS.includes(side));
  const sorted = [...asked].sort((a, b) => ANSWERS.indexOf(a.side) - ANSWERS.indexOf(b.side));
  return new Map(
    sorted.map(({ agency_code: code, name, position, phone, email }) => [
      code,
      { name, position, phone, email },
    ]),
  );
}

/** An agency holds a function while both the charge and the function itself are in force. */
function agencyFunctions(
  rows: PolicyRows,
): ReadonlyMap<string, readonly { code: string; validity: Validity }[]> {
  const inForce = new Map(rows.functions.map((row) => [row.code, days(row, `function ${row.code}`)]));
  const byAgency = new Map<string, { code: string; validity: Validity }[]>();
  for (const row of rows.agencyFunctions) {
    const period = inForce.get(row.function_code);
    if (!period) throw new PolicyRowError(`agency ${row.agency_code}: no function ${row.function_code}`);
    const both = intersect(period, days(row, `function ${row.function_code} of ${row.agency_code}`));
    if (both) push(byAgency, row.agency_code, { code: row.function_code, validity: both });
  }
  return byAgency;
}

/** A client or officer acts only while the agency's one account is active (ĐL 01/2023 Đ.5.4). */
function buildAccounts(rows: PolicyRows): ReadonlyMap<string, AccountFacts> {
  const agencyAccount = new Map(rows.agencies.map((row) => [row.code, row.account_status]));
  const accounts = new Map<string, AccountFacts>();
  for (const row of rows.accounts) {
    if (accounts.has(row.id)) throw new PolicyRowError(`account ${row.id} is both a client and an officer`);
    const own = oneOf(accountStatuses, row.status, `account ${row.id}`);
    accounts.set(row.id, {
      id: row.id,
      agency: row.agency_code,
      kind: oneOf(accountKinds, row.kind, `account ${row.id}`),
      status: agencyAccount.get(row.agency_code) === 'ACTIVE' ? own : 'SUSPENDED',
      roles: row.roles,
    });
  }
  return accounts;
}

function buildItems(rows: PolicyRows): PolicySnapshot['items'] {
  return new Map(
    rows.items.map((row) => {
      const where = `data item ${row.id}`;
      return [
        row.id,
        {
          id: row.id,
          database: row.database_code,
          owner: row.owner_code,
          title: { vi: row.title_vi, en: row.title_en },
          classification: oneOf(classifications, row.classification, where),
          personal: oneOf(personalClasses, row.personal, where),
          territory: row.territory === null ? null : oneOf(territoryAttributes, row.territory, where),
        },
      ];
    }),
  );
}

function buildUnits(rows: PolicyRows): ReadonlyMap<string, UnitFacts> {
  return new Map(
    rows.units.map((row) => [
      row.code,
      {
        code: row.code,
        parent: row.parent_code,
        level: oneOf(unitLevels, row.level, `unit ${row.code}`),
        successors: row.successors,
      },
    ]),
  );
}

function buildRules(rows: PolicyRows, previous: PolicySnapshot | null): PolicySnapshot['rulesByFunction'] {
  const changed = groupBy(rows.rules.map(toRule), (rule) => rule.function);
  if (rows.since === null) return changed;
  if (previous?.version !== rows.since) {
    throw new PolicyRowError(
      `the changes since version ${rows.since} do not fit ${previous?.version ?? 'nothing'}`,
    );
  }
  const rules = new Map(previous.rulesByFunction);
  const gone = new Set([...rows.retired, ...rows.rules].map(({ id }) => id));
  const touched = new Set([...rows.retired, ...rows.rules].map((row) => row.function_code));
  for (const code of touched) {
    const kept = (rules.get(code) ?? []).filter(({ id }) => !gone.has(id));
    const now = [...kept, ...(changed.get(code) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (now.length > 0) rules.set(code, now);
    else rules.delete(code);
  }
  return rules;
}

function toRule(row: RuleRow): ScopeRule {
  return {
    ...right(row, `rule ${row.id}`),
    rows: scopeRows(row, `rule ${row.id}`),
    validity: days(row, `rule ${row.id}`),
    function: row.function_code,
    effect: oneOf(effects, row.effect, `rule ${row.id}`),
    deny: row.deny,
  };
}

function toGrant(row: GrantRow): Grant {
  const where = `grant ${row.id}`;
  const volume = grantVolume(row, where);
  return {
    ...right(row, where),
    rows: grantRows(row, where),
    validity: grantValidity(row, where),
    agency: row.agency_code,
    overrides: row.overrides,
    ...(volume && { volume }),
    ...keepTerm(row),
  };
}

function keepTerm({ keep_days }: { keep_days?: number | null }): { keepDays?: number } {
  return keep_days == null ? {} : { keepDays: keep_days };
}

/** A decision begins and ends at an instant; an older consent on days. */
function grantValidity(row: GrantRow, where: string): Validity {
  if (row.starts_at == null || row.ends_at == null) return days(row, where);
  const period = { from: Number(row.starts_at), to: Number(row.ends_at) };
  if (!(period.from < period.to)) throw new PolicyRowError(`${where}: it ends before it begins`);
  return period;
}

function grantRows(row: GrantRow, where: string): ScopeRows {
  const kind = oneOf(grantRowKinds, row.rows_kind, where);
  if (kind === 'SUBJECTS') return { kind, subjects: row.rows_subjects ?? [] };
  if (kind === 'CASE' && row.rows_case != null) return { kind, number: row.rows_case };
  return scopeRows(row, where);
}

function grantVolume(row: GrantRow, where: string): Grant['volume'] | null {
  if (row.volume_kind == null || row.volume_limit == null) return null;
  return { kind: oneOf(volumeKinds, row.volume_kind, where), limit: row.volume_limit };
}

function right(row: RightRow, where: string) {
  return {
    id: row.id,
    version: row.version,
    items: row.items,
    mask: row.mask === null ? null : oneOf(masks, row.mask, where),
    purposes: row.purposes,
    automatic: row.automatic,
    legalBasis: { instrument: row.instrument, article: row.article },
  };
}

function scopeRows(row: RightRow, where: string): ScopeRows {
  const kind = oneOf(rowKinds, row.rows_kind, where);
  if (kind === 'TERRITORY') return { kind, unit: row.rows_unit };
  if (kind !== 'REACHED') return { kind };
  if (!row.rows_through) throw new PolicyRowError(`${where}: REACHED names no coordinate`);
  return { kind, through: row.rows_through };
}

function days(row: DayRange, where: string): Validity {
  try {
    return validity(row.valid_from, row.valid_to);
  } catch (error) {
    throw new PolicyRowError(`${where}: ${(error as Error).message}`);
  }
}

function intersect(a: Validity, b: Validity): Validity | null {
  const from = Math.max(a.from, b.from);
  const to = a.to === null ? b.to : b.to === null ? a.to : Math.min(a.to, b.to);
  return to !== null && to <= from ? null : { from, to };
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) push(groups, key(value), value);
  return groups;
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
