import { ROLE, type Actor } from '../approval';
import type {
  Pending,
  SharingAct,
  SharingAction,
  SharingFacts,
  SharingKind,
  SharingOutcome,
  SharingRefusal,
  SharingState,
  Side,
  TerminationGround,
} from './types';

/** In which states an action is possible at all, for each kind; what is not named here is refused. */
const POSSIBLE: Readonly<Record<SharingKind, Readonly<Record<SharingAct, readonly SharingState[]>>>> = {
  DEFAULT: {
    ANSWER: ['REQUESTED'],
    WITHDRAW: ['REQUESTED'],
    DRAFT: [],
    SIGN: [],
    IMPLEMENT: [],
    SUSPEND: ['IN_FORCE'],
    RESTORE: ['SUSPENDED'],
    TERMINATE: ['IN_FORCE', 'SUSPENDED'],
  },
  SPECIAL: {
    ANSWER: ['REQUESTED'],
    WITHDRAW: ['REQUESTED', 'DRAFTING'],
    // A change while it is in force is a new version, signed by both again (NĐ 47/2020 Đ.39).
    DRAFT: ['DRAFTING', 'IN_FORCE', 'SUSPENDED'],
    SIGN: ['DRAFTING', 'IN_FORCE', 'SUSPENDED'],
    IMPLEMENT: ['DRAFTING', 'IN_FORCE', 'SUSPENDED'],
    SUSPEND: ['IN_FORCE'],
    RESTORE: ['SUSPENDED'],
    TERMINATE: ['IN_FORCE', 'SUSPENDED'],
  },
};

/** In whose name an officer may act. OVERSEER: the department in charge; AUTHORITY: who may demand an end. */
type Standing = Side | 'OVERSEER' | 'AUTHORITY';

const STANDINGS: Readonly<Record<SharingAct, readonly Standing[]>> = {
  ANSWER: ['PROVIDER'],
  WITHDRAW: ['CONSUMER'],
  DRAFT: ['PROVIDER', 'CONSUMER'],
  SIGN: ['PROVIDER', 'CONSUMER'],
  IMPLEMENT: ['PROVIDER'],
  SUSPEND: ['PROVIDER', 'OVERSEER'],
  RESTORE: ['PROVIDER', 'OVERSEER'],
  TERMINATE: ['PROVIDER', 'OVERSEER'],
};

const ENDERS: Readonly<Record<TerminationGround, readonly Standing[]>> = {
  PURPOSE_NO_LONGER_FITS: STANDINGS.TERMINATE,
  CANNOT_RESTORE: STANDINGS.TERMINATE,
  AUTHORITY_DEMAND: [...STANDINGS.TERMINATE, 'AUTHORITY'],
  NO_NEED_OR_EXPIRED: [...STANDINGS.TERMINATE, 'CONSUMER'],
};

/** What an action does to a sharing: what it becomes, or why it is refused. Pure. */
export function actOnSharing(sharing: SharingFacts, action: SharingAction): SharingOutcome {
  const refuse = (refusal: SharingRefusal): SharingOutcome => ({ ok: false, refusal });
  const { kind, actor } = action;
  if (actor.officer === null) return refuse('OFFICER_REQUIRED');
  if (!POSSIBLE[sharing.kind][kind].includes(sharing.state)) return refuse('TRANSITION_NOT_ALLOWED');
  const wanted = kind === 'TERMINATE' ? ENDERS[action.ground ?? 'CANNOT_RESTORE'] : STANDINGS[kind];
  const standing = wanted.find((each) => roleAs(sharing, actor, each) !== null);
  if (standing === undefined) return refuse('ROLE_REQUIRED');
  const obstacle = textObstacle(sharing, action, standing);
  if (obstacle) return refuse(obstacle);
  if (kind === 'TERMINATE' && action.ground === 'CANNOT_RESTORE' && sharing.state !== 'SUSPENDED')
    return refuse('GROUND_NOT_FITTING');
  return {
    ok: true,
    state: nextState(sharing, action),
    pending: nextPending(sharing, action, standing),
    role: roleAs(sharing, actor, standing)!,
  };
}

/** The side for which an officer signs; null: for neither. */
export function sideOf(sharing: SharingFacts, actor: Actor): Side | null {
  return (['PROVIDER', 'CONSUMER'] as const).find((side) => roleAs(sharing, actor, side) !== null) ?? null;
}

const ROLES: Readonly<Record<Standing, readonly string[]>> = {
  CONSUMER: [ROLE.FOCAL_POINT],
  PROVIDER: [ROLE.OWNER_OFFICER, ROLE.COORDINATOR],
  OVERSEER: [ROLE.COORDINATOR],
  AUTHORITY: [ROLE.CHAIRMAN, ROLE.PEOPLES_COMMITTEE],
};

function roleAs(sharing: SharingFacts, { agency, roles }: Actor, standing: Standing): string | null {
  const agencies: Readonly<Record<Standing, string>> = {
    CONSUMER: sharing.consumer,
    PROVIDER: sharing.counterpart,
    OVERSEER: sharing.coordinator,
    AUTHORITY: agency,
  };
  // Nobody oversees what his own agency obtains.
  if (agencies[standing] !== agency || (standing !== 'CONSUMER' && agency === sharing.consumer)) return null;
  return ROLES[standing].find((role) => roles.includes(role)) ?? null;
}

function textObstacle(
  { pending }: SharingFacts,
  { kind, version }: SharingAction,
  standing: Standing,
): SharingRefusal | null {
  if (kind !== 'SIGN' && kind !== 'IMPLEMENT') return null;
  if (pending === null || pending.version !== version) return 'VERSION_NOT_PENDING';
  if (kind === 'SIGN') return pending.signed.includes(standing as Side) ? 'SIGNED_ALREADY' : null;
  return pending.signed.length === 2 ? null : 'NOT_SIGNED';
}

function nextState({ kind: sharing, state }: SharingFacts, { kind, agrees }: SharingAction): SharingState {
  switch (kind) {
    case 'ANSWER':
      if (agrees !== true) return 'REFUSED';
      return sharing === 'DEFAULT' ? 'IN_FORCE' : 'DRAFTING';
    case 'WITHDRAW':
      return 'WITHDRAWN';
    case 'DRAFT':
    case 'SIGN':
      return state;
    case 'IMPLEMENT':
      // A new version does not lift a suspension.
      return state === 'SUSPENDED' ? 'SUSPENDED' : 'IN_FORCE';
    case 'SUSPEND':
      return 'SUSPENDED';
    case 'RESTORE':
      return 'IN_FORCE';
    case 'TERMINATE':
      return 'TERMINATED';
  }
}

/** A new draft has no signatures: who signed signed another text. */
function nextPending(
  { pending }: SharingFacts,
  { kind, version }: SharingAction,
  standing: Standing,
): Pending | null {
  switch (kind) {
    case 'DRAFT':
      return { version: version ?? 1, signed: [] };
    case 'SIGN':
      return pending && { ...pending, signed: [...pending.signed, standing as Side] };
    case 'IMPLEMENT':
    case 'WITHDRAW':
    case 'TERMINATE':
      return null;
    case 'ANSWER':
    case 'SUSPEND':
    case 'RESTORE':
      return pending;
  }
}
