import type { PolicyRows } from '../policy/rows';

/** Why a rule should be looked at; stable, explained in docs/drafts.md. */
export type FindingKind =
  | 'FUNCTION_NOT_IN_FORCE'
  | 'FUNCTION_HELD_BY_NOBODY'
  | 'ITEMS_UNKNOWN'
  | 'TERRITORY_WITHOUT_ATTRIBUTE'
  | 'EXPIRED'
  | 'SHADOWED_BY_DENY'
  | 'SHADOWED_BY_RULE'
  | 'CONTRADICTED'
  | 'UNUSED';

/** NEVER: it can't apply any more. PARTLY: part of it can't. UNUSED: it could, and nobody used it. */
export type Severity = 'NEVER' | 'PARTLY' | 'UNUSED';

export interface Finding {
  rule: string;
  version: number;
  function: string;
  kind: FindingKind;
  severity: Severity;
  /** The items that it is about. */
  items: readonly string[];
  /** The rules behind it. */
  by: readonly string[];
}

/** What the sharing log knows of the use of rules. */
export interface RuleUse {
  /** Rules that stood behind something disclosed since `since`. */
  used: ReadonlySet<string>;
  /** Since when unused counts (ms). */
  since: number;
  /** The log's first record (ms); null: there is none. Before it nothing is known of use. */
  logBegins: number | null;
  /** When each rule's present content was first published (ms). */
  published: ReadonlyMap<string, number>;
}

export interface FindingsInput {
  rows: PolicyRows;
  now: number;
  use: RuleUse;
}
