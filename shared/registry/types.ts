import type { Actor } from '../approval';

/** Versions of subgraphs (Ninh Thuận 57/2020 Đ.10): the vocabulary. Pure values. */

export const VERSION_STATES = [
  'SUBMITTED',
  'CHECKED',
  'APPRAISED',
  'PUBLISHED',
  'SUPERSEDED',
  'REFUSED',
  'WITHDRAWN',
] as const;
/**
 * SUBMITTED: handed in. CHECKED: the hub found nothing that forbids it. APPRAISED: whoever appraises agrees. PUBLISHED:
 * part of the graph. SUPERSEDED: was part of it, and may be again. REFUSED and WITHDRAWN are ends.
 */
export type VersionState = (typeof VERSION_STATES)[number];

/** CHECK and SUPERSEDE are the hub's own; RESTORE brings back a version with an earlier graph. */
export type VersionActionKind = 'CHECK' | 'APPRAISE' | 'PUBLISH' | 'WITHDRAW' | 'SUPERSEDE' | 'RESTORE';

/** A version as the machine sees it. */
export interface SubmittedVersion {
  state: VersionState;
  /** The agency that submitted it, and its officer. */
  agency: string;
  officer: string;
  /** The department in charge. */
  coordinator: string;
  /** What would become readable that was not: the appraisal names each. */
  widens: readonly string[];
}

export interface VersionAction {
  kind: VersionActionKind;
  /** Null: the hub itself. */
  actor: Actor | null;
  /** Of a check: whether nothing was found against it; of an appraisal: for or against. */
  agrees?: boolean;
  /** Of an appraisal: the coordinates that it says may become readable. */
  widens?: readonly string[];
}

export type VersionRefusal =
  | 'TRANSITION_NOT_ALLOWED'
  | 'OFFICER_REQUIRED'
  | 'ROLE_REQUIRED'
  | 'NOT_ASKED'
  | 'OWN_VERSION'
  | 'WIDENING_NOT_NAMED';

export type VersionOutcome =
  { ok: true; state: VersionState; role: string } | { ok: false; refusal: VersionRefusal };

export const FINDING_KINDS = [
  'COMPOSITION',
  'FOREIGN',
  'BROKEN_OPERATION',
  'BROKEN_SERVICE',
  'BROKEN_RIGHT',
  'WIDENING',
] as const;
/** Every finding but a widening forbids the version; a widening must be named by the appraisal. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that the hub's check found. */
export interface Finding {
  kind: FindingKind;
  /** What is meant: an operation by its name or hash, a service, a rule or grant, a coordinate. */
  subject: string;
  /** Whom it concerns. */
  agencies: readonly string[];
  coordinates: readonly string[];
  problem: string;
}
