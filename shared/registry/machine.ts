import { ROLE } from '../approval';
import type {
  SubmittedVersion,
  VersionAction,
  VersionActionKind,
  VersionOutcome,
  VersionRefusal,
  VersionState,
} from './types';

/** In which states an action is possible at all. */
const POSSIBLE: Readonly<Record<VersionActionKind, readonly VersionState[]>> = {
  CHECK: ['SUBMITTED'],
  APPRAISE: ['CHECKED'],
  PUBLISH: ['APPRAISED'],
  WITHDRAW: ['SUBMITTED', 'CHECKED', 'APPRAISED'],
  SUPERSEDE: ['PUBLISHED'],
  RESTORE: ['SUPERSEDED'],
};

/** What the hub does by itself: a check, and what follows from a publication. */
const HUB_ACTIONS: ReadonlySet<VersionActionKind> = new Set(['CHECK', 'SUPERSEDE']);

/** The role under which the hub's own steps stand in the history. */
export const HUB_ROLE = 'hub';

/**
 * What an action does to a version (NT 57/2020 Đ.10.1: defined by its owner, appraised by the department in charge before
 * it is shared). Pure; every transition that is not named here is refused.
 */
export function actOnVersion(version: SubmittedVersion, action: VersionAction): VersionOutcome {
  const { actor, kind } = action;
  if (!POSSIBLE[kind].includes(version.state)) return refuse('TRANSITION_NOT_ALLOWED');
  if (HUB_ACTIONS.has(kind)) {
    return actor === null ? { ok: true, state: next(action), role: HUB_ROLE } : refuse('ROLE_REQUIRED');
  }
  if (actor === null || actor.officer === null) return refuse('OFFICER_REQUIRED');
  const role = roleFor(version, kind);
  if (!actor.roles.includes(role)) return refuse('ROLE_REQUIRED');
  if (kind === 'WITHDRAW') {
    return actor.agency === version.agency ? { ok: true, state: 'WITHDRAWN', role } : refuse('NOT_ASKED');
  }
  if (role === ROLE.COORDINATOR && actor.agency !== version.coordinator) return refuse('NOT_ASKED');
  // Nobody appraises what his own agency submitted, and nobody puts in force what he handed in himself.
  if (kind === 'APPRAISE' && actor.agency === version.agency) return refuse('OWN_VERSION');
  if (kind !== 'RESTORE' && actor.officer === version.officer) return refuse('OWN_VERSION');
  if (kind === 'APPRAISE' && action.agrees === true && !namesAll(version.widens, action.widens ?? [])) {
    return refuse('WIDENING_NOT_NAMED');
  }
  return { ok: true, state: next(action), role };
}

/** Exactly what would become readable, no more and no less: an appraisal of something else is none. */
export function namesAll(widens: readonly string[], named: readonly string[]): boolean {
  const found = new Set(widens);
  const said = new Set(named);
  return found.size === said.size && [...found].every((coordinate) => said.has(coordinate));
}

/**
 * The department in charge appraises and publishes. What it submits itself (governance, composite answers) the People's
 * Committee appraises, for it is the authority above it.
 */
function roleFor({ agency, coordinator }: SubmittedVersion, kind: VersionActionKind): string {
  if (kind === 'WITHDRAW') return ROLE.OWNER_OFFICER;
  return kind === 'APPRAISE' && agency === coordinator ? ROLE.PEOPLES_COMMITTEE : ROLE.COORDINATOR;
}

function next({ kind, agrees }: VersionAction): VersionState {
  switch (kind) {
    case 'CHECK':
      return agrees === true ? 'CHECKED' : 'REFUSED';
    case 'APPRAISE':
      return agrees === true ? 'APPRAISED' : 'REFUSED';
    case 'PUBLISH':
    case 'RESTORE':
      return 'PUBLISHED';
    case 'WITHDRAW':
      return 'WITHDRAWN';
    case 'SUPERSEDE':
      return 'SUPERSEDED';
  }
}

function refuse(refusal: VersionRefusal): VersionOutcome {
  return { ok: false, refusal };
}
