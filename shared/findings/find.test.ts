import fc from 'fast-check';
import { rightsOf, type PolicySnapshot, type Way } from '../policy';
import type { PolicyRows, RuleRow } from '../policy/rows';
import { buildSnapshot } from '../policy/snapshot';
import { covers } from '../drafts';
import { findRules } from './find';
import type { RuleUse } from './types';

const NOW = Date.parse('2026-06-15T00:00:00+07:00');
const NO_USE: RuleUse = { used: new Set(), since: NOW, logBegins: null, published: new Map() };
const base = { instrument: 'x', article: 'x', valid_from: '2026-01-01', valid_to: null };

const rule = (id: string, over: Partial<RuleRow> = {}): RuleRow => ({
  id,
  version: 1,
  function_code: 'f',
  effect: 'READ',
  deny: false,
  items: ['d.a'],
  rows_kind: 'ALL',
  rows_unit: null,
  rows_through: null,
  mask: null,
  purposes: [],
  automatic: false,
  ...base,
  ...over,
});

function policy(rules: readonly RuleRow[]): PolicyRows {
  const item = (id: string, territory: string | null) => ({
    id,
    database_code: 'd',
    owner_code: 'O',
    title_vi: id,
    title_en: id,
    classification: 'DEFAULT',
    personal: 'SENSITIVE',
    territory,
  });
  const agency = (code: string, status: string) => ({
    code,
    name_vi: code,
    name_en: code,
    unit_code: '1',
    status,
    contact: '',
    account_status: 'ACTIVE',
  });
  return {
    version: 1,
    since: null,
    retired: [],
    agencies: [agency('A', 'ACTIVE'), agency('O', 'ACTIVE'), agency('M', 'MERGED')],
    functions: ['f', 'g', 'nobody', 'merged']
      .map((code) => ({ code, ...base }))
      .concat([{ code: 'ended', ...base, valid_to: '2026-02-01' as never }]),
    focalContacts: [],
    agencyFunctions: [
      { agency_code: 'A', function_code: 'f', ...base },
      { agency_code: 'A', function_code: 'g', ...base },
      { agency_code: 'A', function_code: 'ended', ...base },
      { agency_code: 'M', function_code: 'merged', ...base },
    ],
    accounts: [],
    rules,
    grants: [],
    agreements: [],
    items: [item('d.a', 'LOCATION'), item('d.b', null), item('d.c', 'LOCATION')],
    units: [{ code: '1', parent_code: null, level: 'COMMUNE', successors: [] }],
  };
}

const kinds = (...rules: RuleRow[]) =>
  Object.fromEntries(
    findRules({ rows: policy(rules), now: NOW, use: NO_USE }).map((found) => [found.rule, found.kind]),
  );

test.each([
  ['EXPIRED', rule('r', { valid_to: '2026-06-14' })],
  ['FUNCTION_NOT_IN_FORCE', rule('r', { function_code: 'ended' })],
  ['FUNCTION_NOT_IN_FORCE', rule('r', { function_code: 'unknown' })],
  ['FUNCTION_HELD_BY_NOBODY', rule('r', { function_code: 'nobody' })],
  ['FUNCTION_HELD_BY_NOBODY', rule('r', { function_code: 'merged' })],
  ['ITEMS_UNKNOWN', rule('r', { items: ['d.gone'] })],
  ['TERRITORY_WITHOUT_ATTRIBUTE', rule('r', { rows_kind: 'TERRITORY', items: ['d.b'] })],
])('finds_%s', (kind, one) => {
  expect(kinds(one)).toEqual({ r: kind });
});

test('finds_nothing_about_a_rule_that_holds_until_the_end_of_the_day', () => {
  expect(kinds(rule('r', { valid_to: '2026-06-15' }))).toEqual({});
});

test('of_two_rules_that_say_the_same_only_the_second_is_shadowed', () => {
  expect(kinds(rule('a'), rule('b'))).toEqual({ b: 'SHADOWED_BY_RULE' });
});

test('a_deny_for_some_purposes_contradicts_and_one_for_all_shadows', () => {
  expect(kinds(rule('a'), rule('d', { deny: true, purposes: ['p'] }))).toEqual({ a: 'CONTRADICTED' });
  expect(kinds(rule('a'), rule('d', { deny: true }))).toEqual({ a: 'SHADOWED_BY_DENY' });
});

test('unused_is_said_only_of_what_the_log_has_had_time_to_see', () => {
  const at = (use: Partial<RuleUse>) =>
    findRules({
      rows: policy([rule('r', { valid_from: '2025-01-01' })]),
      now: NOW,
      use: { used: new Set(), since: NOW - 1_000, logBegins: 0, published: new Map([['r', 0]]), ...use },
    }).map(({ kind }) => kind);
  expect(at({})).toEqual(['UNUSED']);
  expect(at({ used: new Set(['r']) })).toEqual([]);
  expect(at({ logBegins: NOW })).toEqual([]);
  expect(at({ logBegins: null })).toEqual([]);
  expect(at({ published: new Map([['r', NOW]]) })).toEqual([]);
});

/** Slow and obvious: everything that anybody may do, at every instant at which something begins or ends. */
function everything(snapshot: PolicySnapshot): ReadonlyMap<string, readonly Way[]> {
  const shown = new Map<string, readonly Way[]>();
  const instants = ['2026-06-15', '2026-07-01', '2026-08-02'].map((day) =>
    Date.parse(`${day}T00:00:00+07:00`),
  );
  for (const agency of ['A', 'O', 'M'])
    for (const code of ['f', 'g', 'nobody', 'merged', 'ended'])
      for (const purpose of ['p', 'q', 'z'])
        for (const officer of ['o', null])
          for (const at of instants) {
            const principal = { kind: 'AGENCY', agency, client: 'c', officer } as const;
            const asking = { principal, purpose: { function: code, purpose }, hasCase: true };
            const { read, write } = rightsOf(snapshot, asking, at);
            for (const [name, ways] of [
              ...read,
              ...[...write].map(([item, way]) => [`w ${item}`, way] as const),
            ])
              shown.set([agency, code, purpose, officer, at, name].join('|'), ways);
          }
  return shown;
}

const sameFor = (
  one: ReadonlyMap<string, readonly Way[]>,
  other: ReadonlyMap<string, readonly Way[]>,
): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every(
    (key) =>
      covers(one.get(key) ?? [], other.get(key) ?? []) && covers(other.get(key) ?? [], one.get(key) ?? []),
  );

test('whatever_can_never_apply_can_be_withdrawn_and_nobody_has_more_or_less', () => {
  const rules = fc.array(
    fc.record({
      function_code: fc.constantFrom('f', 'f', 'f', 'g', 'nobody', 'ended'),
      effect: fc.constantFrom('READ', 'READ', 'WRITE'),
      deny: fc.constantFrom(false, false, true),
      items: fc.subarray(['d.a', 'd.b', 'd.c', 'd.gone'], { minLength: 1 }),
      rows_kind: fc.constantFrom('ALL', 'TERRITORY', 'OWN', 'CASE'),
      mask: fc.constantFrom(null, null, 'INITIALS'),
      purposes: fc.subarray(['p', 'q']),
      automatic: fc.boolean(),
      valid_to: fc.constantFrom(null, '2026-06-30', '2026-08-01', '2026-05-01'),
    }),
    { minLength: 1, maxLength: 6 },
  );
  let found = 0;
  fc.assert(
    fc.property(rules, (given) => {
      const rows = policy(given.map((over, at) => rule(`r${at}`, over)));
      const whole = everything(buildSnapshot(rows));
      const never = findRules({ rows, now: NOW, use: NO_USE }).filter(({ severity }) => severity === 'NEVER');
      for (const one of never) {
        found += 1;
        const kept = rows.rules.filter(({ id }) => id !== one.rule);
        expect(sameFor(whole, everything(buildSnapshot({ ...rows, rules: kept })))).toBe(true);
      }
    }),
    { numRuns: 120 },
  );
  expect(found).toBeGreaterThan(30);
});
