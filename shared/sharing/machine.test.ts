import fc from 'fast-check';
import { ROLE, type Actor } from '../approval';
import { actOnSharing } from './machine';
import {
  SHARING_STATES,
  TERMINATION_GROUNDS,
  type SharingAction,
  type SharingFacts,
  type SharingKind,
  type SharingState,
} from './types';

const officer = (agency: string, ...roles: string[]): Actor => ({ agency, officer: `${agency}.1`, roles });
const consumer = officer('H15.12', ROLE.FOCAL_POINT);
const provider = officer('A01.15', ROLE.OWNER_OFFICER);
const department = officer('H15.10', ROLE.COORDINATOR);
const chairman = officer('H15', ROLE.CHAIRMAN);

const sharing = (kind: SharingKind, state: SharingState = 'REQUESTED'): SharingFacts => ({
  kind,
  state,
  consumer: 'H15.12',
  counterpart: 'A01.15',
  coordinator: 'H15.10',
  pending: null,
});

function apply(at: SharingFacts, action: SharingAction): SharingFacts {
  const outcome = actOnSharing(at, action);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return { ...at, state: outcome.state, pending: outcome.pending };
}
const walk = (start: SharingFacts, ...actions: SharingAction[]) => actions.reduce(apply, start);
const outcome = (at: SharingFacts, action: SharingAction) => {
  const done = actOnSharing(at, action);
  return done.ok ? done.state : done.refusal;
};

const signed = (version: number): SharingAction[] => [
  { kind: 'DRAFT', actor: provider, version },
  { kind: 'SIGN', actor: consumer, version },
  { kind: 'SIGN', actor: provider, version },
];

test('[MOD-03] default_sharing_is_in_force_as_soon_as_the_provider_accepts', () => {
  const at = sharing('DEFAULT');
  expect(outcome(at, { kind: 'ANSWER', actor: provider, agrees: true })).toBe('IN_FORCE');
  expect(outcome(at, { kind: 'ANSWER', actor: provider, agrees: false })).toBe('REFUSED');
  expect(outcome(at, { kind: 'ANSWER', actor: consumer, agrees: true })).toBe('ROLE_REQUIRED');
  expect(outcome(at, { kind: 'DRAFT', actor: provider, version: 1 })).toBe('TRANSITION_NOT_ALLOWED');
});

test('[MOD-04] special_sharing_takes_four_steps_and_both_signatures', () => {
  const reviewed = apply(sharing('SPECIAL'), { kind: 'ANSWER', actor: provider, agrees: true });
  expect(reviewed.state).toBe('DRAFTING');
  const half = walk(reviewed, ...signed(1).slice(0, 2));
  expect(outcome(half, { kind: 'SIGN', actor: consumer, version: 1 })).toBe('SIGNED_ALREADY');
  expect(outcome(half, { kind: 'IMPLEMENT', actor: provider, version: 1 })).toBe('NOT_SIGNED');
  const both = walk(reviewed, ...signed(1));
  expect(outcome(both, { kind: 'IMPLEMENT', actor: consumer, version: 1 })).toBe('ROLE_REQUIRED');
  expect(outcome(both, { kind: 'IMPLEMENT', actor: provider, version: 1 })).toBe('IN_FORCE');
});

test('[MOD-06] a_change_is_a_new_version_that_both_sign_again', () => {
  const inForce = walk(
    sharing('SPECIAL'),
    { kind: 'ANSWER', actor: provider, agrees: true },
    ...signed(1),
    { kind: 'IMPLEMENT', actor: provider, version: 1 },
    { kind: 'DRAFT', actor: consumer, version: 2 },
  );
  expect(inForce).toMatchObject({ state: 'IN_FORCE', pending: { version: 2, signed: [] } });
  expect(outcome(inForce, { kind: 'SIGN', actor: provider, version: 1 })).toBe('VERSION_NOT_PENDING');
  expect(outcome(inForce, { kind: 'IMPLEMENT', actor: provider, version: 2 })).toBe('NOT_SIGNED');
});

test('[MOD-09] [MOD-10] suspended_restored_and_ended_for_a_ground_of_the_closed_list', () => {
  const inForce = sharing('DEFAULT', 'IN_FORCE');
  const suspended = apply(inForce, { kind: 'SUSPEND', actor: department });
  expect(suspended.state).toBe('SUSPENDED');
  expect(outcome(suspended, { kind: 'RESTORE', actor: consumer })).toBe('ROLE_REQUIRED');
  expect(outcome(suspended, { kind: 'RESTORE', actor: provider })).toBe('IN_FORCE');
  const end = (at: SharingFacts, actor: Actor, ground: (typeof TERMINATION_GROUNDS)[number]) =>
    outcome(at, { kind: 'TERMINATE', actor, ground });
  expect(end(inForce, provider, 'CANNOT_RESTORE')).toBe('GROUND_NOT_FITTING');
  expect(end(suspended, provider, 'CANNOT_RESTORE')).toBe('TERMINATED');
  expect(end(inForce, consumer, 'NO_NEED_OR_EXPIRED')).toBe('TERMINATED');
  expect(end(inForce, consumer, 'PURPOSE_NO_LONGER_FITS')).toBe('ROLE_REQUIRED');
  expect(end(inForce, chairman, 'AUTHORITY_DEMAND')).toBe('TERMINATED');
  expect(end(inForce, chairman, 'PURPOSE_NO_LONGER_FITS')).toBe('ROLE_REQUIRED');
});

test('refuses_an_application_without_an_officer_and_a_department_that_oversees_itself', () => {
  const at = sharing('DEFAULT', 'IN_FORCE');
  expect(outcome(at, { kind: 'SUSPEND', actor: { ...provider, officer: null } })).toBe('OFFICER_REQUIRED');
  expect(outcome({ ...at, consumer: 'H15.10' }, { kind: 'SUSPEND', actor: department })).toBe(
    'ROLE_REQUIRED',
  );
});

/** What may follow what, written a second time by hand: any walk must stay on it. */
const ALLOWED: Readonly<Record<SharingState, readonly SharingState[]>> = {
  REQUESTED: ['IN_FORCE', 'DRAFTING', 'REFUSED', 'WITHDRAWN'],
  DRAFTING: ['DRAFTING', 'IN_FORCE', 'WITHDRAWN'],
  IN_FORCE: ['IN_FORCE', 'SUSPENDED', 'TERMINATED'],
  SUSPENDED: ['SUSPENDED', 'IN_FORCE', 'TERMINATED'],
  TERMINATED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

test('[MOD-04] [MOD-09] [MOD-10] no_random_walk_leaves_the_allowed_transitions_or_does_without_a_side', () => {
  const random = fc.record({
    agency: fc.constantFrom('H15.12', 'A01.15', 'H15.10', 'H15', 'H15.08'),
    officer: fc.option(fc.constantFrom('a', 'b'), { freq: 20 }),
    roles: fc.subarray(Object.values(ROLE)),
  });
  const actor = fc.oneof(random, fc.constantFrom(consumer, provider, department, chairman));
  const action = fc.record({
    kind: fc.constantFrom<SharingAction['kind']>(
      'ANSWER',
      'WITHDRAW',
      'DRAFT',
      'SIGN',
      'IMPLEMENT',
      'SUSPEND',
      'RESTORE',
      'TERMINATE',
    ),
    actor,
    agrees: fc.boolean(),
    version: fc.integer({ min: 1, max: 3 }),
    ground: fc.constantFrom(...TERMINATION_GROUNDS),
  });
  const reached = new Set<SharingState>();
  fc.assert(
    fc.property(
      fc.constantFrom<SharingKind>('DEFAULT', 'SPECIAL'),
      fc.constantFrom(...SHARING_STATES),
      fc.array(action, { maxLength: 80 }),
      (kind, state, actions) => {
        let at = sharing(kind, kind === 'DEFAULT' && state === 'DRAFTING' ? 'REQUESTED' : state);
        let signatures = new Set<string>();
        for (const each of actions) {
          const before = JSON.stringify(at);
          const done = actOnSharing(at, each);
          expect(JSON.stringify(at)).toBe(before);
          if (!done.ok) continue;
          expect(ALLOWED[at.state]).toContain(done.state);
          expect(each.actor.officer).not.toBeNull();
          expect(each.actor.roles).toContain(done.role);
          if (kind === 'DEFAULT') expect(['DRAFT', 'SIGN', 'IMPLEMENT']).not.toContain(each.kind);
          if (each.kind === 'DRAFT') signatures = new Set();
          if (each.kind === 'SIGN') signatures.add(each.actor.agency);
          if (each.kind === 'IMPLEMENT') expect([...signatures].sort()).toEqual(['A01.15', 'H15.12']);
          if (['ANSWER', 'IMPLEMENT'].includes(each.kind)) expect(each.actor.agency).toBe('A01.15');
          at = { ...at, state: done.state, pending: done.pending };
          reached.add(at.state);
        }
      },
    ),
    { numRuns: 3_000 },
  );
  expect([...reached].sort()).toEqual(SHARING_STATES.filter((state) => state !== 'REQUESTED').sort());
});
