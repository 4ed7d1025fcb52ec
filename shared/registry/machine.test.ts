import fc from 'fast-check';
import { ROLE, type Actor } from '../approval';
import { actOnVersion } from './machine';
import { VERSION_STATES, type SubmittedVersion, type VersionAction, type VersionState } from './types';

const officer = (agency: string, id: string, ...roles: string[]): Actor => ({ agency, officer: id, roles });
const owner = officer('H15.08', 'owner', ROLE.OWNER_OFFICER);
const coordinator = officer('H15.10', 'coordinator', ROLE.COORDINATOR);
const committee = officer('H15', 'committee', ROLE.PEOPLES_COMMITTEE);

const version = (over: Partial<SubmittedVersion> = {}): SubmittedVersion => ({
  state: 'SUBMITTED',
  agency: 'H15.08',
  officer: 'owner',
  coordinator: 'H15.10',
  widens: [],
  ...over,
});
const said = (at: SubmittedVersion, action: VersionAction) => {
  const outcome = actOnVersion(at, action);
  return outcome.ok ? outcome.state : outcome.refusal;
};

describe('the way of a version', () => {
  test('[SVC-01] the_hub_checks_the_department_appraises_then_publishes', () => {
    const walk: VersionAction[] = [
      { kind: 'CHECK', actor: null, agrees: true },
      { kind: 'APPRAISE', actor: coordinator, agrees: true },
      { kind: 'PUBLISH', actor: coordinator },
      { kind: 'SUPERSEDE', actor: null },
      { kind: 'RESTORE', actor: coordinator },
    ];
    const states = walk.reduce<VersionState[]>(
      (path, action) => [...path, said(version({ state: path.at(-1)! }), action) as VersionState],
      ['SUBMITTED'],
    );
    expect(states).toEqual(['SUBMITTED', 'CHECKED', 'APPRAISED', 'PUBLISHED', 'SUPERSEDED', 'PUBLISHED']);
  });

  test('refuses_what_the_check_found_against_it', () => {
    expect(said(version(), { kind: 'CHECK', actor: null, agrees: false })).toBe('REFUSED');
  });

  test('refuses_an_appraisal_that_does_not_name_exactly_what_becomes_readable', () => {
    const at = version({ state: 'CHECKED', widens: ['LandParcel.area'] });
    const appraise = (...widens: string[]) =>
      said(at, { kind: 'APPRAISE', actor: coordinator, agrees: true, widens });
    expect(appraise()).toBe('WIDENING_NOT_NAMED');
    expect(appraise('LandParcel.area', 'LandParcel.owner')).toBe('WIDENING_NOT_NAMED');
    expect(appraise('LandParcel.area')).toBe('APPRAISED');
    expect(said(at, { kind: 'APPRAISE', actor: coordinator, agrees: false })).toBe('REFUSED');
  });

  test('the_departments_own_version_is_appraised_by_the_peoples_committee', () => {
    const at = version({ state: 'CHECKED', agency: 'H15.10' });
    expect(said(at, { kind: 'APPRAISE', actor: coordinator, agrees: true })).toBe('ROLE_REQUIRED');
    expect(said(at, { kind: 'APPRAISE', actor: committee, agrees: true })).toBe('APPRAISED');
    const both = officer('H15.10', 'x', ROLE.PEOPLES_COMMITTEE, ROLE.COORDINATOR);
    expect(said(at, { kind: 'APPRAISE', actor: both, agrees: true })).toBe('OWN_VERSION');
  });

  test('refuses_whoever_is_not_asked_and_an_application_without_an_officer', () => {
    const foreign = officer('H15.03', 'f', ROLE.OWNER_OFFICER, ROLE.COORDINATOR);
    expect(said(version(), { kind: 'WITHDRAW', actor: foreign })).toBe('NOT_ASKED');
    const at = version({ state: 'CHECKED' });
    expect(said(at, { kind: 'APPRAISE', actor: foreign, agrees: true })).toBe('NOT_ASKED');
    const nobody = { ...coordinator, officer: null };
    expect(said(at, { kind: 'APPRAISE', actor: nobody, agrees: true })).toBe('OFFICER_REQUIRED');
    expect(said(version(), { kind: 'CHECK', actor: owner, agrees: true })).toBe('ROLE_REQUIRED');
  });
});

/** What may follow what, written a second time by hand: any walk must stay on it. */
const ALLOWED: Readonly<Record<VersionState, readonly VersionState[]>> = {
  SUBMITTED: ['CHECKED', 'REFUSED', 'WITHDRAWN'],
  CHECKED: ['APPRAISED', 'REFUSED', 'WITHDRAWN'],
  APPRAISED: ['PUBLISHED', 'WITHDRAWN'],
  PUBLISHED: ['SUPERSEDED'],
  SUPERSEDED: ['PUBLISHED'],
  REFUSED: [],
  WITHDRAWN: [],
};

test('[SVC-01] no_random_walk_leaves_the_allowed_transitions_or_publishes_without_a_foreign_appraisal', () => {
  const agencies = ['H15', 'H15.10', 'H15.08'];
  const anybody = fc.record({
    agency: fc.constantFrom(...agencies),
    officer: fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 20 }),
    roles: fc.subarray(Object.values(ROLE)),
  });
  // Enough of them may act for walks to come far.
  const actor = fc.oneof(anybody, fc.constantFrom(coordinator, committee, null));
  const names = fc.subarray(['A.x']);
  const action = fc.record({
    kind: fc.constantFrom<VersionAction['kind']>(
      'CHECK',
      'APPRAISE',
      'PUBLISH',
      'WITHDRAW',
      'SUPERSEDE',
      'RESTORE',
    ),
    actor,
    agrees: fc.boolean(),
    widens: names,
  });
  const reached = new Set<VersionState>();
  fc.assert(
    fc.property(
      fc.constantFrom(...agencies),
      names,
      fc.array(action, { minLength: 40, maxLength: 120 }),
      (agency, widens, all) => {
        let at = version({ agency, officer: 'a', widens });
        const done: VersionAction[] = [];
        for (const each of all) {
          const outcome = actOnVersion(at, each);
          if (!outcome.ok) continue;
          expect(ALLOWED[at.state]).toContain(outcome.state);
          done.push(each);
          at = { ...at, state: outcome.state };
          reached.add(at.state);
          if (outcome.state !== 'PUBLISHED') continue;
          const appraisal = done.find(({ kind }) => kind === 'APPRAISE');
          expect(appraisal?.agrees).toBe(true);
          expect(appraisal?.actor?.agency).not.toBe(agency);
          expect(appraisal?.actor?.officer).not.toBe('a');
          expect([...(appraisal?.widens ?? [])].sort()).toEqual([...widens].sort());
          expect(each.actor?.agency).toBe('H15.10');
        }
      },
    ),
    { numRuns: 1_000 },
  );
  // All but the first, to which nothing leads.
  expect(reached.size).toBe(VERSION_STATES.length - 1);
});
