/** The policy as the governance database holds it: days as `YYYY-MM-DD`, lists of codes as text. */

export interface AgencyRow {
  code: string;
  name_vi: string;
  name_en: string;
  unit_code: string;
  status: string;
  contact: string;
  /** Status of the agency's one account; null: none was issued. */
  account_status: string | null;
}

/** What is published of a focal point in force. */
export interface FocalContactRow {
  agency_code: string;
  side: string;
  name: string;
  position: string;
  phone: string;
  email: string;
}

export interface AgencyFunctionRow extends DayRange {
  agency_code: string;
  function_code: string;
}

export interface FunctionRow extends DayRange {
  code: string;
}

export interface AccountRow {
  id: string;
  agency_code: string;
  kind: string;
  status: string;
  roles: readonly string[];
}

/** First day, and last day on which it holds (null: until withdrawn). */
export interface DayRange {
  valid_from: string;
  valid_to: string | null;
}

export interface RightRow extends DayRange {
  id: string;
  version: number;
  items: readonly string[];
  rows_kind: string;
  rows_unit: string | null;
  rows_through: string | null;
  mask: string | null;
  purposes: readonly string[];
  automatic: boolean;
  instrument: string;
  article: string;
}

export interface RuleRow extends RightRow {
  function_code: string;
  effect: string;
  deny: boolean;
}

export interface GrantRow extends RightRow {
  agency_code: string;
  overrides: readonly string[];
  /** Instants (ms as text) of a decision; they stand above the days. */
  starts_at?: string | null;
  ends_at?: string | null;
  rows_case?: string | null;
  rows_subjects?: readonly string[];
  volume_kind?: string | null;
  volume_limit?: number | null;
  keep_days?: number | null;
}

export interface AgreementRow extends DayRange {
  agency_code: string;
  item_id: string;
  keep_days?: number | null;
}

export interface ItemRow {
  id: string;
  database_code: string;
  owner_code: string;
  title_vi: string;
  title_en: string;
  classification: string;
  personal: string;
  territory: string | null;
}

export interface UnitRow {
  code: string;
  parent_code: string | null;
  level: string;
  successors: readonly string[];
}

/** Everything that a snapshot is built from, read in one transaction. */
export interface PolicyRows {
  version: number;
  /** `rules` are those published since this version of the policy; null: all of them. */
  since: number | null;
  /** Rules that were ended or replaced since then. */
  retired: readonly { id: string; function_code: string }[];
  agencies: readonly AgencyRow[];
  /** Of today, also beside the policy of another time: it is today that one asks. */
  focalContacts: readonly FocalContactRow[];
  agencyFunctions: readonly AgencyFunctionRow[];
  functions: readonly FunctionRow[];
  accounts: readonly AccountRow[];
  rules: readonly RuleRow[];
  grants: readonly GrantRow[];
  agreements: readonly AgreementRow[];
  items: readonly ItemRow[];
  units: readonly UnitRow[];
}
