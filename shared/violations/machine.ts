import { ROLE, type Actor } from '../approval';
import type {
  Named,
  ViolationAction,
  ViolationFacts,
  ViolationOutcome,
  ViolationRefusal,
  ViolationState,
  ViolationStep,
} from './types';

/** In which states a step is possible; what is not named is refused. */
const POSSIBLE: Readonly<Record<ViolationStep, readonly ViolationState[]>> = {
  ANSWER: ['OPENED'],
  ESTABLISH: ['OPENED'],
  DISMISS: ['OPENED'],
  HANDLE: ['ESTABLISHED'],
  APPEAL: ['ESTABLISHED', 'HANDLED'],
  UPHOLD: ['APPEALED'],
  ANNUL: ['APPEALED'],
  LIFT: ['HANDLED'],
};

/** CONCERNED: the agency itself. DEPARTMENT: the one in charge. AUTHORITY: the People's Committee or its Chairman. */
type Standing = 'CONCERNED' | 'DEPARTMENT' | 'AUTHORITY';

const STANDINGS: Readonly<Record<ViolationStep, readonly Standing[]>> = {
  ANSWER: ['CONCERNED'],
  ESTABLISH: ['DEPARTMENT', 'AUTHORITY'],
  DISMISS: ['DEPARTMENT', 'AUTHORITY'],
  HANDLE: ['DEPARTMENT', 'AUTHORITY'],
  // A suspended agency cannot call: the department enters the appeal that it received on paper.
  APPEAL: ['CONCERNED', 'DEPARTMENT'],
  UPHOLD: ['AUTHORITY'],
  ANNUL: ['AUTHORITY'],
  LIFT: ['DEPARTMENT', 'AUTHORITY'],
};

const ROLES: Readonly<Record<Standing, readonly string[]>> = {
  CONCERNED: [ROLE.FOCAL_POINT, ROLE.OWNER_OFFICER],
  DEPARTMENT: [ROLE.COORDINATOR],
  AUTHORITY: [ROLE.CHAIRMAN, ROLE.PEOPLES_COMMITTEE],
};

/** What a step does to a violation: what it becomes, or why it is refused. Pure. */
export function actOnViolation(
  violation: ViolationFacts,
  { kind, actor }: ViolationAction,
): ViolationOutcome {
  const refuse = (refusal: ViolationRefusal): ViolationOutcome => ({ ok: false, refusal });
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  if (!POSSIBLE[kind].includes(violation.state)) return refuse('TRANSITION_NOT_ALLOWED');
  const role = STANDINGS[kind].map((each) => roleAs(violation, actor, each)).find((each) => each !== null);
  if (role === undefined || role === null) return refuse('ROLE_REQUIRED');
  if ((kind === 'ESTABLISH' || kind === 'DISMISS') && same(violation.reporter, actor))
    return refuse('OWN_REPORT');
  if ((kind === 'UPHOLD' || kind === 'ANNUL') && same(violation.finder, actor)) return refuse('OWN_FINDING');
  const before = kind === 'APPEAL' ? (violation.state as 'ESTABLISHED' | 'HANDLED') : null;
  return { ok: true, state: nextState(violation, kind), before, role };
}

/**
 * Who may report one: the department in charge, an auditor, or the owner of the data that it is about. Null: allowed.
 * Nobody reports his own agency this way.
 */
export function mayReport(
  actor: Actor,
  concerned: string,
  { coordinator, owners }: { coordinator: string; owners: readonly string[] },
): { role: string } | { refusal: 'OFFICER_REQUIRED' | 'ROLE_REQUIRED' } {
  if (actor.officer === null) return { refusal: 'OFFICER_REQUIRED' };
  const may: readonly (readonly [string, boolean])[] = [
    [ROLE.COORDINATOR, actor.agency === coordinator],
    [AUDITOR, true],
    [ROLE.OWNER_OFFICER, owners.length > 0 && owners.every((owner) => owner === actor.agency)],
  ];
  const role = may.find(([name, holds]) => holds && actor.roles.includes(name))?.[0];
  return role === undefined || actor.agency === concerned ? { refusal: 'ROLE_REQUIRED' } : { role };
}

/** Thanh tra: reads the log, finds, and decides nothing. */
const AUDITOR = 'auditor';

function roleAs({ agency, coordinator }: ViolationFacts, actor: Actor, standing: Standing): string | null {
  const fits: Readonly<Record<Standing, boolean>> = {
    CONCERNED: actor.agency === agency,
    DEPARTMENT: actor.agency === coordinator && actor.agency !== agency,
    // Nobody decides on his own agency.
    AUTHORITY: actor.agency !== agency,
  };
  if (!fits[standing]) return null;
  return ROLES[standing].find((role) => actor.roles.includes(role)) ?? null;
}

const same = (named: Named | null, { agency, officer }: Actor): boolean =>
  named !== null && named.agency === agency && named.officer === officer;

function nextState({ state, before }: ViolationFacts, kind: ViolationStep): ViolationState {
  switch (kind) {
    case 'ANSWER':
      return state;
    case 'ESTABLISH':
      return 'ESTABLISHED';
    case 'DISMISS':
      return 'DISMISSED';
    case 'HANDLE':
      return 'HANDLED';
    case 'APPEAL':
      return 'APPEALED';
    case 'UPHOLD':
      return before ?? 'ESTABLISHED';
    case 'ANNUL':
    case 'LIFT':
      return 'LIFTED';
  }
}
