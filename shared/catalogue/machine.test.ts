import fc from 'fast-check';
import { ROLE, type Actor, type Authority } from '../approval';
import { actOnProposal, actOnReview } from './machine';
import {
  PROPOSAL_STATES,
  REVIEW_ACTIONS,
  REVIEW_STATES,
  type Proposal,
  type ProposalState,
  type Review,
  type ReviewActionKind,
  type ReviewState,
} from './types';

const officer = (agency: string, id: string, ...roles: string[]): Actor => ({ agency, officer: id, roles });
const owner = officer('A01.15', 'owner', ROLE.OWNER_OFFICER);
const coordinator = officer('H15.10', 'coordinator', ROLE.COORDINATOR);
const committee = officer('H15', 'committee', ROLE.PEOPLES_COMMITTEE);
const chairman = officer('H15', 'chairman', ROLE.CHAIRMAN);

const review = (over: Partial<Review> = {}): Review => ({
  state: 'COLLECTING',
  agencies: ['A01.15', 'H15.08'],
  confirmed: [],
  dueAt: 1_000,
  unassessed: 0,
  coordinator: 'H15.10',
  issuer: 'PEOPLES_COMMITTEE',
  ...over,
});
const outcome = (at: Review, kind: ReviewActionKind, actor: Actor, now = 0) => {
  const result = actOnReview(at, { kind, actor }, now);
  return result.ok ? result.state : result.refusal;
};

test('an_agency_confirms_once_and_only_if_it_is_asked', () => {
  expect(outcome(review(), 'CONFIRM', owner)).toBe('COLLECTING');
  expect(outcome(review({ confirmed: ['A01.15'] }), 'CONFIRM', owner)).toBe('NOT_ASKED');
  expect(outcome(review({ agencies: ['H15.08'] }), 'CONFIRM', owner)).toBe('NOT_ASKED');
});

test('the_department_submits_when_all_answered_or_the_time_limit_is_over_and_everything_is_assessed', () => {
  expect(outcome(review(), 'SUBMIT', coordinator)).toBe('ANSWERS_AWAITED');
  expect(outcome(review(), 'SUBMIT', coordinator, 1_000)).toBe('SUBMITTED');
  const answered = review({ confirmed: ['A01.15', 'H15.08'] });
  expect(outcome(answered, 'SUBMIT', coordinator)).toBe('SUBMITTED');
  expect(outcome({ ...answered, unassessed: 1 }, 'SUBMIT', coordinator)).toBe('PROPOSALS_UNASSESSED');
});

test('[CAT-02] where_the_chairman_issues_the_committee_does_not', () => {
  const at = review({ state: 'SUBMITTED', issuer: 'CHAIRMAN' });
  expect(outcome(at, 'ISSUE', chairman)).toBe('ISSUED');
  expect(outcome(at, 'ISSUE', committee)).toBe('ROLE_REQUIRED');
});

test('[CAT-03] where_the_committee_issues_the_chairman_does_not', () => {
  const at = review({ state: 'SUBMITTED' });
  expect(outcome(at, 'ISSUE', committee)).toBe('ISSUED');
  expect(outcome(at, 'ISSUE', chairman)).toBe('ROLE_REQUIRED');
});

test('nobody_assesses_what_he_submitted_himself', () => {
  const proposal: Proposal = {
    state: 'SUBMITTED',
    agency: 'H15.10',
    submitter: 'coordinator',
    coordinator: 'H15.10',
  };
  expect(actOnProposal(proposal, { kind: 'APPROVE', actor: coordinator })).toEqual({
    ok: false,
    refusal: 'OWN_PROPOSAL',
  });
  const other = officer('H15.10', 'other', ROLE.COORDINATOR);
  expect(actOnProposal(proposal, { kind: 'APPROVE', actor: other })).toMatchObject({ state: 'APPROVED' });
});

/** What may follow what, and who may do it, written a second time by hand. */
const REVIEW_STEPS = new Set([
  'COLLECTING CONFIRM COLLECTING',
  'COLLECTING SUBMIT SUBMITTED',
  'COLLECTING CANCEL CANCELLED',
  'SUBMITTED RETURN COLLECTING',
  'SUBMITTED ISSUE ISSUED',
  'SUBMITTED CANCEL CANCELLED',
]);
const PROPOSAL_STEPS = new Set([
  'DRAFT SUBMIT SUBMITTED',
  'DRAFT WITHDRAW WITHDRAWN',
  'SUBMITTED WITHDRAW WITHDRAWN',
  'SUBMITTED APPROVE APPROVED',
  'SUBMITTED REJECT REJECTED',
]);

const agencies = ['H15', 'H15.10', 'A01.15', 'H15.08'];
const actors = fc.record({
  agency: fc.constantFrom(...agencies),
  officer: fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 10 }),
  roles: fc.subarray(Object.values(ROLE) as string[]),
});

test('refuses_every_transition_of_a_review_that_is_not_allowed', () => {
  const reached = new Set<ReviewState>();
  fc.assert(
    fc.property(
      fc.record({
        state: fc.constantFrom(...REVIEW_STATES),
        agencies: fc.subarray(agencies),
        confirmed: fc.subarray(agencies),
        unassessed: fc.nat(1),
        issuer: fc.constantFrom<Authority>('CHAIRMAN', 'PEOPLES_COMMITTEE'),
      }),
      fc.constantFrom(...REVIEW_ACTIONS),
      actors,
      fc.nat(2_000),
      (over, kind, actor, now) => {
        const at = review(over);
        const result = actOnReview(at, { kind, actor }, now);
        if (!result.ok) return;
        reached.add(result.state);
        expect(REVIEW_STEPS).toContain(`${at.state} ${kind} ${result.state}`);
        expect(actor.officer).not.toBeNull();
        expect(actor.roles).toContain(result.role);
        if (kind === 'SUBMIT') {
          expect(at.unassessed).toBe(0);
          expect(at.agencies.every((one) => at.confirmed.includes(one)) || now >= at.dueAt).toBe(true);
        }
        if (['SUBMIT', 'CANCEL'].includes(kind)) expect(actor.agency).toBe('H15.10');
        if (kind === 'ISSUE')
          expect(result.role).toBe(at.issuer === 'CHAIRMAN' ? ROLE.CHAIRMAN : ROLE.PEOPLES_COMMITTEE);
      },
    ),
    { numRuns: 5_000 },
  );
  expect([...reached].sort()).toEqual([...REVIEW_STATES].sort());
});

test('[CAT-09] refuses_every_transition_of_a_proposal_that_is_not_allowed', () => {
  const reached = new Set<ProposalState>();
  fc.assert(
    fc.property(
      fc.constantFrom(...PROPOSAL_STATES),
      fc.constantFrom(...agencies),
      fc.option(fc.constantFrom('a', 'b')),
      fc.constantFrom('SUBMIT', 'WITHDRAW', 'APPROVE', 'REJECT'),
      actors,
      (state, agency, submitter, kind, actor) => {
        const result = actOnProposal({ state, agency, submitter, coordinator: 'H15.10' }, { kind, actor });
        if (!result.ok) return;
        reached.add(result.state);
        expect(PROPOSAL_STEPS).toContain(`${state} ${kind} ${result.state}`);
        const assessed = kind === 'APPROVE' || kind === 'REJECT';
        expect(actor.agency).toBe(assessed ? 'H15.10' : agency);
        if (assessed) expect(actor.officer).not.toBe(submitter);
      },
    ),
    { numRuns: 5_000 },
  );
  expect([...reached].sort()).toEqual(['APPROVED', 'REJECTED', 'SUBMITTED', 'WITHDRAWN']);
});
