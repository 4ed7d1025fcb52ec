import type { Actor, Authority } from '../approval';
import type { Text } from '../schema/catalogue';

/** Reviewing and issuing the catalogue of shared databases (danh mục CSDL dùng chung): the vocabulary. Pure values. */

/**
 * COLLECTING: agencies confirm or propose, the department in charge assesses. SUBMITTED: with the authority that the
 * province names. The others are ends.
 */
export const REVIEW_STATES = ['COLLECTING', 'SUBMITTED', 'ISSUED', 'CANCELLED'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_ACTIONS = ['CONFIRM', 'SUBMIT', 'RETURN', 'ISSUE', 'CANCEL'] as const;
export type ReviewActionKind = (typeof REVIEW_ACTIONS)[number];

/** A review as its machine sees it. */
export interface Review {
  state: ReviewState;
  /** Agencies that are asked. */
  agencies: readonly string[];
  /** Those of them that have confirmed. */
  confirmed: readonly string[];
  /** Instant by which they answer; from then on the department goes on without them. */
  dueAt: number;
  /** Proposals that wait for the department's assessment. */
  unassessed: number;
  coordinator: string;
  /** Who issues: the People's Committee and its Chairman are two authorities. */
  issuer: Authority;
}

/** Draft → submitted → assessed → issued (Đắk Lắk 01/2023 Đ.16.2; Ninh Thuận 57/2020 Đ.5.3). */
export const PROPOSAL_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ISSUED'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_ACTIONS = ['SUBMIT', 'WITHDRAW', 'APPROVE', 'REJECT', 'ISSUE'] as const;
export type ProposalActionKind = (typeof PROPOSAL_ACTIONS)[number];

/**
 * CHANGE: of an own entry. NEW_DATABASE: to be built, with its build option (ĐL 16.2; NT 5.3). EXTERNAL: the state of
 * ministry data (BG 13.1; NT 8.2). ABILITY, DEMAND: what an agency can share and what it needs (BG 13.3).
 */
export type ProposalKind = 'CHANGE' | 'NEW_DATABASE' | 'EXTERNAL' | 'ABILITY' | 'DEMAND';

export interface Proposal {
  state: ProposalState;
  agency: string;
  /** The officer who submitted it; null while it is a draft. */
  submitter: string | null;
  coordinator: string;
}

export type CatalogueRefusal =
  | 'TRANSITION_NOT_ALLOWED' // not in this state
  | 'OFFICER_REQUIRED' // no officer acts
  | 'ROLE_REQUIRED' // another role acts here
  | 'NOT_ASKED' // this agency is not asked, or has answered
  | 'OWN_PROPOSAL' // nobody assesses what he submitted himself
  | 'ANSWERS_AWAITED' // agencies may still answer
  | 'PROPOSALS_UNASSESSED'; // a proposal waits for the department

export type CatalogueOutcome<State> =
  { ok: true; state: State; role: string } | { ok: false; refusal: CatalogueRefusal };

export interface CatalogueAction<Kind> {
  kind: Kind;
  actor: Actor;
}

/** Which list an issue is: the catalogue, a separate one of external data, the default list, the list that must be shared. */
export type IssueKind = 'CATALOGUE' | 'EXTERNAL' | 'DEFAULT_SHARING' | 'MANDATORY_SHARING';

/** Who may read an item, and how: one row for each class of consumer (NĐ 47/2020 Đ.11.4d). */
export interface IssuedReader {
  consumer: string;
  function: string | null;
  title: string | null;
  sharing: string;
  rows: string | null;
  mask: string | null;
}

export interface IssuedItem {
  id: string;
  title: Text;
  description: Text;
  classification: string;
  personal: string;
  coordinates: readonly string[];
  readers: readonly IssuedReader[];
}

export interface IssuedDatabase {
  code: string;
  title: Text;
  owner: { code: string; name: string };
  contact: string;
  kind: string;
  nature: string;
  base: boolean;
  original: boolean;
  upstream: string | null;
  purpose: string;
  scope: string;
  content: string;
  collection: string;
  updating: string;
  source: string;
  frequency: string;
  items: readonly IssuedItem[];
}

/** What agencies proposed and the department approved, as it stands in an issue. */
export interface IssuedProposal {
  id: string;
  kind: ProposalKind;
  agency: string;
  database: string | null;
  items: readonly string[];
  title: string;
  content: string;
  buildOption: string | null;
  upstream: string | null;
}

/** The body of an issue: a whole, immutable snapshot. */
export interface IssuedCatalogue {
  kind: IssueKind;
  databases: readonly IssuedDatabase[];
  /** Databases to be built, amendments, abilities and demands; external data where it is merged (Bắc Giang 47/2022 Đ.13.1). */
  proposals: readonly IssuedProposal[];
}
