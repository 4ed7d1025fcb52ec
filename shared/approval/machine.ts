import {
  ROLE,
  type Action,
  type Actor,
  type Authority,
  type Outcome,
  type Proceeding,
  type State,
} from './types';

/** In which states an action is possible at all. */
const POSSIBLE: Readonly<Record<Action['kind'], readonly State[]>> = {
  OPINE: ['OPINION'],
  REVIEW: ['REVIEW'],
  ESCALATE: ['DECISION'],
  DECIDE: ['DECISION', 'DISPUTE'],
  WITHDRAW: ['OPINION', 'REVIEW', 'DISPUTE', 'DECISION'],
  REVOKE: ['GRANTED'],
};

/**
 * What an action does to a request: the next state, or why it is refused. Pure; every transition that is not named here
 * is refused.
 */
export function act(request: Proceeding, action: Action): Outcome {
  const refuse = (refusal: Extract<Outcome, { ok: false }>['refusal']): Outcome => ({ ok: false, refusal });
  const { actor, kind } = action;
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  if (!POSSIBLE[kind].includes(request.state)) return refuse('TRANSITION_NOT_ALLOWED');
  const needed = roleFor(request, kind);
  const role = needed.find((each) => actor.roles.includes(each));
  if (role === undefined) return refuse('ROLE_REQUIRED');
  if (kind === 'WITHDRAW') {
    return actor.agency === request.agency ? { ok: true, state: 'WITHDRAWN', role } : refuse('NOT_ASKED');
  }
  if (kind === 'REVOKE')
    return mayRevoke(request, actor, role) ? { ok: true, state: 'REVOKED', role } : refuse('NOT_ASKED');
  if (actor.agency === request.agency) return refuse('OWN_REQUEST');
  if (kind === 'OPINE' && !isAskedForOpinion(request, actor)) return refuse('NOT_ASKED');
  if ((kind === 'REVIEW' || role === ROLE.COORDINATOR) && actor.agency !== request.coordinator)
    return refuse('NOT_ASKED');
  if (kind !== 'ESCALATE' && spokeElsewhere(request, actor, kind)) return refuse('ACTED_ALREADY');
  return { ok: true, state: next(request, action), role };
}

const AUTHORITY_ROLE: Readonly<Record<Authority, string>> = {
  COORDINATOR: ROLE.COORDINATOR,
  PEOPLES_COMMITTEE: ROLE.PEOPLES_COMMITTEE,
  CHAIRMAN: ROLE.CHAIRMAN,
};

/** The roles, one of which the actor must hold. */
function roleFor({ state, route }: Proceeding, kind: Action['kind']): readonly string[] {
  switch (kind) {
    case 'OPINE':
      return [ROLE.OWNER_OFFICER];
    case 'REVIEW':
      return [ROLE.COORDINATOR];
    case 'ESCALATE':
      return route.decider === 'COORDINATOR' ? [ROLE.COORDINATOR] : [];
    case 'DECIDE':
      return [state === 'DISPUTE' ? ROLE.CHAIRMAN : AUTHORITY_ROLE[route.decider]];
    case 'WITHDRAW':
      return [ROLE.FOCAL_POINT];
    case 'REVOKE':
      return [AUTHORITY_ROLE[route.decider], ROLE.CHAIRMAN, ROLE.COORDINATOR, ROLE.OWNER_OFFICER];
  }
}

/** Anybody whose role it is, but an owner only for what is his; taking away needs no second person. */
function mayRevoke({ owners, coordinator }: Proceeding, actor: Actor, role: string): boolean {
  if (role === ROLE.OWNER_OFFICER) return owners.includes(actor.agency);
  return role !== ROLE.COORDINATOR || actor.agency === coordinator;
}

/** The owners whose opinion is awaited; one's own data needs none of one's own. */
export function ownersAsked({
  owners,
  agency,
  events,
}: Pick<Proceeding, 'owners' | 'agency' | 'events'>): readonly string[] {
  const answered = new Set(events.filter(({ kind }) => kind === 'OPINE').map((event) => event.agency));
  return owners.filter((owner) => owner !== agency && !answered.has(owner));
}

function isAskedForOpinion(request: Proceeding, actor: Actor): boolean {
  return ownersAsked(request).includes(actor.agency);
}

/** One officer is one voice: who gave an opinion does not decide, who submitted does not judge. */
function spokeElsewhere(
  { agency, events, route }: Proceeding,
  { officer }: Actor,
  kind: Action['kind'],
): boolean {
  const reviewsAndDecides = kind === 'DECIDE' && route.decider === 'COORDINATOR';
  return events.some(
    (event) =>
      event.officer === officer &&
      !(reviewsAndDecides && event.kind === 'REVIEW') &&
      // Who takes in the request of somebody from outside has said nothing of it yet.
      !(event.kind === 'SUBMIT' && event.agency !== agency),
  );
}

function next(request: Proceeding, { kind, agrees }: Action): State {
  switch (kind) {
    case 'OPINE':
      return ownersAsked(request).length > 1 ? 'OPINION' : afterOpinions(request);
    case 'REVIEW':
      return disagree(request, agrees === true) ? 'DISPUTE' : afterReview(request);
    case 'ESCALATE':
      return 'DISPUTE';
    case 'DECIDE':
      if (agrees !== true) return 'REFUSED';
      // The Chairman settles what agencies disagree about; a consent that the law reserves to the Committee stays its own.
      return request.state === 'DISPUTE' && request.route.decider === 'PEOPLES_COMMITTEE'
        ? 'DECISION'
        : 'GRANTED';
    case 'WITHDRAW':
      return 'WITHDRAWN';
    case 'REVOKE':
      return 'REVOKED';
  }
}

/** The department in charge does not review what it asks for itself: that is beyond its competence (NT 57/2020 Đ.13.2b). */
function afterOpinions({ agency, coordinator, route }: Proceeding): State {
  if (agency !== coordinator) return 'REVIEW';
  return route.decider === 'COORDINATOR' ? 'DISPUTE' : 'DECISION';
}

function afterReview({ route }: Proceeding): State {
  return route.decider === 'CHAIRMAN' ? 'DISPUTE' : 'DECISION';
}

/** All for it or all against it goes to the authority; else they disagree (NT 57/2020 Đ.12.2). */
function disagree({ events, route }: Proceeding, reviewer: boolean): boolean {
  if (route.opinions === 'ADVISORY') return false;
  return events.some(({ kind, agrees }) => kind === 'OPINE' && agrees !== reviewer);
}

/** Where a request stands when it is submitted: who owns nothing of it asks the owners first. */
export function firstState(request: Proceeding): State {
  return ownersAsked(request).length > 0 ? 'OPINION' : afterOpinions(request);
}

/** Whether nothing more can happen but a revocation. */
export const isClosed = (state: State): boolean =>
  ['GRANTED', 'REFUSED', 'WITHDRAWN', 'REVOKED'].includes(state);
