/** Consent of a person to one component of one dossier (Law 91/2025/QH15 Đ.9). Pure values. */

/** What happens to a consent; each is an event that is never changed. */
export const CONSENT_EVENTS = ['REQUEST', 'GIVE', 'REFUSE', 'WITHDRAW', 'CANCEL'] as const;
export type ConsentEventKind = (typeof CONSENT_EVENTS)[number];

/** Where the last event left it. */
export type ConsentStage = 'REQUESTED' | 'GIVEN' | 'REFUSED' | 'WITHDRAWN' | 'CANCELLED';

/** Where it stands at an instant: what was given ends by itself. */
export type ConsentState = ConsentStage | 'ENDED';

/** Half-open, milliseconds since the epoch. */
export interface ConsentPeriod {
  from: number;
  to: number;
}

/** A consent as far as the next step depends on it. */
export interface ConsentFacts {
  stage: ConsentStage;
  /** For how many days it is asked. */
  days: number;
  /** From when to when it was given; null before. */
  period: ConsentPeriod | null;
}

/** A step: the citizen's own, or the agency's that asked. */
export type ConsentAction = { at: number } & (
  | { kind: 'GIVE'; by: 'CITIZEN'; days: number }
  | { kind: 'REFUSE' | 'WITHDRAW'; by: 'CITIZEN' }
  | { kind: 'CANCEL'; by: 'AGENCY' }
);

export type ConsentRefusal = 'TRANSITION_NOT_ALLOWED' | 'PERIOD_TOO_LONG' | 'CONSENT_ENDED';

export type ConsentOutcome =
  { ok: true; stage: ConsentStage; period: ConsentPeriod | null } | { ok: false; refusal: ConsentRefusal };
