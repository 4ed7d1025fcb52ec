import fc from 'fast-check';
import { dayAt, endOfDay, startOfDay } from '../time';
import { contactOf } from './contact';
import type { PolicyRows, RuleRow } from './rows';
import { buildSnapshot } from './snapshot';

const agency = {
  code: 'H15.08',
  name_vi: 'Sở',
  name_en: 'Department',
  unit_code: '66',
  status: 'ACTIVE',
  contact: 'x',
  account_status: 'ACTIVE',
};
const rule: RuleRow = {
  id: 'r1',
  version: 1,
  function_code: 'f',
  effect: 'READ',
  deny: false,
  items: ['land.parcel'],
  rows_kind: 'ALL',
  rows_unit: null,
  rows_through: null,
  mask: null,
  purposes: [],
  automatic: false,
  valid_from: '2026-01-01',
  valid_to: null,
  instrument: 'x',
  article: 'y',
};
const rows = (over: Partial<PolicyRows> = {}): PolicyRows => ({
  version: 1,
  since: null,
  retired: [],
  agencies: [agency],
  focalContacts: [],
  agencyFunctions: [],
  functions: [{ code: 'f', valid_from: '2026-01-01', valid_to: null }],
  accounts: [],
  rules: [rule],
  grants: [],
  agreements: [],
  items: [
    {
      id: 'land.parcel',
      database_code: 'land',
      owner_code: 'H15.08',
      title_vi: 'x',
      title_en: 'x',
      classification: 'DEFAULT',
      personal: 'NONE',
      territory: null,
    },
  ],
  units: [{ code: '66', parent_code: null, level: 'PROVINCE', successors: [] }],
  ...over,
});

describe('the snapshot', () => {
  test('a_rule_holds_from_the_start_of_its_first_day_to_the_end_of_its_last', () => {
    const day = fc.integer({ min: 0, max: 30_000 }).map((n) => dayAt(n * 86_400_000));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 2_600_000_000_000 }), (a, b, instant) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const snapshot = buildSnapshot(rows({ rules: [{ ...rule, valid_from: from, valid_to: to }] }));
        const { validity } = snapshot.rulesByFunction.get('f')![0]!;
        const today = dayAt(instant);
        const holds = instant >= validity.from && instant < validity.to!;
        expect(holds).toBe(today >= from && today <= to);
        expect([validity.from, validity.to]).toEqual([startOfDay(from), endOfDay(to)]);
      }),
    );
  });

  test('an_agency_holds_a_function_while_both_the_charge_and_the_function_are_in_force', () => {
    const snapshot = buildSnapshot(
      rows({
        functions: [{ code: 'f', valid_from: '2026-03-01', valid_to: '2026-09-30' }],
        agencyFunctions: [
          { agency_code: 'H15.08', function_code: 'f', valid_from: '2026-01-01', valid_to: '2026-06-30' },
          { agency_code: 'H15.08', function_code: 'f', valid_from: '2027-01-01', valid_to: null },
        ],
      }),
    );
    expect(snapshot.agencies.get('H15.08')?.functions).toEqual([
      { code: 'f', validity: { from: startOfDay('2026-03-01'), to: endOfDay('2026-06-30') } },
    ]);
  });

  test.each(['SUSPENDED', null])(
    '[ACC-01] accounts_of_an_agency_whose_account_is_%s_are_suspended',
    (status) => {
      const snapshot = buildSnapshot(
        rows({
          agencies: [{ ...agency, account_status: status }],
          accounts: [{ id: 'c', agency_code: 'H15.08', kind: 'CLIENT', status: 'ACTIVE', roles: [] }],
        }),
      );
      expect(snapshot.accounts.get('c')?.status).toBe('SUSPENDED');
    },
  );

  test.each<[string, Partial<PolicyRows>]>([
    ['an_unknown_effect', { rules: [{ ...rule, effect: 'LOOK' }] }],
    ['an_unknown_row_scope', { rules: [{ ...rule, rows_kind: 'SOME' }] }],
    ['an_unknown_mask', { rules: [{ ...rule, mask: 'BLUR' }] }],
    ['a_day_that_is_none', { rules: [{ ...rule, valid_from: '2026-02-30' }] }],
    ['a_last_day_before_the_first', { rules: [{ ...rule, valid_to: '2025-01-01' }] }],
    ['reached_through_nothing', { rules: [{ ...rule, rows_kind: 'REACHED' }] }],
    ['an_internal_item', { items: [{ ...rows().items[0]!, classification: 'INTERNAL' }] }],
    [
      'an_account_of_two_kinds',
      {
        accounts: ['CLIENT', 'OFFICER'].map((kind) => ({
          id: 'c',
          agency_code: 'H15.08',
          kind,
          status: 'ACTIVE',
          roles: [],
        })),
      },
    ],
    [
      'a_function_that_is_not_there',
      {
        agencyFunctions: [
          { agency_code: 'H15.08', function_code: 'g', valid_from: '2026-01-01', valid_to: null },
        ],
      },
    ],
    ['no_agencies', { agencies: [] }],
    ['changes_on_top_of_another_version', { since: 7 }],
  ])('refuses_the_whole_with_%s', (_, over) => {
    expect(() => buildSnapshot(rows(over))).toThrow();
  });

  test('changes_touch_the_functions_that_they_name_and_share_the_rest', () => {
    const before = buildSnapshot(
      rows({
        rules: [rule, { ...rule, id: 'r2', function_code: 'g' }, { ...rule, id: 'r3', function_code: 'h' }],
      }),
    );
    const after = buildSnapshot(
      rows({
        version: 2,
        since: 1,
        rules: [{ ...rule, version: 2 }],
        retired: [
          { id: 'r1', function_code: 'f' },
          { id: 'r3', function_code: 'h' },
        ],
      }),
      before,
    );
    expect(after.rulesByFunction.get('f')).toMatchObject([{ id: 'r1', version: 2 }]);
    expect(after.rulesByFunction.get('g')).toBe(before.rulesByFunction.get('g'));
    expect(after.rulesByFunction.has('h')).toBe(false);
  });

  test('names_the_focal_point_that_answers_for_what_an_agency_provides_and_else_its_own_address', () => {
    const focal = (side: string) => ({
      agency_code: 'H15.08',
      side,
      name: `N ${side}`,
      position: 'Chuyên viên',
      phone: '0262 3123456',
      email: 'a@b.vn',
    });
    const asked = (...sides: string[]) =>
      contactOf(buildSnapshot(rows({ focalContacts: sides.map(focal) })).agencies.get('H15.08')!);
    expect(asked('AGENCY', 'PROVINCE')).toBe('N AGENCY, Chuyên viên: 0262 3123456, a@b.vn');
    expect(asked('CONSUMER', 'PROVIDER')).toBe('N PROVIDER, Chuyên viên: 0262 3123456, a@b.vn');
    expect([asked(), asked('CONSUMER'), asked('PROVINCE')]).toEqual(['x', 'x', 'x']);
  });
});
