import fc from 'fast-check';
import { ROLE } from '../approval';
import { endOfDay, startOfDay, workingDeadline } from '../time';
import { actOnService, answersAt, definingRole, firstServiceState } from './machine';
import { isServiceName, parseReference } from './names';
import {
  SERVICE_STATES,
  type ServiceAction,
  type ServiceActor,
  type ServiceFile,
  type ServiceState,
} from './types';

const officer = (agency: string, id: string, ...roles: string[]): ServiceActor => ({
  agency,
  officer: id,
  roles,
});
const owner = officer('H15.08', 'ythuan', ROLE.OWNER_OFFICER);
const department = officer('H15.10', 'nphuong', ROLE.COORDINATOR);

function file(state: ServiceState, over: Partial<ServiceFile> = {}): ServiceFile {
  return {
    state,
    agency: 'H15.08',
    coordinator: 'H15.10',
    steps: [{ kind: 'SUBMIT', officer: 'ythuan' }],
    ...over,
  };
}

const outcome = (at: ServiceFile, action: ServiceAction) => {
  const result = actOnService(at, action);
  return result.ok ? result.state : result.refusal;
};

describe('the way of a data service', () => {
  test('[SVC-01] where_the_regulation_asks_for_it_the_department_appraises_before_anything_is_shared', () => {
    expect(firstServiceState(true)).toBe('SUBMITTED');
    expect(outcome(file('SUBMITTED'), { kind: 'PUBLISH', actor: owner })).toBe('TRANSITION_NOT_ALLOWED');
    expect(outcome(file('SUBMITTED'), { kind: 'APPRAISE', actor: department, agrees: true })).toBe('READY');
    expect(outcome(file('SUBMITTED'), { kind: 'APPRAISE', actor: department, agrees: false })).toBe(
      'RETURNED',
    );
  });

  test('where_it_is_silent_the_owner_publishes', () => {
    expect(firstServiceState(false)).toBe('READY');
    expect(outcome(file('READY'), { kind: 'PUBLISH', actor: owner })).toBe('PUBLISHED');
  });

  test('[SVC-02] the_department_publishes_what_it_received', () => {
    expect(outcome(file('READY'), { kind: 'PUBLISH', actor: department })).toBe('PUBLISHED');
  });

  test('nobody_appraises_what_he_registered_and_no_application_acts_alone', () => {
    const own = file('SUBMITTED', { agency: 'H15.10', steps: [{ kind: 'SUBMIT', officer: 'nphuong' }] });
    expect(outcome(own, { kind: 'APPRAISE', actor: department, agrees: true })).toBe('ACTED_ALREADY');
    const alone = { ...owner, officer: null };
    expect(outcome(file('READY'), { kind: 'PUBLISH', actor: alone })).toBe('OFFICER_REQUIRED');
  });

  test('another_agency_has_no_say_and_an_officer_without_the_role_neither', () => {
    const other = officer('A01.15', 'vhung', ROLE.OWNER_OFFICER);
    expect(outcome(file('READY'), { kind: 'PUBLISH', actor: other })).toBe('NOT_ASKED');
    expect(outcome(file('READY'), { kind: 'PUBLISH', actor: officer('H15.08', 'x') })).toBe('ROLE_REQUIRED');
    expect(definingRole(other, 'H15.10')).toBe(ROLE.OWNER_OFFICER);
  });

  test('an_announced_end_is_half_open', () => {
    const end = startOfDay('2026-12-31');
    expect(answersAt('RETIRING', end, end - 1)).toBe(true);
    expect(answersAt('RETIRING', end, end)).toBe(false);
    for (const state of SERVICE_STATES.filter((each) => !['PUBLISHED', 'RETIRING'].includes(each))) {
      expect(answersAt(state, null, end)).toBe(false);
    }
  });

  test('[SVC-05] one_working_day_after_friday_ends_on_monday', () => {
    expect(workingDeadline(Date.parse('2026-11-20T10:00:00+07:00'), 1)).toBe(endOfDay('2026-11-23'));
  });
});

/** What may follow what, and whose step it is, written a second time by hand. */
const ALLOWED: Readonly<Record<ServiceState, readonly ServiceState[]>> = {
  SUBMITTED: ['READY', 'RETURNED', 'WITHDRAWN'],
  READY: ['PUBLISHED', 'WITHDRAWN'],
  PUBLISHED: ['RETIRING'],
  RETIRING: [],
  RETURNED: [],
  WITHDRAWN: [],
};

test('[SVC-01] no_random_walk_leaves_the_allowed_steps_or_publishes_without_the_appraisal', () => {
  const actor = fc.record({
    agency: fc.constantFrom('H15.08', 'H15.10', 'A01.15'),
    officer: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { freq: 20 }),
    roles: fc.subarray(Object.values(ROLE)),
  });
  const kinds = ['APPRAISE', 'PUBLISH', 'RETIRE', 'WITHDRAW'] as const;
  const action = fc.record({ kind: fc.constantFrom(...kinds), actor, agrees: fc.boolean() });
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom('H15.08', 'H15.10'),
      fc.array(action, { maxLength: 40 }),
      (appraised, agency, actions) => {
        let at = file(firstServiceState(appraised), { agency, steps: [{ kind: 'SUBMIT', officer: 'a' }] });
        for (const each of actions) {
          const before = JSON.stringify(at);
          const result = actOnService(at, each);
          expect(JSON.stringify(at)).toBe(before);
          if (!result.ok) continue;
          expect(ALLOWED[at.state]).toContain(result.state);
          expect(each.actor.officer).not.toBeNull();
          expect(each.actor.roles).toContain(result.role);
          expect([at.agency, at.coordinator]).toContain(each.actor.agency);
          if (each.kind === 'APPRAISE') expect(each.actor).toMatchObject({ agency: 'H15.10' });
          const steps = [...at.steps, { kind: each.kind, officer: each.actor.officer! }];
          at = { ...at, state: result.state, steps };
          if (appraised && at.state === 'PUBLISHED')
            expect(steps.map(({ kind }) => kind)).toContain('APPRAISE');
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ['xac-nhan-cu-tru', { name: 'xac-nhan-cu-tru', version: null }],
  ['khai-sinh@2', { name: 'khai-sinh', version: 2 }],
  ['khai-sinh@0', null],
  ['khai-sinh@2@3', null],
  ['Khai-Sinh', null],
  ['khai--sinh', null],
  ['openapi', null],
  ['../x', null],
])('a_reference_is_a_name_with_or_without_a_version: %s', (text, expected) => {
  expect(parseReference(text)).toEqual(expected);
  expect(isServiceName('a'.repeat(65))).toBe(false);
});
