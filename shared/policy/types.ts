/**
 * The vocabulary of rights. Pure values: the same inputs give the same decision, and a decision can be printed,
 * compared and replayed. Everything here is JSON.
 */

/** OPEN: everyone. DEFAULT: a rule or a grant. SPECIAL: the same, and an agreement in force. INTERNAL: never in the graph. */
export type Classification = 'OPEN' | 'DEFAULT' | 'SPECIAL' | 'INTERNAL';
export type PersonalClass = 'NONE' | 'BASIC' | 'SENSITIVE';
/** The places a record may be tied to; a data item names the one by which a territory rule judges it. */
export type TerritoryAttribute = 'LOCATION' | 'RESIDENCE' | 'REGISTRATION';
export type Mask = 'LAST_DIGITS' | 'YEAR_ONLY' | 'INITIALS' | 'AGE_BAND';

/** Where a rule comes from (e.g. 43/2022/QĐ-UBND, Điều 10 khoản 2). */
export interface LegalBasis {
  instrument: string;
  article: string;
}

/** The right behind a cell, as it stands in answers, refusals and the sharing log. */
export interface RightRef {
  kind: 'OPEN' | 'RULE' | 'GRANT' | 'OWNER' | 'SELF';
  /** Rule or grant number; the item's own id for OPEN. */
  id: string;
  /** Version of the rule or grant. */
  version: number;
  legalBasis: LegalBasis | null;
}

/** Which rows a right reaches. Symbolic in a decision (CASE, SELF), bound to subjects in a ticket. */
export type RowScope =
  | { kind: 'ALL' }
  /** `units`: the codes of all communes of the subtree, successors included, expanded when the policy snapshot is built. */
  | { kind: 'TERRITORY'; attribute: TerritoryAttribute; units: readonly string[] }
  /** Rows whose responsible agency is the caller's. */
  | { kind: 'OWN'; agency: string }
  /** Rows about a subject of the open case that the call names. */
  | { kind: 'CASE' }
  /** The same but for who brings what belongs to this item himself; in a ticket it stands as SUBJECTS. */
  | { kind: 'UNBROUGHT'; item: string }
  /** Rows about subjects of that case who consent to this item being read; in a ticket it stands as SUBJECTS. */
  | { kind: 'CONSENT'; item: string }
  /** Rows about these persons or things: their pseudonyms, as a decision lists them. */
  | { kind: 'SUBJECTS'; subjects: readonly string[] }
  /** Rows about the caller himself. */
  | { kind: 'SELF' }
  /** Entities arrived at through that coordinate of the same operation, by an entity fetch. */
  | { kind: 'REACHED'; through: string };

/** One way in which a coordinate may be read: these rows, under this mask, by this right. */
export interface Way {
  rows: RowScope;
  mask: Mask | null;
  right: RightRef;
}

export type Effect = 'READ' | 'WRITE';

export type RefusalReason =
  | 'NO_RIGHT' // no rule and no grant covers it
  | 'DENIED' // a deny rule stands against it
  | 'PURPOSE_REQUIRED' // only OPEN data answers without a valid purpose
  | 'AGREEMENT_REQUIRED' // SPECIAL without an agreement in force
  | 'OFFICER_REQUIRED' // SENSITIVE or case-bound, and no officer acts
  | 'CASE_REQUIRED' // the only rights are bound to a case, and none is named
  | 'CONSENT_REQUIRED' // the only rights are bound to a person's consent, and none is in force
  | 'CITIZEN_BRINGS' // the persons of the case bring it themselves, so that it is not read
  | 'MASKED_ARGUMENT' // a filter, sort or search on what may only be seen masked
  | 'ARGUMENT' // an argument reads a refused coordinate
  | 'CROSSING' // an undeclared sensitive closure of @key, @requires or @provides
  | 'UNCLASSIFIED'; // nobody mapped it yet

/** A unit of the catalogue and of every right (hạng mục dữ liệu). */
export interface DataItem {
  id: string;
  database: string;
  title: { vi: string; en: string };
  classification: Classification;
  personal: PersonalClass;
  /** The attribute by which a TERRITORY rule judges rows of this item; null: no territory rule may name it. */
  territory: TerritoryAttribute | null;
}

/** Điều, khoản behind a right; days in Asia/Ho_Chi_Minh turned into half-open instants (ms). */
export interface Validity {
  /** Instant from which it holds. */
  from: number;
  /** Instant at which it ends; null: until withdrawn. */
  to: number | null;
}

/** A function may (or may not) read or write these items, over these rows, masked so (phạm vi chức năng). */
export interface ScopeRule {
  id: string;
  version: number;
  function: string;
  effect: Effect;
  /** An explicit deny wins over every allow; only a grant that names it overrides it. */
  deny: boolean;
  items: readonly string[];
  rows: ScopeRows;
  mask: Mask | null;
  /** Purpose codes; empty: every purpose of the function. */
  purposes: readonly string[];
  /** True: SENSITIVE items and case-bound rights need no officer ("automatic processing"). */
  automatic: boolean;
  validity: Validity;
  legalBasis: LegalBasis;
}

/** A row scope as a rule states it: TERRITORY names a unit (null: the agency's own), OWN the caller's agency. */
export type ScopeRows =
  | { kind: 'ALL' }
  | { kind: 'TERRITORY'; unit: string | null }
  | { kind: 'OWN' }
  /** `number`: of this case alone (grants only). */
  | { kind: 'CASE'; number?: string }
  /** Subjects of an open case who consent to the item being read (Law 91/2025 Đ.9). */
  | { kind: 'CONSENT' }
  /** Grants only. */
  | { kind: 'SUBJECTS'; subjects: readonly string[] }
  | { kind: 'SELF' }
  | { kind: 'REACHED'; through: string };

/** The right that an approval creates (chấp thuận ngoài phạm vi). */
export interface Grant {
  id: string;
  version: number;
  agency: string;
  items: readonly string[];
  rows: ScopeRows;
  mask: Mask | null;
  purposes: readonly string[];
  automatic: boolean;
  validity: Validity;
  legalBasis: LegalBasis;
  /** Ids of the deny rules that it overrides. */
  overrides: readonly string[];
  /** How many distinct subjects or rows it may show in all; absent: no limit. Counted where an answer is recorded. */
  volume?: { kind: 'SUBJECTS' | 'ROWS'; limit: number };
  /** For how many days what was obtained by it is valid (NĐ 47/2020 Đ.41); absent: no term. */
  keepDays?: number;
}

export interface AgencyFacts {
  code: string;
  name: { vi: string; en: string };
  /** The administrative unit in whose territory it acts. */
  unit: string;
  functions: readonly { code: string; validity: Validity }[];
  status: 'ACTIVE' | 'SUSPENDED' | 'MERGED' | 'CLOSED';
  /** Ids of SPECIAL items for which an agreement is in force. */
  agreements: readonly { item: string; validity: Validity; keepDays?: number }[];
  /** The agency's own address. */
  contact: string;
  /** Whom one asks there (see `contactOf`): the focal point in force, as it is published; absent: none was appointed. */
  focalPoint?: FocalContact;
}

/** What is public of a focal point: how to reach an office in its duty (NĐ 47/2020 Đ.7). */
export interface FocalContact {
  name: string;
  position: string;
  phone: string;
  email: string;
}

/** A client application or an officer's account; judged in every request. */
export interface AccountFacts {
  id: string;
  agency: string;
  kind: 'CLIENT' | 'OFFICER';
  status: 'ACTIVE' | 'SUSPENDED';
  roles: readonly string[];
}

/** An administrative unit of the map that rules speak of. */
export interface UnitFacts {
  code: string;
  parent: string | null;
  level: 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
  /** Codes of the units that took its place, if it was closed. */
  successors: readonly string[];
}

/** Everything the gateway knows of rules at one instant. Immutable; replaced whole, so no request sees half a change. */
export interface PolicySnapshot {
  /** Strictly increasing; compared again in the transaction that records an answer. */
  version: number;
  agencies: ReadonlyMap<string, AgencyFacts>;
  accounts: ReadonlyMap<string, AccountFacts>;
  items: ReadonlyMap<string, DataItem & { owner: string }>;
  rulesByFunction: ReadonlyMap<string, readonly ScopeRule[]>;
  grantsByAgency: ReadonlyMap<string, readonly Grant[]>;
  units: ReadonlyMap<string, UnitFacts>;
}

/** Who asks. Established by `authenticate` from a verified token, never from a header. */
export type Principal =
  | { kind: 'PUBLIC' }
  | { kind: 'CITIZEN'; subject: string }
  | { kind: 'AGENCY'; agency: string; client: string; officer: string | null };

/** A declared purpose of a call: `Hub-Purpose: <function code>/<purpose code>`. */
export interface Purpose {
  function: string;
  purpose: string;
}

/** The open case that a call names (Hub-Case), with its subjects' pseudonyms, as the case register stated it. */
export interface CaseFacts {
  number: string;
  agency: string;
  procedure: string;
  subjects: readonly string[];
  /** Functions that handle its procedure; absent: not known (of a case of then), and so not judged. */
  functions?: readonly string[];
  /** The unit in which it was received. */
  unit?: string | null;
  /** The day on which it was opened. */
  openedOn?: string;
  /** What its persons consented to and have not withdrawn. */
  consents?: readonly GivenConsent[];
  /** What its persons bring themselves, and so is not read. */
  brought?: readonly BroughtItems[];
}

/** A person's consent to these items being read for one component of the case, half-open (ms). */
export interface GivenConsent {
  component: string;
  subject: string;
  items: readonly string[];
  from: number;
  to: number;
}

/** Items that a person brings on paper: everything in the case that rests on them is his to bring. */
export interface BroughtItems {
  subject: string;
  items: readonly string[];
}
