/** Out-of-scope approval (đề nghị khai thác ngoài phạm vi): the vocabulary. Pure values. */

/** Who may be asked to decide. The People's Committee and its Chairman are two authorities. */
export type Authority = 'COORDINATOR' | 'PEOPLES_COMMITTEE' | 'CHAIRMAN';

/** Roles of an officer, as governance.officer.roles holds them. */
export const ROLE = {
  FOCAL_POINT: 'focal-point',
  OWNER_OFFICER: 'owner-officer',
  COORDINATOR: 'coordinator',
  PEOPLES_COMMITTEE: 'peoples-committee',
  CHAIRMAN: 'chairman',
} as const;

export const STATES = [
  'OPINION',
  'REVIEW',
  'DISPUTE',
  'DECISION',
  'GRANTED',
  'REFUSED',
  'WITHDRAWN',
  'REVOKED',
] as const;
/**
 * OPINION: the owners are asked. REVIEW: the department in charge. DISPUTE: they disagree, or it is beyond the
 * department's competence; the Chairman. DECISION: the authority that the province names. The others are ends, but for
 * GRANTED, which can still be revoked.
 */
export type State = (typeof STATES)[number];

export type ActionKind = 'SUBMIT' | 'OPINE' | 'REVIEW' | 'ESCALATE' | 'DECIDE' | 'WITHDRAW' | 'REVOKE';

/** Who acts: an officer in person; an application alone decides nothing. */
export interface Actor {
  agency: string;
  officer: string | null;
  roles: readonly string[];
}

/** Who asks: an agency of the province, one outside it, an enterprise or a person (NT 57/2020 Đ.12–13). */
export type Requester = 'AGENCY' | 'OUTSIDE_AGENCY' | 'ENTERPRISE' | 'INDIVIDUAL';

/** Which way a request goes, fixed when it is submitted, by the settings of that day. */
export interface Route {
  decider: Authority;
  /** The article by which that authority decides. */
  instrument: string;
  article: string;
  /** CONSENT (đồng ý) or WRITTEN (chấp thuận bằng văn bản, ĐN 43/2022 Đ.10.3). */
  form: 'CONSENT' | 'WRITTEN';
  /**
   * BINDING: department and owner agree, or it goes up (two keys, NT 57/2020 Đ.12.2). ADVISORY: the owners are heard and the
   * department decides (NT Đ.13.2a–b; BG 47/2022 Đ.12.4). Absent: binding.
   */
  opinions?: 'BINDING' | 'ADVISORY';
}

/** What happened, oldest first; the state follows from it. */
export interface PastEvent {
  kind: ActionKind;
  agency: string;
  officer: string;
  /** Of an opinion, a review, a decision. */
  agrees: boolean | null;
}

/** A request as the machine sees it. */
export interface Proceeding {
  state: State;
  /** Agency that asks. */
  agency: string;
  /** Agencies that own what is asked for. */
  owners: readonly string[];
  coordinator: string;
  route: Route;
  events: readonly PastEvent[];
}

export interface Action {
  kind: Exclude<ActionKind, 'SUBMIT'>;
  actor: Actor;
  /** OPINE, REVIEW, DECIDE: for or against. */
  agrees?: boolean;
}

export type Refusal =
  | 'TRANSITION_NOT_ALLOWED' // not in this state
  | 'OFFICER_REQUIRED' // no officer acts
  | 'ROLE_REQUIRED' // another role acts here
  | 'OWN_REQUEST' // nobody decides on his own or his own agency's request
  | 'NOT_ASKED' // this agency is not asked, or has answered
  | 'ACTED_ALREADY'; // the same officer spoke at another step

export type Outcome = { ok: true; state: State; role: string } | { ok: false; refusal: Refusal };
