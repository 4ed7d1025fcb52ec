import type { KeyObject } from 'node:crypto';
import { commitIsSigned, GENESIS, recordHash, sha256, type ChainCommit, type ChainRecord } from './chain';
import type { Checkpoint } from './checkpoint';
import { classify, type Reached } from './classify';
import type { Broken, Fault } from './fault';
import { purgeIsSigned, type PurgedHead } from './purge_head';
import { columnsOf, type LogColumns, type StoredDecision, type StoredEntry } from './stored';

export interface VerifierOptions {
  /** Trusted public keys by key id. */
  keys: ReadonlyMap<string, KeyObject>;
  /** From outside the log's database, already verified themselves. */
  checkpoints?: readonly Checkpoint[];
}

export interface VerifiedChain {
  chain: string;
  records: number;
  commits: number;
  head: string;
  /** Records whose retention was over; their signed heads are verified in their place. */
  purged?: number;
  /** Highest number that a checkpoint vouches for. */
  checkpointed: number;
}

export interface VerifyReport {
  ok: boolean;
  /** The first broken place of each chain; empty when all is whole. */
  broken: Broken[];
  chains: VerifiedChain[];
  records: number;
}

/** Takes a log in order (texts, then each chain's records, each commit after its records) and finds the first broken record. */
export interface Verifier {
  operation(hash: string, text: string): void;
  decision(hash: string, body: string): void;
  /** Before the chain's records: what is left of a month that was purged. */
  purged(head: PurgedHead): void;
  record(record: ChainRecord, columns?: LogColumns): void;
  commit(commit: ChainCommit): void;
  /** A fault that was found elsewhere (an index, a file). */
  report(broken: Broken): void;
  end(): VerifyReport;
}

interface ChainState extends Reached {
  records: number;
  purged: number;
  commits: number;
  signedThrough: number;
  checkpoints: Map<number, string>;
  checkpointed: number;
  /** Set at the first break, to be named when enough of what follows has been seen. */
  found: ChainRecord[] | null;
  broken: boolean;
}

/** Records looked at beyond a break to name it. */
const WINDOW = 500;

export function createVerifier({ keys, checkpoints = [] }: VerifierOptions): Verifier {
  const chains = new Map<string, ChainState>();
  const broken: Broken[] = [];
  const reported: Broken[] = [];
  const operations = new Set<string>();
  const decisions = new Map<string, string>();
  const columnFault = createColumnCheck(operations, decisions);
  let records = 0;

  function stateOf(chain: string): ChainState {
    let state = chains.get(chain);
    if (!state) {
      const heads = checkpoints.flatMap((it) => it.heads).filter((head) => head.chain === chain);
      state = {
        chain,
        sequence: 1,
        head: GENESIS,
        before: '',
        records: 0,
        purged: 0,
        commits: 0,
        signedThrough: 0,
        checkpoints: new Map(heads.map((it) => [it.sequence, it.hash])),
        checkpointed: heads.reduce((highest, it) => Math.max(highest, it.sequence), 0),
        found: null,
        broken: false,
      };
      chains.set(chain, state);
    }
    return state;
  }

  function fail(
    state: ChainState,
    sequence: number,
    fault: Fault,
    detail: string | null = null,
    through = sequence,
  ): void {
    state.broken = true;
    state.found = null;
    broken.push({ chain: state.chain, sequence, through, fault, detail });
  }

  function name(state: ChainState): void {
    if (!state.found) return;
    const { sequence, fault } = classify(state, state.found);
    fail(state, sequence, fault);
  }

  return {
    operation(hash, text) {
      if (sha256(text) === hash) operations.add(hash);
    },
    decision(hash, body) {
      if (sha256(body) === hash) decisions.set(hash, (JSON.parse(body) as StoredDecision).operation);
    },
    purged(head) {
      const state = stateOf(head.chain);
      if (state.broken) return;
      const { first, last, keyId } = head;
      const key = keys.get(keyId);
      if (!key) return fail(state, first, 'KEY_UNKNOWN', keyId, last);
      if (!purgeIsSigned(key, head)) return fail(state, first, 'SIGNATURE_WRONG', 'purge', last);
      if (first !== state.sequence || head.previous !== state.head) {
        return fail(state, state.sequence, 'DELETED', 'purge', Math.max(first - 1, state.sequence));
      }
      const vouched = state.checkpoints.get(last);
      if (vouched !== undefined && vouched !== head.head) return fail(state, last, 'REWRITTEN', 'purge');
      state.head = head.head;
      state.sequence = last + 1;
      state.signedThrough = last;
      state.purged += last - first + 1;
    },
    record(record, columns) {
      records += 1;
      const state = stateOf(record.chain);
      if (state.broken) return;
      if (state.found) {
        state.found.push(record);
        if (state.found.length >= WINDOW) name(state);
        return;
      }
      const whole =
        record.sequence === state.sequence &&
        record.previous === state.head &&
        recordHash(record.chain, record.sequence, record.previous, record.entry) === record.hash;
      if (!whole) {
        state.found = [record];
        return;
      }
      const vouched = state.checkpoints.get(record.sequence);
      if (vouched !== undefined && vouched !== record.hash) return fail(state, record.sequence, 'REWRITTEN');
      const fault = columnFault(record, columns);
      if (fault) return fail(state, record.sequence, fault.fault, fault.detail);
      state.before = state.head;
      state.head = record.hash;
      state.sequence += 1;
      state.records += 1;
    },
    commit(commit) {
      const state = stateOf(commit.chain);
      if (state.broken || state.found) return;
      const { first, last } = commit;
      if (first !== state.signedThrough + 1) {
        return fail(
          state,
          state.signedThrough + 1,
          'SIGNATURE_MISSING',
          null,
          Math.max(first - 1, state.signedThrough + 1),
        );
      }
      const key = keys.get(commit.keyId);
      if (!key) return fail(state, first, 'KEY_UNKNOWN', commit.keyId, last);
      if (!commitIsSigned(key, commit)) return fail(state, first, 'SIGNATURE_WRONG', null, last);
      if (last !== state.sequence - 1) {
        if (last >= state.sequence) return fail(state, state.sequence, 'DELETED');
        return fail(state, last + 1, 'INSERTED');
      }
      if (commit.head !== state.head) return fail(state, first, 'EDITED', null, last);
      state.signedThrough = last;
      state.commits += 1;
    },
    report: (it) => void reported.push(it),
    end() {
      for (const { heads } of checkpoints) for (const { chain } of heads) stateOf(chain);
      for (const state of chains.values()) {
        name(state);
        if (state.broken) continue;
        if (state.checkpointed >= state.sequence)
          fail(state, state.sequence, 'TAIL_CUT', null, state.checkpointed);
        else if (state.signedThrough < state.sequence - 1) {
          fail(state, state.signedThrough + 1, 'SIGNATURE_MISSING', null, state.sequence - 1);
        }
      }
      broken.push(...reported);
      return {
        ok: broken.length === 0,
        broken,
        records,
        chains: [...chains.values()].map(
          ({ chain, records: count, purged, commits, head, checkpointed }) => ({
            chain,
            records: count,
            ...(purged > 0 && { purged }),
            commits,
            head,
            checkpointed,
          }),
        ),
      };
    },
  };
}

/** A whole record: do its columns and the texts that it refers to agree with what was signed? */
function createColumnCheck(operations: ReadonlySet<string>, decisions: ReadonlyMap<string, string>) {
  return (
    { entry }: ChainRecord,
    columns: LogColumns | undefined,
  ): { fault: Fault; detail: string | null } | null => {
    const stored = JSON.parse(entry) as StoredEntry;
    if (stored.operation && !operations.has(stored.operation))
      return { fault: 'OPERATION_EDITED', detail: null };
    if (stored.decision && decisions.get(stored.decision) !== stored.operation) {
      return { fault: 'DECISION_EDITED', detail: null };
    }
    if (!columns) return null;
    const expected = columnsOf(stored);
    const wrong = (Object.keys(expected) as (keyof LogColumns)[]).find((it) => expected[it] !== columns[it]);
    return wrong ? { fault: 'COLUMN_EDITED', detail: wrong } : null;
  };
}
