import type { KeyObject } from 'node:crypto';
import type {
  ExplainedEntry,
  LookupEntry,
  ReadEntry,
  RefusedEntry,
  WriteIntentEntry,
  WriteOutcomeEntry,
} from '../../shared/log';
import type { Clock } from '../../shared/time';

/** What became of an entry: durable, or not written because the decision behind it no longer holds. */
export type Recorded =
  | { status: 'recorded'; chain: string; sequence: number }
  /** VOLUME: only of an entry that may be asked again; nothing was written of it. */
  | { status: 'stale'; what: 'POLICY' | 'ACCOUNT' | 'CASE' | 'VOLUME'; policyVersion: number };

export interface Recorder {
  /** Resolves when the entry is durable; rejects with RECORD_UNAVAILABLE or RECORD_OVERLOADED: then there is no answer. */
  record(entry: ReadEntry | RefusedEntry | ExplainedEntry | LookupEntry): Promise<Recorded>;
  /** Durable before a mutation runs. */
  intent(entry: WriteIntentEntry): Promise<Recorded>;
  /** What became of it; never stale. */
  outcome(intent: string, entry: Omit<WriteOutcomeEntry, 'kind' | 'intent'>): Promise<Recorded>;
  /** What these grants may still show, as counted now; absent: they have no limit. Rejects as `record` does. */
  remaining(grants: readonly string[]): Promise<ReadonlyMap<string, number>>;
  health(): RecorderHealth;
  /** Writes what is waiting, the last checkpoint, and goes. */
  close(): Promise<void>;
}

export interface RecorderHealth {
  status: 'ok' | 'down' | 'closed';
  chain: string;
  /** Last durable record. */
  sequence: number;
  queued: number;
  commits: number;
  lastCommitAt: number | null;
  /** Since when the database is away, and why (for the operator). */
  down: { since: number; reason: string } | null;
  checkpoint: { at: number | null; problem: string | null };
}

export interface RecorderOptions {
  /** Governance database. */
  connectionString: string;
  /** Name of the writing process's own chain; it is continued after a restart. */
  chain: string;
  signingKey: KeyObject;
  keyId: string;
  subjectKey: Uint8Array;
  valuesKey: Uint8Array;
  clock: Clock;
  checkpoints?: CheckpointOptions;
  limits?: Partial<RecorderLimits>;
  /** Told of what an operator must know: the database is away, a checkpoint could not be written. */
  onAlert?: (code: string, detail: string) => void;
}

export interface CheckpointOptions {
  /** Folder outside the database (`$HUB_HOME/checkpoints`). */
  directory: string;
  everyMs?: number;
  /** A second agency's database. */
  connectionString?: string;
}

export interface RecorderLimits {
  /** Entries that may wait; beyond: RECORD_OVERLOADED. */
  queued: number;
  /** Entries and characters of one commit. */
  batchEntries: number;
  batchCharacters: number;
  /** How long a commit may take before the database counts as away. */
  commitMs: number;
  /** How long to wait for a chain that another session still holds (a killed predecessor's, a moment). */
  chainMs: number;
  /** Pause between attempts to come back. */
  retryMs: number;
}

export const DEFAULT_LIMITS: RecorderLimits = {
  queued: 10_000,
  batchEntries: 500,
  batchCharacters: 8_000_000,
  commitMs: 5_000,
  chainMs: 5_000,
  retryMs: 250,
};
