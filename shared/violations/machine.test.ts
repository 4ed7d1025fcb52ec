import fc from 'fast-check';
import { ROLE, type Actor, type Settings } from '../approval';
import { groundOf } from './ground';
import { actOnViolation, mayReport } from './machine';
import {
  PROHIBITED_ACTS,
  VIOLATION_STATES,
  type ViolationAction,
  type ViolationFacts,
  type ViolationState,
  type ViolationStep,
} from './types';

const officer = (agency: string, ...roles: string[]): Actor => ({ agency, officer: `${agency}.1`, roles });
const concerned = officer('H15.12', ROLE.FOCAL_POINT);
const owner = officer('H15.08', ROLE.OWNER_OFFICER);
const department = officer('H15.10', ROLE.COORDINATOR);
const chairman = officer('H15', ROLE.CHAIRMAN);
const auditor = officer('H15.02', 'auditor');

const opened: ViolationFacts = {
  state: 'OPENED',
  agency: 'H15.12',
  coordinator: 'H15.10',
  reporter: { agency: 'H15.08', officer: 'H15.08.1' },
  finder: null,
  before: null,
};

function apply(at: ViolationFacts, { kind, actor }: ViolationAction): ViolationFacts {
  const outcome = actOnViolation(at, { kind, actor });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const finder = kind === 'ESTABLISH' ? { agency: actor.agency, officer: actor.officer! } : at.finder;
  return { ...at, state: outcome.state, before: outcome.before, finder };
}
const outcome = (at: ViolationFacts, kind: ViolationStep, actor: Actor) => {
  const done = actOnViolation(at, { kind, actor });
  return done.ok ? done.state : done.refusal;
};
const walk = (...steps: [ViolationStep, Actor][]) =>
  steps.reduce((at, [kind, actor]) => apply(at, { kind, actor }), opened);

test('[PRO-10] is_heard_established_handled_and_lifted', () => {
  const heard = walk(['ANSWER', concerned]);
  expect(heard.state).toBe('OPENED');
  expect(outcome(heard, 'HANDLE', department)).toBe('TRANSITION_NOT_ALLOWED');
  const handled = walk(['ANSWER', concerned], ['ESTABLISH', department], ['HANDLE', department]);
  expect(handled.state).toBe('HANDLED');
  expect(outcome(handled, 'LIFT', concerned)).toBe('ROLE_REQUIRED');
  expect(outcome(handled, 'LIFT', department)).toBe('LIFTED');
  expect(outcome(opened, 'DISMISS', department)).toBe('DISMISSED');
});

test('[PRO-10] an_appeal_is_heard_by_another_and_returns_to_where_it_stood', () => {
  const handled = walk(['ESTABLISH', department], ['HANDLE', department]);
  const appealed = apply(handled, { kind: 'APPEAL', actor: concerned });
  expect(outcome(appealed, 'UPHOLD', chairman)).toBe('HANDLED');
  expect(outcome(appealed, 'ANNUL', chairman)).toBe('LIFTED');
  expect(outcome(appealed, 'UPHOLD', department)).toBe('ROLE_REQUIRED');
  const byChairman = walk(['ESTABLISH', chairman], ['APPEAL', concerned]);
  expect(outcome(byChairman, 'ANNUL', chairman)).toBe('OWN_FINDING');
  expect(outcome(byChairman, 'UPHOLD', officer('H15.01', ROLE.PEOPLES_COMMITTEE))).toBe('ESTABLISHED');
});

test('nobody_finds_on_his_own_report_or_his_own_agency', () => {
  const own = { ...opened, reporter: { agency: 'H15.10', officer: 'H15.10.1' } };
  expect(outcome(own, 'ESTABLISH', department)).toBe('OWN_REPORT');
  expect(outcome(own, 'DISMISS', department)).toBe('OWN_REPORT');
  expect(outcome({ ...opened, agency: 'H15.10' }, 'DISMISS', department)).toBe('ROLE_REQUIRED');
  expect(outcome({ ...opened, agency: 'H15' }, 'DISMISS', chairman)).toBe('ROLE_REQUIRED');
  expect(outcome(opened, 'ESTABLISH', { ...department, officer: null })).toBe('OFFICER_REQUIRED');
});

test('is_reported_by_the_department_an_auditor_or_the_owner_of_all_that_it_is_about', () => {
  const about = (...owners: string[]) => ({ coordinator: 'H15.10', owners });
  expect(mayReport(department, 'H15.12', about())).toEqual({ role: ROLE.COORDINATOR });
  expect(mayReport(auditor, 'H15.12', about())).toEqual({ role: 'auditor' });
  expect(mayReport(owner, 'H15.12', about('H15.08'))).toEqual({ role: ROLE.OWNER_OFFICER });
  const refused = { refusal: 'ROLE_REQUIRED' };
  expect(mayReport(owner, 'H15.12', about())).toEqual(refused);
  expect(mayReport(owner, 'H15.12', about('H15.08', 'A01.15'))).toEqual(refused);
  expect(mayReport(department, 'H15.10', about())).toEqual(refused);
  expect(mayReport(concerned, 'H15.08', about('H15.08'))).toEqual(refused);
  expect(mayReport({ ...auditor, officer: null }, 'H15.12', about())).toEqual({
    refusal: 'OFFICER_REQUIRED',
  });
});

test('[PRO-10] an_act_is_forbidden_by_the_text_that_the_settings_name_and_by_none_where_they_are_silent', () => {
  const stated = { instrument: '11/2026/QĐ-UBND', article: 'Điều 6 khoản 1', layer: 'x' };
  const settings =
    (value: unknown): Settings =>
    (key) =>
      key === 'prohibited.FALSIFYING' ? { ...stated, value } : null;
  const { instrument, article } = stated;
  expect(groundOf(settings(true), 'FALSIFYING')).toEqual({ instrument, article });
  for (const act of PROHIBITED_ACTS.filter((each) => each !== 'FALSIFYING'))
    expect(groundOf(settings(true), act)).toBeNull();
  expect(groundOf(settings(false), 'FALSIFYING')).toBeNull();
});

/** What may follow what, and who may bring it about, written a second time by hand. */
const ALLOWED: Readonly<Record<ViolationState, readonly ViolationState[]>> = {
  OPENED: ['OPENED', 'ESTABLISHED', 'DISMISSED'],
  ESTABLISHED: ['HANDLED', 'APPEALED'],
  HANDLED: ['APPEALED', 'LIFTED'],
  APPEALED: ['ESTABLISHED', 'HANDLED', 'LIFTED'],
  DISMISSED: [],
  LIFTED: [],
};

test('[PRO-10] no_random_walk_leaves_the_allowed_transitions_or_is_decided_by_the_agency_itself', () => {
  const random = fc.record({
    agency: fc.constantFrom('H15.12', 'H15.08', 'H15.10', 'H15', 'H15.01'),
    officer: fc.option(fc.constantFrom('a', 'b'), { freq: 20 }),
    roles: fc.subarray([...Object.values(ROLE), 'auditor']),
  });
  const action = fc.record({
    kind: fc.constantFrom<ViolationStep>(
      'ANSWER',
      'ESTABLISH',
      'DISMISS',
      'HANDLE',
      'APPEAL',
      'UPHOLD',
      'ANNUL',
      'LIFT',
    ),
    actor: fc.oneof(random, fc.constantFrom(concerned, owner, department, chairman, auditor)),
  });
  const reached = new Set<ViolationState>();
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      let at = opened;
      for (const each of actions) {
        const done = actOnViolation(at, each);
        if (!done.ok) continue;
        expect(ALLOWED[at.state]).toContain(done.state);
        expect(each.actor.officer).not.toBeNull();
        expect(each.actor.roles).toContain(done.role);
        if (!['ANSWER', 'APPEAL'].includes(each.kind)) expect(each.actor.agency).not.toBe(at.agency);
        if (at.state === 'APPEALED' && done.state !== 'LIFTED') expect(done.state).toBe(at.before);
        at = apply(at, each);
        reached.add(at.state);
      }
    }),
    { numRuns: 3_000 },
  );
  expect([...reached].sort()).toEqual([...VIOLATION_STATES].sort());
});
