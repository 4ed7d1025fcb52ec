import { ROLE } from '../approval';
import type { ServiceAction, ServiceActor, ServiceFile, ServiceOutcome, ServiceState } from './types';

/** In which states a step is possible at all. */
const POSSIBLE: Readonly<Record<ServiceAction['kind'], readonly ServiceState[]>> = {
  APPRAISE: ['SUBMITTED'],
  PUBLISH: ['READY'],
  RETIRE: ['PUBLISHED'],
  WITHDRAW: ['SUBMITTED', 'READY'],
};

/** Who speaks for the agency that defines a service: its data officer or its focal point (NT 57/2020 Đ.10.1, Đ.19.4). */
const DEFINERS: readonly string[] = [ROLE.OWNER_OFFICER, ROLE.FOCAL_POINT];

/** What a step does to a version of a service: the next state, or why it is refused. Whatever is not named is refused. */
export function actOnService(file: ServiceFile, action: ServiceAction): ServiceOutcome {
  const { kind, actor } = action;
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  if (!POSSIBLE[kind].includes(file.state)) return refuse('TRANSITION_NOT_ALLOWED');
  const role = roleFor(file, kind, actor);
  if (role === undefined) return refuse(speaksAtAll(actor) ? 'NOT_ASKED' : 'ROLE_REQUIRED');
  if (kind === 'APPRAISE' && file.steps.some(({ officer }) => officer === actor.officer))
    return refuse('ACTED_ALREADY');
  return { ok: true, state: next(action), role };
}

/** Who may define a service for his agency: its own officers, and those of the department in charge. */
export function definingRole(actor: ServiceActor, coordinator: string): string | undefined {
  const roles = actor.agency === coordinator ? [ROLE.COORDINATOR, ...DEFINERS] : DEFINERS;
  return roles.find((role) => actor.roles.includes(role));
}

/** The department appraises; publishing and retiring are the department's or the defining agency's; withdrawing is the latter's. */
function roleFor(file: ServiceFile, kind: ServiceAction['kind'], actor: ServiceActor): string | undefined {
  const department =
    actor.agency === file.coordinator && actor.roles.includes(ROLE.COORDINATOR)
      ? ROLE.COORDINATOR
      : undefined;
  const definer = actor.agency === file.agency ? definingRole(actor, file.coordinator) : undefined;
  switch (kind) {
    case 'APPRAISE':
      return department;
    case 'PUBLISH':
    case 'RETIRE':
      return department ?? definer;
    case 'WITHDRAW':
      return definer;
  }
}

const speaksAtAll = ({ roles }: ServiceActor): boolean =>
  [ROLE.COORDINATOR, ...DEFINERS].some((role) => roles.includes(role));

function next({ kind, agrees }: ServiceAction): ServiceState {
  switch (kind) {
    case 'APPRAISE':
      return agrees === true ? 'READY' : 'RETURNED';
    case 'PUBLISH':
      return 'PUBLISHED';
    case 'RETIRE':
      return 'RETIRING';
    case 'WITHDRAW':
      return 'WITHDRAWN';
  }
}

/** Where a submitted version stands: the province's regulation says whether it is appraised (NT 57/2020 Đ.10.1). */
export const firstServiceState = (appraised: boolean): ServiceState => (appraised ? 'SUBMITTED' : 'READY');

/** Whether a version answers at an instant: its end is half-open. */
export function answersAt(state: ServiceState, endsAt: number | null, now: number): boolean {
  if (state === 'PUBLISHED') return true;
  return state === 'RETIRING' && endsAt !== null && now < endsAt;
}

function refuse(refusal: Extract<ServiceOutcome, { ok: false }>['refusal']): ServiceOutcome {
  return { ok: false, refusal };
}
