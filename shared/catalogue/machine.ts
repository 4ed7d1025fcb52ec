import { ROLE, type Authority } from '../approval';
import type {
  CatalogueAction,
  CatalogueOutcome,
  CatalogueRefusal,
  Proposal,
  ProposalActionKind,
  ProposalState,
  Review,
  ReviewActionKind,
  ReviewState,
} from './types';

/** The next state of each action, by the state in which it is possible; what is not named here is refused. */
const REVIEW: Readonly<Record<ReviewActionKind, Partial<Record<ReviewState, ReviewState>>>> = {
  CONFIRM: { COLLECTING: 'COLLECTING' },
  SUBMIT: { COLLECTING: 'SUBMITTED' },
  RETURN: { SUBMITTED: 'COLLECTING' },
  ISSUE: { SUBMITTED: 'ISSUED' },
  CANCEL: { COLLECTING: 'CANCELLED', SUBMITTED: 'CANCELLED' },
};

const PROPOSAL: Readonly<Record<ProposalActionKind, Partial<Record<ProposalState, ProposalState>>>> = {
  SUBMIT: { DRAFT: 'SUBMITTED' },
  WITHDRAW: { DRAFT: 'WITHDRAWN', SUBMITTED: 'WITHDRAWN' },
  APPROVE: { SUBMITTED: 'APPROVED' },
  REJECT: { SUBMITTED: 'REJECTED' },
  ISSUE: { APPROVED: 'ISSUED' },
};

const AUTHORITY_ROLE: Readonly<Record<Authority, string>> = {
  COORDINATOR: ROLE.COORDINATOR,
  PEOPLES_COMMITTEE: ROLE.PEOPLES_COMMITTEE,
  CHAIRMAN: ROLE.CHAIRMAN,
};

/** Who speaks for an agency: its focal point, or the officer of the owner of a database. */
const AGENCY_ROLES: readonly string[] = [ROLE.FOCAL_POINT, ROLE.OWNER_OFFICER, ROLE.COORDINATOR];

const refuse = (refusal: CatalogueRefusal) => ({ ok: false, refusal }) as const;

/** What an action does to a review: the next state, or why it is refused. */
export function actOnReview(
  review: Review,
  { kind, actor }: CatalogueAction<ReviewActionKind>,
  now: number,
): CatalogueOutcome<ReviewState> {
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  const state = REVIEW[kind][review.state];
  if (state === undefined) return refuse('TRANSITION_NOT_ALLOWED');
  const role = reviewRoles(review, kind).find((each) => actor.roles.includes(each));
  if (role === undefined) return refuse('ROLE_REQUIRED');
  if (kind === 'CONFIRM') {
    const asked = review.agencies.includes(actor.agency) && !review.confirmed.includes(actor.agency);
    return asked ? { ok: true, state, role } : refuse('NOT_ASKED');
  }
  if (role === ROLE.COORDINATOR && actor.agency !== review.coordinator) return refuse('NOT_ASKED');
  if (kind === 'SUBMIT') {
    if (review.unassessed > 0) return refuse('PROPOSALS_UNASSESSED');
    const awaited = review.agencies.some((agency) => !review.confirmed.includes(agency));
    if (awaited && now < review.dueAt) return refuse('ANSWERS_AWAITED');
  }
  return { ok: true, state, role };
}

/** The authority that the province names issues the list, and nobody in its place (CAT-02, CAT-03). */
function reviewRoles({ issuer }: Review, kind: ReviewActionKind): readonly string[] {
  switch (kind) {
    case 'CONFIRM':
      return AGENCY_ROLES;
    case 'SUBMIT':
    case 'CANCEL':
      return [ROLE.COORDINATOR];
    case 'RETURN':
    case 'ISSUE':
      return [AUTHORITY_ROLE[issuer]];
  }
}

/** What an action does to a proposal. Issuing has no actor of its own: the issue of the list carries it. */
export function actOnProposal(
  proposal: Proposal,
  { kind, actor }: CatalogueAction<Exclude<ProposalActionKind, 'ISSUE'>>,
): CatalogueOutcome<ProposalState> {
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  const state = PROPOSAL[kind][proposal.state];
  if (state === undefined) return refuse('TRANSITION_NOT_ALLOWED');
  const assesses = kind === 'APPROVE' || kind === 'REJECT';
  const roles = assesses ? [ROLE.COORDINATOR] : AGENCY_ROLES;
  const role = roles.find((each) => actor.roles.includes(each));
  if (role === undefined) return refuse('ROLE_REQUIRED');
  if (actor.agency !== (assesses ? proposal.coordinator : proposal.agency)) return refuse('NOT_ASKED');
  if (assesses && proposal.submitter === actor.officer) return refuse('OWN_PROPOSAL');
  return { ok: true, state, role };
}
