import type { Actor } from '../approval';

/** Sharing in its kinds (chia sẻ mặc định, chia sẻ theo yêu cầu đặc thù): the vocabulary. Pure values. */

/** DEFAULT: by a request with seven items (NĐ 47/2020 Đ.35). SPECIAL: by an agreement of twelve (Đ.36–39). */
export type SharingKind = 'DEFAULT' | 'SPECIAL';

export const SHARING_STATES = [
  'REQUESTED',
  'DRAFTING',
  'IN_FORCE',
  'SUSPENDED',
  'TERMINATED',
  'REFUSED',
  'WITHDRAWN',
] as const;
/**
 * REQUESTED: the provider reviews need and conditions. DRAFTING: the agreement is drafted and signed (SPECIAL).
 * IN_FORCE and SUSPENDED follow each other; the others are ends.
 */
export type SharingState = (typeof SHARING_STATES)[number];

export type SharingAct =
  'ANSWER' | 'WITHDRAW' | 'DRAFT' | 'SIGN' | 'IMPLEMENT' | 'SUSPEND' | 'RESTORE' | 'TERMINATE';

export const TERMINATION_GROUNDS = [
  'PURPOSE_NO_LONGER_FITS',
  'CANNOT_RESTORE',
  'AUTHORITY_DEMAND',
  'NO_NEED_OR_EXPIRED',
] as const;
/** The closed list of NĐ 47/2020 Đ.44. */
export type TerminationGround = (typeof TERMINATION_GROUNDS)[number];

export const SUSPENSION_GROUNDS = ['VIOLATION', 'SECURITY_RISK', 'FORCE_MAJEURE'] as const;
/** Why one sharing is suspended at once (Đ.43); planned maintenance is announced for a whole database. */
export type SuspensionGround = (typeof SUSPENSION_GROUNDS)[number];

/** The two that share and sign. Who works for the provider the province says (ĐL 01/2023 Đ.10.4: the warehouse manager). */
export type Side = 'CONSUMER' | 'PROVIDER';

/** Which version of the text is on the table, and who signed it; null: none. */
export interface Pending {
  version: number;
  signed: readonly Side[];
}

/** A sharing as the machine sees it. */
export interface SharingFacts {
  kind: SharingKind;
  state: SharingState;
  consumer: string;
  /** Acts for the provider: the owner of the data, or the warehouse manager. */
  counterpart: string;
  coordinator: string;
  pending: Pending | null;
}

export interface SharingAction {
  kind: SharingAct;
  actor: Actor;
  /** ANSWER: for or against. */
  agrees?: boolean;
  /** SIGN, IMPLEMENT: the version that is meant. */
  version?: number;
  /** TERMINATE. */
  ground?: TerminationGround;
}

export type SharingRefusal =
  | 'TRANSITION_NOT_ALLOWED' // not in this state, or not for this kind
  | 'OFFICER_REQUIRED' // no officer acts
  | 'ROLE_REQUIRED' // another side or role acts here
  | 'VERSION_NOT_PENDING' // another version is on the table, or none
  | 'SIGNED_ALREADY' // this side has signed this version
  | 'NOT_SIGNED' // a signature is missing
  | 'GROUND_NOT_FITTING'; // this ground needs a suspension that cannot be lifted

export type SharingOutcome =
  | { ok: true; state: SharingState; pending: Pending | null; role: string }
  | { ok: false; refusal: SharingRefusal };
