import type { AgencyFacts, DataItem, Grant, PolicySnapshot, ScopeRule, UnitFacts } from '../../shared/policy';

/** Facts of a small policy for tests; every part can be replaced. */
export const ALWAYS = { from: 0, to: null };
export const BASIS = { instrument: '43/2022/QĐ-UBND', article: 'Đ.10.2' };

export function item(
  id: string,
  over: Partial<DataItem & { owner: string }> = {},
): DataItem & { owner: string } {
  return {
    id,
    database: id.split('.')[0] ?? '',
    title: { vi: id, en: id },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    owner: 'OWNER',
    ...over,
  };
}

export function rule(id: string, items: readonly string[], over: Partial<ScopeRule> = {}): ScopeRule {
  return {
    id,
    version: 1,
    function: 'land-registration',
    effect: 'READ',
    deny: false,
    items,
    rows: { kind: 'ALL' },
    mask: null,
    purposes: [],
    automatic: false,
    validity: ALWAYS,
    legalBasis: BASIS,
    ...over,
  };
}

export function grant(id: string, items: readonly string[], over: Partial<Grant> = {}): Grant {
  return {
    id,
    version: 1,
    agency: 'H15.08',
    items,
    rows: { kind: 'ALL' },
    mask: null,
    purposes: [],
    automatic: false,
    validity: ALWAYS,
    legalBasis: BASIS,
    overrides: [],
    ...over,
  };
}

export function agency(code: string, over: Partial<AgencyFacts> = {}): AgencyFacts {
  return {
    code,
    name: { vi: code, en: code },
    unit: '66',
    functions: [{ code: 'land-registration', validity: ALWAYS }],
    status: 'ACTIVE',
    agreements: [],
    contact: '',
    ...over,
  };
}

export const units: readonly UnitFacts[] = [
  { code: '66', parent: null, level: 'PROVINCE', successors: [] },
  { code: '643', parent: '66', level: 'DISTRICT', successors: [] },
  { code: '24117', parent: '643', level: 'COMMUNE', successors: [] },
  { code: '24120', parent: '643', level: 'COMMUNE', successors: ['24999'] },
  { code: '24999', parent: '66', level: 'COMMUNE', successors: [] },
];

export interface SnapshotParts {
  items?: readonly (DataItem & { owner: string })[];
  rules?: readonly ScopeRule[];
  grants?: readonly Grant[];
  agencies?: readonly AgencyFacts[];
  version?: number;
}

export function snapshot(parts: SnapshotParts): PolicySnapshot {
  const group = <T>(list: readonly T[], key: (entry: T) => string) => {
    const map = new Map<string, T[]>();
    for (const entry of list) map.set(key(entry), [...(map.get(key(entry)) ?? []), entry]);
    return map;
  };
  return {
    version: parts.version ?? 1,
    agencies: new Map((parts.agencies ?? [agency('H15.08')]).map((facts) => [facts.code, facts])),
    accounts: new Map(),
    items: new Map((parts.items ?? []).map((facts) => [facts.id, facts])),
    rulesByFunction: group(parts.rules ?? [], ({ function: code }) => code),
    grantsByAgency: group(parts.grants ?? [], ({ agency: code }) => code),
    units: new Map(units.map((unit) => [unit.code, unit])),
  };
}
