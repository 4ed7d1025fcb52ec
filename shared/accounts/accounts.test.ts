import fc from 'fast-check';
import type { Settings } from '../approval';
import { askedBy, cadenceOf, reviewState } from './cadence';
import { focalProblem, focalRules, type FocalDraft } from './focal_points';
import { ACCOUNT_ROLE, issuerRole, refusalOf, type AccountAction } from './manage';
import { addMonths } from './months';
import { findingsOf, type ReviewedAccount } from './review';
import { endsAfterRotation, isValid, type SecretLife } from './secrets';

const NOW = Date.parse('2026-11-21T10:00:00+07:00');
const settings =
  (values: Record<string, unknown>): Settings =>
  (key) =>
    key in values ? { value: values[key], instrument: 'QĐ', article: 'Điều 1', layer: 'x' } : null;

describe('secrets', () => {
  const life = fc.record({
    issuedAt: fc.integer({ min: 0, max: 100 }),
    endsAt: fc.option(fc.integer({ min: 0, max: 200 })),
  });

  test('[ACC-07] [SEC-12] any_rotations_leave_two_valid_at_most_and_lengthen_none', () => {
    fc.assert(
      fc.property(
        fc.array(life, { maxLength: 5 }),
        fc.array(fc.nat(50), { maxLength: 8 }),
        (given, overlaps) => {
          let secrets: SecretLife[] = given.map((each, n) => ({ id: `s${n}`, ...each }));
          let now = 100;
          for (const overlap of overlaps) {
            const ends = endsAfterRotation(secrets, now, overlap);
            const before = new Map(secrets.map((each) => [each.id, each.endsAt]));
            secrets = secrets.map((each) => ({ ...each, endsAt: ends.get(each.id) ?? each.endsAt }));
            for (const each of secrets) {
              const had = before.get(each.id);
              if (had !== null && had !== undefined) expect(each.endsAt).toBeLessThanOrEqual(had);
            }
            secrets.push({ id: `n${secrets.length}`, issuedAt: now, endsAt: null });
            expect(secrets.filter((each) => isValid(each, now)).length).toBeLessThanOrEqual(2);
            expect(secrets.filter((each) => isValid(each, now + overlap))).toHaveLength(1);
            now += overlap;
          }
        },
      ),
    );
  });

  test('the_end_is_half_open', () => {
    expect(isValid({ id: 'a', issuedAt: 0, endsAt: 10 }, 9)).toBe(true);
    expect(isValid({ id: 'a', issuedAt: 0, endsAt: 10 }, 10)).toBe(false);
  });
});

describe('who manages accounts', () => {
  const ACTIONS: AccountAction[] = [
    'ISSUE_AGENCY_ACCOUNT',
    'REGISTER_APPLICATION',
    'ROTATE_SECRET',
    'REGISTER_OFFICER',
    'GIVE_ROLE',
    'TAKE_ROLE',
    'OPEN_REVIEW',
    'DECIDE_LINE',
    'CLOSE_REVIEW',
  ];
  const manager = fc.record({
    agency: fc.constantFrom('H15.10', 'H15.12'),
    officer: fc.constantFrom('a', 'b', null),
    roles: fc.subarray(['administrator', 'operator', 'focal-point', 'auditor']),
    whole: fc.boolean(),
  });
  const managed = fc.record({
    agency: fc.constantFrom('H15.10', 'H15.12', null),
    account: fc.constantFrom('a', 'b', 'app', null),
  });

  test('[ACC-04] nobody_gives_himself_a_role_and_a_focal_point_stays_in_his_agency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), manager, managed, (action, who, whom) => {
        if (refusalOf(action, who, whom, ACCOUNT_ROLE.ADMINISTRATOR) !== null) return;
        expect(who.officer).not.toBeNull();
        if (action.endsWith('_ROLE')) expect(whom.account).not.toBe(who.officer);
        const issues = who.whole && who.roles.includes('administrator');
        if (issues) return;
        expect(who.roles).toContain('focal-point');
        expect(whom.agency).toBe(who.agency);
        expect(['REGISTER_APPLICATION', 'ROTATE_SECRET', 'DECIDE_LINE']).toContain(action);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['[ACC-04] the_department_issues_by_default', {}, 'administrator'],
    ['[ACC-05] the_operating_unit_where_the_province_says_so', { accountIssuer: 'OPERATOR' }, 'operator'],
  ])('%s', (_, values, role) => {
    expect(issuerRole(settings(values))).toBe(role);
  });
});

describe('the review', () => {
  const ACCOUNT: ReviewedAccount = {
    kind: 'CLIENT',
    createdAt: addMonths(NOW, -24),
    lastUsedAt: NOW,
    secrets: [{ id: 's', issuedAt: 0, endsAt: null }],
    hasKey: false,
    responsibleActive: true,
    agencyActive: true,
    agencyHasFocalPoint: true,
    roles: [],
    usedRoles: [],
  };

  test.each<[string, Partial<ReviewedAccount>, string[]]>([
    ['nothing', {}, []],
    ['unused', { lastUsedAt: addMonths(NOW, -6) }, ['UNUSED']],
    ['used_in_time', { lastUsedAt: addMonths(NOW, -6) + 1 }, []],
    ['never_used_and_old', { lastUsedAt: null }, ['UNUSED', 'NEVER_USED']],
    ['never_used_and_new', { lastUsedAt: null, createdAt: NOW }, ['NEVER_USED']],
    ['expired', { secrets: [{ id: 's', issuedAt: 0, endsAt: NOW }] }, ['SECRET_EXPIRED']],
    ['signs_in_by_key', { secrets: [], hasKey: true }, []],
    ['nobody_answers_for_it', { responsibleActive: null }, ['WITHOUT_OWNER']],
    ['whose_officer_left', { responsibleActive: false }, ['WITHOUT_OWNER']],
    ['of_a_merged_agency', { agencyActive: false }, ['AGENCY_INACTIVE']],
    ['without_focal_point', { agencyHasFocalPoint: false }, ['WITHOUT_FOCAL_POINT']],
    ['with_an_unused_role', { kind: 'OFFICER', roles: ['auditor'] }, ['ROLE_UNUSED']],
  ])('[ACC-06] finds_an_account_%s', (_, over, findings) => {
    expect(findingsOf({ ...ACCOUNT, ...over }, 6, NOW)).toEqual(findings);
  });

  test('[ACC-06] without_a_period_nothing_counts_as_unused', () => {
    expect(findingsOf({ ...ACCOUNT, lastUsedAt: 1 }, null, NOW)).toEqual([]);
  });

  test('[ACC-06] is_due_overdue_open_current_or_not_set', () => {
    const closed = (months: number) => ({ closedAt: addMonths(NOW, months) });
    expect(reviewState(null, null, NOW).state).toBe('NOT_SET');
    expect(reviewState(null, 6, NOW).state).toBe('DUE');
    expect(reviewState({ closedAt: null }, 6, NOW).state).toBe('OPEN');
    expect(reviewState(closed(-5), 6, NOW).state).toBe('CURRENT');
    expect(reviewState(closed(-6), 6, NOW).state).toBe('DUE');
    expect(reviewState(closed(-7), 6, NOW).state).toBe('OVERDUE');
  });

  test('[ACC-06] a_regulation_that_names_no_period_leaves_it_to_the_operator', () => {
    const dakNong = settings({ accountReview: 'PERIODIC_UNSPECIFIED' });
    expect(cadenceOf(dakNong, 'REVIEW')).toBeNull();
    expect(askedBy(dakNong, 'REVIEW')).toEqual({ instrument: 'QĐ', article: 'Điều 1' });
    expect(askedBy(settings({}), 'SECRET')).toBeNull();
    expect(cadenceOf(settings({ 'accounts.reviewMonths': 6 }), 'REVIEW')?.months).toBe(6);
  });
});

test.each([
  ['2026-01-31T09:00:00+07:00', 1, '2026-02-28T09:00:00+07:00'],
  ['2026-03-31T00:30:00+07:00', -1, '2026-02-28T00:30:00+07:00'],
  ['2026-11-21T10:00:00+07:00', 14, '2028-01-21T10:00:00+07:00'],
])('months_of_%s_and_%s', (from, months, to) => {
  expect(addMonths(Date.parse(from), months)).toBe(Date.parse(to));
});

describe('focal points', () => {
  const DRAFT: FocalDraft = {
    side: 'AGENCY',
    rank: 'OFFICER',
    department: null,
    position: 'Chuyên viên',
    phone: '0262 3.123.456',
    email: 'dau.moi@daklak.gov.vn',
  };

  test.each<[string, Record<string, unknown>, Partial<FocalDraft>, string | null]>([
    ['an_officer', {}, {}, null],
    ['a_side_that_the_province_knows_not', {}, { side: 'PROVIDER' }, 'FOCAL_SIDE'],
    [
      'no_leader',
      { focalRank: 'LEADER', focalSides: ['PROVIDER', 'CONSUMER'] },
      { side: 'CONSUMER' },
      'FOCAL_RANK',
    ],
    [
      'a_leader',
      { focalRank: 'LEADER', focalSides: ['PROVIDER'] },
      { side: 'PROVIDER', rank: 'LEADER' },
      null,
    ],
    ['no_department', { focalDepartment: true }, {}, 'FOCAL_DEPARTMENT'],
    ['no_phone', {}, { phone: 'gọi tôi' }, 'FOCAL_CONTACT'],
    ['no_address', {}, { email: 'a@b' }, 'FOCAL_CONTACT'],
  ])('[FOC-08] judges_%s', (_, values, over, problem) => {
    expect(focalProblem({ ...DRAFT, ...over }, focalRules(settings(values)), false)).toBe(problem);
  });

  test('[FOC-11] only_the_department_in_charge_is_the_provinces_focal_point', () => {
    const rules = focalRules(settings({}));
    expect(focalProblem({ ...DRAFT, side: 'PROVINCE' }, rules, false)).toBe('FOCAL_SIDE');
    expect(focalProblem({ ...DRAFT, side: 'PROVINCE' }, rules, true)).toBeNull();
  });
});
