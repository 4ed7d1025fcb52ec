import type { Mask } from '../policy/types';
import type { FetchOutcome, LogKind, LogOutcome, TracedCoordinate, TracedRefusal } from './entry';

/** The signed text of a record, parsed. Persons are HMACs (base64url, 128 bits), values are ciphertext. */
export interface StoredEntry {
  v: 1;
  kind: LogKind;
  outcome: LogOutcome;
  response: string;
  /** Of a part of a composite answer: the response id of the whole. */
  parent?: string;
  service?: string;
  received: number;
  answered: number;
  channel: string;
  caller: StoredCaller;
  purpose: string | null;
  case: string | null;
  status: number;
  /** SHA-256 (base64url) of the operation's text and of the decision: rows of sharing_operation, sharing_decision. */
  operation?: string;
  decision?: string;
  /** Encrypted values of the variables. */
  values?: string;
  subjects?: string[];
  /**
   * For each of `subjects` what of the answer is about him: numbers of the decision's `about`; one for all where it is the
   * same for all. Named by number alone: nothing. Records from before have none: all of it was about everybody.
   */
  about?: number[][];
  rows?: Record<string, number>;
  masked?: { coordinate: string; mask: Mask }[];
  capped?: { path: string; asked: number; given: number; grant: string }[];
  fetches?: FetchOutcome[];
  code?: string;
  intent?: string;
  of?: string | null;
  asOf?: number;
  what?: string;
  found?: number;
  basis?: StoredBasis;
}

export type StoredCaller =
  | { kind: 'PUBLIC' }
  | { kind: 'CITIZEN'; subject: string }
  | {
      kind: 'AGENCY';
      agency: string;
      client: string;
      officer: string | null;
      act: string | null;
      automatic: boolean;
    };

export interface StoredBasis {
  policy: number;
  /** Digests of the facts about account and case. */
  account?: string;
  case?: string;
}

/** Body of sharing_decision. */
export interface StoredDecision {
  v: 1;
  operation: string;
  name: string | null;
  type: 'query' | 'mutation';
  variables: string;
  disclosed: TracedCoordinate[];
  crossed: TracedCoordinate[];
  refused: TracedRefusal[];
  /** Coordinates by what stands on one kind of row; absent in decisions from before. */
  about?: string[][];
  supergraph: string;
  profile: string;
}

/** The columns beside the signed text, for searching. All follow from it. */
export interface LogColumns {
  at: number;
  kind: string;
  outcome: string;
  response: string;
  intent: string;
  agency: string;
  purpose: string;
  case: string;
  decision: string;
  operation: string;
  /** Joined by blanks. */
  subjects: string;
}

/** Columns of an entry ('' is NULL in the database). Used when writing and when verifying. */
export function columnsOf(entry: StoredEntry): LogColumns {
  return {
    at: entry.answered,
    kind: entry.kind,
    outcome: entry.outcome,
    response: columnText(entry.response),
    intent: columnText(entry.intent),
    agency: columnText(entry.caller.kind === 'AGENCY' ? entry.caller.agency : null),
    purpose: columnText(entry.purpose),
    case: columnText(entry.case),
    decision: entry.decision ?? '',
    operation: entry.operation ?? '',
    subjects: entry.subjects?.join(' ') ?? '',
  };
}

const UNSTORABLE = /[\0-\x1f]|\p{Surrogate}/gu;

/** Columns travel joined by line feeds, and PostgreSQL holds neither NUL nor half a character. */
function columnText(value: string | null | undefined): string {
  return value ? value.replace(UNSTORABLE, '?') : '';
}
