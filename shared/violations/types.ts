import type { Actor } from '../approval';

/** Violations of the regulation (xử lý vi phạm: ĐL 01/2023 Đ.17; BG 47/2022 Đ.14; NB Đ.14; NT 57/2020 Đ.24.2). Pure values. */

/**
 * The prohibited acts (hành vi bị nghiêm cấm), a closed list; the last is any other breach of the regulation (BG Đ.14, NT
 * Đ.24.2: not carrying it out, or not rightly).
 */
export const PROHIBITED_ACTS = [
  'OBSTRUCTING',
  'UNLAWFUL_SHARING',
  'PERSONAL_INFORMATION',
  'FALSIFYING',
  'INTERRUPTING',
  'UNLAWFUL_STORAGE',
  'HARMFUL_USE',
  'PERSONAL_OR_COMMERCIAL_USE',
  'OTHER_BREACH',
] as const;
export type ProhibitedAct = (typeof PROHIBITED_ACTS)[number];

export const VIOLATION_STATES = [
  'OPENED',
  'ESTABLISHED',
  'HANDLED',
  'APPEALED',
  'DISMISSED',
  'LIFTED',
] as const;
/**
 * OPENED: reported, the agency is heard. ESTABLISHED: found, with its suspensions. HANDLED: what follows by law is
 * decided. APPEALED: the authority is asked again; the suspensions stay. DISMISSED and LIFTED are ends.
 */
export type ViolationState = (typeof VIOLATION_STATES)[number];

export type ViolationStep =
  'ANSWER' | 'ESTABLISH' | 'DISMISS' | 'HANDLE' | 'APPEAL' | 'UPHOLD' | 'ANNUL' | 'LIFT';

/** An officer, as an earlier step names him. */
export interface Named {
  agency: string;
  officer: string;
}

/** A violation as the machine sees it. */
export interface ViolationFacts {
  state: ViolationState;
  /** The agency that is said to have done it. */
  agency: string;
  coordinator: string;
  reporter: Named;
  /** Who established it; null: nobody yet. */
  finder: Named | null;
  /** Where it stood before the appeal. */
  before: 'ESTABLISHED' | 'HANDLED' | null;
}

export interface ViolationAction {
  kind: ViolationStep;
  actor: Actor;
}

export type ViolationRefusal =
  | 'TRANSITION_NOT_ALLOWED' // not in this state
  | 'OFFICER_REQUIRED' // no officer acts
  | 'ROLE_REQUIRED' // another role acts here, or nobody of the agency concerned
  | 'OWN_REPORT' // who reported it does not find on it
  | 'OWN_FINDING'; // who found on it does not hear the appeal

export type ViolationOutcome =
  | { ok: true; state: ViolationState; before: ViolationFacts['before']; role: string }
  | { ok: false; refusal: ViolationRefusal };
