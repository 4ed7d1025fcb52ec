import { agency, ALWAYS, grant, item, rule, snapshot, type SnapshotParts } from '../../test/support/policy';
import { rightsOf, type Asking } from './rights';

const officer: Asking = {
  principal: { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: 'an' },
  purpose: { function: 'land-registration', purpose: 'cong-vu' },
  hasCase: false,
};
const NAME = item('population.identity', { personal: 'BASIC', territory: 'RESIDENCE' });
const FAITH = item('population.religion', { personal: 'SENSITIVE' });

const rights = (parts: SnapshotParts, asking: Partial<Asking> = {}, now = 1_000) =>
  rightsOf(snapshot({ items: [NAME, FAITH], ...parts }), { ...officer, ...asking }, now);
const readsName = (parts: SnapshotParts, asking?: Partial<Asking>, now?: number) =>
  rights(parts, asking, now).read.get(NAME.id);

describe('rights', () => {
  test('[SCP-02] give_nothing_where_no_rule_and_no_grant_covers', () => {
    expect(readsName({ rules: [rule('r', [FAITH.id])] })).toBeUndefined();
  });

  test('[SCP-01] [SCP-07] come_from_a_rule_of_a_function_of_the_agency', () => {
    expect(readsName({ rules: [rule('r', [NAME.id])] })).toMatchObject([
      { right: { kind: 'RULE', id: 'r' } },
    ]);
  });

  test('[SCP-03] to_write_is_not_to_read_nor_the_other_way_round', () => {
    const { read, write } = rights({ rules: [rule('r', [NAME.id], { effect: 'WRITE' })] });
    expect([read.has(NAME.id), write.has(NAME.id)]).toEqual([false, true]);
  });

  test('[SCP-05] of_another_purpose_are_not_used', () => {
    const rules = [rule('r', [NAME.id], { purposes: ['thong-ke'] })];
    expect(readsName({ rules })).toBeUndefined();
    expect(
      readsName({ rules }, { purpose: { function: 'land-registration', purpose: 'thong-ke' } }),
    ).toHaveLength(1);
  });

  test('[SCP-08] of_a_function_that_the_agency_has_not_are_not_used', () => {
    const rules = [rule('r', [NAME.id], { function: 'tax' })];
    expect(readsName({ rules }, { purpose: { function: 'tax', purpose: 'cong-vu' } })).toBeUndefined();
  });

  test('are_none_without_a_purpose', () => {
    expect(readsName({ rules: [rule('r', [NAME.id])] }, { purpose: null })).toBeUndefined();
  });

  test('are_none_while_the_agency_is_suspended', () => {
    const agencies = [agency('H15.08', { status: 'SUSPENDED' })];
    expect(readsName({ agencies, rules: [rule('r', [NAME.id])] })).toBeUndefined();
  });

  test('begin_and_end_at_an_instant_half_open', () => {
    const rules = [rule('r', [NAME.id], { validity: { from: 100, to: 200 } })];
    expect([99, 100, 199, 200].map((now) => readsName({ rules }, {}, now)?.length ?? 0)).toEqual([
      0, 1, 1, 0,
    ]);
  });

  test('say_until_when_they_hold', () => {
    const rules = [
      rule('a', [NAME.id], { validity: { from: 0, to: 900 } }),
      rule('b', [FAITH.id], { validity: { from: 500, to: null } }),
    ];
    expect(rights({ rules }, {}, 100).validUntil).toBe(500);
    expect(rights({ rules }, {}, 600).validUntil).toBe(900);
    expect(rights({ rules }, {}, 900).validUntil).toBeNull();
  });

  test('yield_to_an_explicit_deny', () => {
    const rules = [rule('r', [NAME.id]), rule('d', [NAME.id], { deny: true })];
    expect(readsName({ rules })).toBeUndefined();
    expect(rights({ rules }).blocked.get(NAME.id)).toBe('DENIED');
  });

  test('yield_to_a_deny_of_another_function_of_the_agency', () => {
    const agencies = [
      agency('H15.08', {
        functions: [
          { code: 'land-registration', validity: ALWAYS },
          { code: 'survey', validity: ALWAYS },
        ],
      }),
    ];
    const rules = [rule('r', [NAME.id]), rule('d', [NAME.id], { deny: true, function: 'survey' })];
    expect(readsName({ agencies, rules })).toBeUndefined();
  });

  test('[APR-04] of_a_grant_serve_the_function_that_it_was_given_for_and_no_other', () => {
    const agencies = [
      agency('H15.08', {
        functions: ['land-registration', 'survey'].map((code) => ({ code, validity: ALWAYS })),
      }),
    ];
    const grants = [grant('g', [NAME.id], { purposes: ['land-registration/cong-vu'] })];
    const survey = { purpose: { function: 'survey', purpose: 'cong-vu' } };
    expect(readsName({ agencies, grants })).toHaveLength(1);
    expect(readsName({ agencies, grants }, survey)).toBeUndefined();
    const any = [grant('g', [NAME.id], { purposes: ['cong-vu'] })];
    expect(readsName({ agencies, grants: any }, survey)).toHaveLength(1);
  });

  test('of_a_grant_that_names_the_deny_override_it_and_no_other_grant_does', () => {
    const rules = [rule('d', [NAME.id], { deny: true })];
    expect(readsName({ rules, grants: [grant('g', [NAME.id])] })).toBeUndefined();
    const overriding = [grant('g', [NAME.id], { overrides: ['d'] })];
    expect(readsName({ rules, grants: overriding })).toMatchObject([{ right: { kind: 'GRANT', id: 'g' } }]);
  });

  test('of_an_overriding_grant_leave_the_deny_in_force_against_rules_and_its_other_items', () => {
    const rules = [rule('r', [NAME.id, FAITH.id]), rule('d', [NAME.id, FAITH.id], { deny: true })];
    const grants = [grant('g', [NAME.id], { overrides: ['d'], rows: { kind: 'OWN' } })];
    const { read } = rights({ rules, grants });
    expect(read.get(NAME.id)).toMatchObject([{ rows: { kind: 'OWN' }, right: { id: 'g' } }]);
    expect(read.has(FAITH.id)).toBe(false);
  });

  test('of_a_grant_that_names_one_of_two_denies_yield_to_the_other', () => {
    const rules = [rule('d1', [NAME.id], { deny: true }), rule('d2', [NAME.id], { deny: true })];
    expect(readsName({ rules, grants: [grant('g', [NAME.id], { overrides: ['d1'] })] })).toBeUndefined();
    expect(readsName({ rules, grants: [grant('g', [NAME.id], { overrides: ['d1', 'd2'] })] })).toHaveLength(
      1,
    );
  });

  test('to_read_are_not_touched_by_a_deny_of_writing', () => {
    const rules = [
      rule('r', [NAME.id]),
      rule('w', [NAME.id], { effect: 'WRITE' }),
      rule('d', [NAME.id], { deny: true, effect: 'WRITE' }),
    ];
    const { read, write } = rights({ rules });
    expect([read.has(NAME.id), write.has(NAME.id)]).toEqual([true, false]);
  });

  test('of_an_overriding_grant_end_with_it', () => {
    const rules = [rule('d', [NAME.id], { deny: true })];
    const grants = [grant('g', [NAME.id], { overrides: ['d'], validity: { from: 0, to: 500 } })];
    expect(readsName({ rules, grants }, {}, 499)).toHaveLength(1);
    expect(readsName({ rules, grants }, {}, 500)).toBeUndefined();
  });

  test('to_sensitive_data_need_an_officer_unless_processing_is_automatic', () => {
    const principal = { kind: 'AGENCY', agency: 'H15.08', client: 'app', officer: null } as const;
    const refused = rights({ rules: [rule('r', [FAITH.id])] }, { principal });
    expect(refused.blocked.get(FAITH.id)).toBe('OFFICER_REQUIRED');
    const automatic = rights({ rules: [rule('r', [FAITH.id], { automatic: true })] }, { principal });
    expect(automatic.read.get(FAITH.id)).toHaveLength(1);
  });

  test('bound_to_a_case_need_one', () => {
    const rules = [rule('r', [NAME.id], { rows: { kind: 'CASE' } })];
    expect(rights({ rules }).blocked.get(NAME.id)).toBe('CASE_REQUIRED');
    expect(readsName({ rules }, { hasCase: true })).toMatchObject([{ rows: { kind: 'CASE' } }]);
  });

  test('to_special_items_need_an_agreement_in_force', () => {
    const special = item('land.valuation', { classification: 'SPECIAL' });
    const parts = { items: [special], rules: [rule('r', [special.id])] };
    expect(rights(parts).blocked.get(special.id)).toBe('AGREEMENT_REQUIRED');
    const agreements = [{ item: special.id, validity: { from: 0, to: 2_000 } }];
    const agencies = [agency('H15.08', { agreements })];
    expect(rights({ ...parts, agencies }).read.get(special.id)).toHaveLength(1);
    expect(rights({ ...parts, agencies }, {}, 2_000).read.has(special.id)).toBe(false);
  });

  test('[SCP-09] over_a_territory_hold_its_communes_and_follow_successors', () => {
    const rules = [rule('r', [NAME.id], { rows: { kind: 'TERRITORY', unit: '643' } })];
    expect(readsName({ rules })).toMatchObject([
      { rows: { kind: 'TERRITORY', attribute: 'RESIDENCE', units: ['24117', '24120', '24999'] } },
    ]);
  });

  test('over_a_territory_of_an_item_that_has_none_give_nothing', () => {
    const rules = [rule('r', [FAITH.id], { rows: { kind: 'TERRITORY', unit: '643' } })];
    expect(rights({ rules }).read.has(FAITH.id)).toBe(false);
  });

  test('are_a_list_least_mask_first_and_stop_at_one_that_covers_all_rows', () => {
    const rules = [
      rule('masked', [NAME.id], { mask: 'INITIALS' }),
      rule('own', [NAME.id], { rows: { kind: 'OWN' } }),
      rule('masked too', [NAME.id], { mask: 'INITIALS', rows: { kind: 'TERRITORY', unit: null } }),
    ];
    expect(readsName({ rules })?.map(({ right }) => right.id)).toEqual(['own', 'masked']);
  });

  test('have_equal_fingerprints_exactly_when_they_are_equal', () => {
    const plain = rights({ rules: [rule('r', [NAME.id])] });
    const withUnused = rights({ rules: [rule('r', [NAME.id]), rule('x', [NAME.id], { function: 'tax' })] });
    const other = rights({ rules: [rule('r', [NAME.id], { version: 2 })] });
    expect(withUnused.fingerprint).toBe(plain.fingerprint);
    expect(other.fingerprint).not.toBe(plain.fingerprint);
  });

  test('of_a_citizen_are_those_of_his_own_rules', () => {
    const rules = [rule('self', [NAME.id], { function: 'citizen-self', rows: { kind: 'SELF' } })];
    const principal = { kind: 'CITIZEN', subject: 'a1' } as const;
    expect(readsName({ rules }, { principal, purpose: null })).toMatchObject([{ rows: { kind: 'SELF' } }]);
  });
});
