import type { GraphQLSchema } from 'graphql';
import type { Closures, PolicySnapshot } from '../policy';
import type { Classification } from '../schema/classification';

/** An operation as the sharing log knows it: its text without values, and the shape of its variables. */
export interface RecordedOperation {
  /** SHA-256 of the recorded text. */
  hash: string;
  text: string;
  name: string | null;
  variables: string;
}

/** Who asked for it, as far as rights depend on it. */
export interface RecordedAsking {
  kind: 'AGENCY' | 'CITIZEN' | 'PUBLIC';
  agency: string | null;
  officer: boolean;
  /** `<function>/<purpose>`, `self`, or null. */
  purpose: string | null;
  caseNumber: string | null;
}

export interface ReplayGround {
  schema: GraphQLSchema;
  classification: Classification;
  closures: Closures;
  before: PolicySnapshot;
  after: PolicySnapshot;
  /** The instant at which both policies are judged. */
  at: number;
}

/** What would become of one operation of one caller: coordinates, each once, in alphabetical order. */
export interface Verdict {
  lost: readonly string[];
  /** Shown in the clear today, and only masked then. */
  masked: readonly string[];
  narrowed: readonly string[];
  gained: readonly string[];
  widened: readonly string[];
  /** The whole call would be refused: its function or its agency is out of force. */
  refusedWhole: boolean;
}

/** UNREADABLE: the text does not fit the schema any more, so nobody could ask it today. */
export type Judged = Verdict | 'SAME' | 'UNREADABLE';

/** One line of the outcome: an operation of an agency for a purpose, over all its recordings. */
export interface ReplayLine extends Verdict {
  operation: string;
  name: string | null;
  /** Null: citizens, or the public. */
  agency: string | null;
  purpose: string | null;
  recordings: number;
}

export interface ReplayOutcome {
  recordings: number;
  /** How many different decisions these came down to. */
  decided: number;
  unreadable: number;
  affected: {
    recordings: number;
    operations: number;
    agencies: number;
    lost: readonly string[];
    masked: readonly string[];
    narrowed: readonly string[];
    gained: readonly string[];
  };
  /** Those that lose most first; at most LONGEST_OUTCOME of them. */
  lines: readonly ReplayLine[];
  truncated: boolean;
}
