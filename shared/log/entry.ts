import type { CaseFacts, Mask, RefusalReason, RightRef } from '../policy/types';

/**
 * What the gateway hands to the recorder: one closed union (NĐ 47/2020 Đ.45.2). Persons stand in it by pseudonym and
 * values in the clear; neither is written so: `encode` turns persons into HMACs and values into ciphertext.
 */
export type LogEntry =
  ReadEntry | RefusedEntry | WriteIntentEntry | WriteOutcomeEntry | ExplainedEntry | LookupEntry;
export type LogKind = LogEntry['kind'];
export type LogOutcome = 'ALLOWED' | 'PARTIAL' | 'FAILED' | 'REFUSED' | 'INTENDED' | 'DONE';

/** Who asked (Đ.45.2.b). An officer stands by his account's id; a citizen by his pseudonym. */
export type LogCaller =
  | { kind: 'PUBLIC' }
  | { kind: 'CITIZEN'; subject: string }
  | {
      kind: 'AGENCY';
      agency: string;
      client: string;
      officer: string | null;
      /** The client that acts for the officer (RFC 8693 `act`); null: the officer himself, or nobody. */
      act: string | null;
      /** True: no officer, and the right that was used allows automatic processing. */
      automatic: boolean;
    };

/** Common to all: when and in which form it was asked and answered (Đ.45.2.a), by whom, what for. */
export interface LogRequest {
  /** Stands in the answer too; the caller can name it in a dispute. */
  responseId: string;
  /** Of a part of a composite answer: the response id of the whole. */
  parent?: string;
  /** The registered operation (data service) that was called: name@version. */
  service?: string;
  /** Milliseconds since the epoch. */
  received: number;
  answered: number;
  /** Form of asking and answering, e.g. `graphql/https`. */
  channel: string;
  caller: LogCaller;
  /** `<function>/<purpose>`, `self`, or null. */
  purpose: string | null;
  case: string | null;
  /** HTTP status of the answer. */
  status: number;
}

/** A coordinate with the rights behind it (Đ.45.2.đ: data necessary to reconcile). */
export interface TracedCoordinate {
  coordinate: string;
  rights: readonly Pick<RightRef, 'kind' | 'id' | 'version'>[];
  /** Masks under which it may have been shown; empty: in the clear. */
  masks: readonly Mask[];
}

export interface TracedRefusal {
  coordinate: string;
  reason: RefusalReason;
}

/**
 * What was decided for an operation. It depends on the operation and on rights, never on data, so the gateway keeps
 * one object per cached decision: the recorder serialises and hashes each object once.
 */
export interface DecisionTrace {
  /** Text of the operation as it came (Đ.45.2.c). */
  document: string;
  operationName: string | null;
  operationType: 'query' | 'mutation';
  /** Shape of the variables, without values. */
  variables: string;
  disclosed: readonly TracedCoordinate[];
  /** What only crossed between agencies (`@key`, `@requires`, subjects for this log), and was not shown. */
  crossed: readonly TracedCoordinate[];
  refused: readonly TracedRefusal[];
  /** Coordinates, disclosed or refused, that stand on the rows of one place: what an answer says of a person. */
  about?: readonly (readonly string[])[];
  /** SHA-256 of the supergraph, and the version of the province's profile. */
  supergraph: string;
  profile: string;
}

/** What the decision was made from; compared again in the transaction that writes the record. */
export interface DecisionBasis {
  policyVersion: number;
  /** Account whose status was judged; null for the public, citizens, and accounts that governance does not know. */
  account: { agency: string; client: string | null; officer: string | null } | null;
  /** The text of the operation is the caller's own: that he is not limited to registered ones was judged. */
  ownText?: boolean;
  /** The open case that the call named, as it was known. */
  case: CaseFacts | null;
  /** Those that parts of a composite answer named, as they were known when these were recorded. */
  partCases?: readonly CaseFacts[];
}

export interface FetchOutcome {
  subgraph: string;
  /** `OK`, or the code of the failure (SUBGRAPH_TIMEOUT …). */
  outcome: string;
  ms: number;
}

/** The content of an answer, and whom it was about (Đ.45.2.d: status and what was shared, by digest and count). */
interface Content {
  decision: DecisionTrace;
  /** Values of the variables; only ever written encrypted. */
  values: unknown;
  /** Pseudonyms of all persons that the answer is about, also those of a look-up that found nothing. */
  subjects: readonly string[];
  /** Of each whose rows stand in it, the numbers of what the decision says stands on them. */
  about?: PersonsRows;
}

/** Person → numbers of `DecisionTrace.about`. */
export type PersonsRows = ReadonlyMap<string, readonly number[]>;

/** An answer that leaves, whole or with refused parts. */
export interface ReadEntry extends LogRequest, Content {
  kind: 'READ';
  outcome: 'ALLOWED' | 'PARTIAL' | 'FAILED';
  /** Rows per root field (by response name). */
  rows: Readonly<Record<string, number>>;
  masked: readonly { coordinate: string; mask: Mask }[];
  /** Pages that were made shorter, for what remained of a grant. */
  capped?: readonly CappedPage[];
  /** Rows that count against a grant, where that is not the sum of `rows`: the lists in which it shows something. */
  counted?: ReadonlyMap<string, number>;
  /** True: if it goes beyond a volume, nothing is written of it, for it is asked once more with shorter pages. */
  mayAskAgain?: boolean;
  fetches: readonly FetchOutcome[];
  basis: DecisionBasis;
}

/** A page of an answer that was made shorter than it was asked for. */
export interface CappedPage {
  /** With `[]` for lists, as in refusals. */
  responsePath: readonly string[];
  asked: number;
  given: number;
  grant: string;
}

/** Nothing was answered: the whole operation was refused, before or after the decision. */
export interface RefusedEntry extends LogRequest {
  kind: 'REFUSED';
  /** Stable code of the refusal. */
  code: string;
  /** Null when it was refused before there was a decision. */
  decision: DecisionTrace | null;
  values: unknown;
  subjects: readonly string[];
  /** Null: nothing to compare (the refusal does not rest on rights). */
  basis: DecisionBasis | null;
}

/** A mutation that is about to run. Its response id is that of the answer. */
export interface WriteIntentEntry extends LogRequest, Content {
  kind: 'WRITE_INTENT';
  basis: DecisionBasis;
}

/** What became of an intent. Never compared with the policy: it has happened. */
export interface WriteOutcomeEntry extends LogRequest {
  kind: 'WRITE_OUTCOME';
  intent: string;
  outcome: 'DONE' | 'FAILED';
  subjects: readonly string[];
  /** By the decision of the intent. */
  about?: PersonsRows;
  rows: Readonly<Record<string, number>>;
  fetches: readonly FetchOutcome[];
}

/** A question for effects and reasons, as of a record or an instant. */
export interface ExplainedEntry extends LogRequest {
  kind: 'EXPLAINED';
  decision: DecisionTrace;
  /** Response id of the record that was explained; null: an instant alone. */
  of: string | null;
  asOf: number;
  basis: DecisionBasis | null;
}

/** Something found by a person's number outside an operation (pseudonym service, a search of this log). */
export interface LookupEntry extends LogRequest {
  kind: 'LOOKUP';
  /** What was looked up, e.g. `pseudonym.citizen`. */
  what: string;
  subjects: readonly string[];
  found: number;
}
