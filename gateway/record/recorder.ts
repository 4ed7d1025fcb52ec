import { HubError } from '../../shared/errors';
import {
  createEntryEncoder,
  createSubjectDigest,
  createValueCipher,
  type EncodedEntry,
  type LogEntry,
} from '../../shared/log';
import { buildBatch, type Batch } from './batch';
import { createCheckpointer } from './checkpointer';
import { openChainSession, type ChainSession, type StaleFacts } from './connection';
import { RecordFailure } from './failure';
import { createKnownTexts } from './known-texts';
import { DEFAULT_LIMITS, type Recorded, type Recorder, type RecorderOptions } from './types';

interface Waiting {
  entry: EncodedEntry;
  /** As it came: what is refused for its volume is recorded as refused. */
  original: LogEntry;
  resolve: (result: Recorded) => void;
  reject: (reason: HubError) => void;
}

/**
 * Writes the sharing log: one chain, group commit. All entries that wait when a commit starts go into one transaction
 * with one signature; each promise resolves after COMMIT. Rejects at start when the server does not write through.
 */
export async function createRecorder(options: RecorderOptions): Promise<Recorder> {
  const { chain, signingKey, keyId, clock } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const encoder = createEntryEncoder(
    createSubjectDigest(options.subjectKey),
    createValueCipher(options.valuesKey),
  );
  const known = createKnownTexts();
  const alert = options.onAlert ?? (() => undefined);

  const queue: Waiting[] = [];
  let session: ChainSession | null = null;
  let head = { sequence: 0, hash: '' };
  let down: { since: number; reason: string } | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;
  let commits = 0;
  let lastCommitAt: number | null = null;
  let committing: Promise<void> | null = null;
  let scheduled = false;

  async function connect(): Promise<void> {
    let own: ChainSession | null = null;
    const opened = await openChainSession({ ...options, limits }, (reason) => {
      if (own !== null && session === own) lost(reason);
    });
    if (closed) return opened.close();
    own = session = opened;
    head = opened.head;
    down = null;
  }

  /** The database is away: nothing that waits can be answered; come back by itself. */
  function lost(reason: string): void {
    const old = session;
    session = null;
    old?.close().catch(() => undefined);
    if (closed) return;
    if (!down) alert('RECORD_UNAVAILABLE', reason);
    down = { since: down?.since ?? clock.now(), reason };
    for (const waiting of queue.splice(0)) waiting.reject(new RecordFailure('RECORD_UNAVAILABLE', reason));
    retry ??= setTimeout(reconnect, limits.retryMs).unref();
  }

  function reconnect(): void {
    retry = null;
    connect().catch((error: unknown) => lost(reasonOf(error)));
  }

  function put(entry: LogEntry): Promise<Recorded> {
    if (closed || !session) {
      return Promise.reject(
        new RecordFailure('RECORD_UNAVAILABLE', down?.reason ?? 'the recorder is closed'),
      );
    }
    if (queue.length >= limits.queued) {
      return Promise.reject(new RecordFailure('RECORD_OVERLOADED', `${queue.length} entries wait`));
    }
    const encoded = encoder.encode(entry);
    return new Promise((resolve, reject) => {
      queue.push({ entry: encoded, original: entry, resolve, reject });
      schedule();
    });
  }

  /** Waits for the end of this turn of the event loop, so that what came together is written together. */
  function schedule(): void {
    if (scheduled || committing) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      committing = drain().finally(() => {
        committing = null;
        // What came after the last look at the queue and before this line.
        if (queue.length > 0) schedule();
      });
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0 && session)
      await commit(take(queue, limits.batchEntries, limits.batchCharacters), session);
  }

  /** One commit; entries whose decision no longer holds are left out and the others written. */
  async function commit(waiting: Waiting[], writer: ChainSession): Promise<void> {
    let rest = waiting;
    try {
      while (rest.length > 0) {
        const at = clock.now();
        const batch = buildBatch(
          rest.map((it) => it.entry),
          { chain, chainId: writer.chainId, head, at, keyId, signingKey, known },
        );
        const stale = await writer.append(batch.parameters, batch.uses);
        if (!stale) {
          const first = head.sequence + 1;
          head = batch.head;
          known.add(batch.texts);
          commits += 1;
          lastCommitAt = at;
          rest.forEach((it, n) => it.resolve({ status: 'recorded', chain, sequence: first + n }));
          return;
        }
        rest = stale.volume ? dropExceeding(rest, stale.volume, stale.policy) : dropStale(rest, batch, stale);
      }
    } catch (error) {
      // Whether it was written is unknown: nobody is answered, and the head is read again.
      const reason = reasonOf(error);
      for (const it of rest) it.reject(new RecordFailure('RECORD_UNAVAILABLE', reason, error));
      if (session === writer) lost(reason);
    }
  }

  /**
   * An answer beyond the volume of its grant does not leave. What may be asked again with shorter pages is told so; else
   * that it was asked for is on record as refused.
   */
  function dropExceeding(
    waiting: Waiting[],
    exceeding: readonly { n: number; grant: string }[],
    policyVersion: number,
  ): Waiting[] {
    const grants = new Map(exceeding.map(({ n, grant }) => [n, grant]));
    if (grants.size === 0) throw new Error('the database called a volume exceeded and named no answer');
    return waiting.filter((it, n) => {
      const grant = grants.get(n);
      if (grant === undefined) return true;
      if (it.original.kind === 'READ' && it.original.mayAskAgain === true) {
        it.resolve({ status: 'stale', what: 'VOLUME', policyVersion });
        return false;
      }
      const failure = new HubError('VOLUME_EXCEEDED', { facts: { grant } });
      put(refusedFor(failure, it.original)).then(() => it.reject(failure), it.reject);
      return false;
    });
  }

  await connect().catch((error: unknown) => {
    closed = true;
    throw error instanceof RecordFailure
      ? error
      : new RecordFailure('RECORD_UNAVAILABLE', reasonOf(error), error);
  });
  const checkpointer = createCheckpointer({ ...options, heads: () => [{ chain, ...head }], alert });

  return {
    record: put,
    intent: put,
    remaining: async (grants) => {
      const writer = session;
      if (closed || !writer)
        throw new RecordFailure('RECORD_UNAVAILABLE', down?.reason ?? 'the recorder is closed');
      return writer.remaining(grants).catch((error: unknown) => {
        throw new RecordFailure('RECORD_UNAVAILABLE', reasonOf(error), error);
      });
    },
    outcome: (intent, entry) => put({ ...entry, kind: 'WRITE_OUTCOME', intent }),
    health: () => ({
      status: closed ? 'closed' : session ? 'ok' : 'down',
      chain,
      sequence: head.sequence,
      queued: queue.length,
      commits,
      lastCommitAt,
      down,
      checkpoint: checkpointer.health(),
    }),
    async close() {
      if (closed) return;
      while (queue.length > 0 && session) await (committing ?? new Promise(setImmediate));
      await committing;
      closed = true;
      if (retry) clearTimeout(retry);
      await checkpointer.close();
      await session?.close();
    },
  };
}

/** The record of an answer that was dropped: the same call, refused. */
function refusedFor({ code, httpStatus }: HubError, entry: LogEntry): LogEntry {
  const { responseId, parent, service, received, answered, channel, caller, purpose, case: number } = entry;
  return {
    ...{ responseId, received, answered, channel, caller, purpose, case: number },
    ...(parent !== undefined && { parent }),
    ...(service !== undefined && { service }),
    kind: 'REFUSED',
    status: httpStatus,
    code,
    decision: 'decision' in entry ? entry.decision : null,
    values: 'values' in entry ? entry.values : null,
    subjects: [],
    basis: null,
  };
}

/** The next entries, bounded in number and size. */
function take(queue: Waiting[], entries: number, characters: number): Waiting[] {
  let size = 0;
  let count = 0;
  while (count < queue.length && count < entries) {
    size += queue[count]?.entry.text.length ?? 0;
    if (count > 0 && size > characters) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/** Tells the stale ones so; returns the others. */
function dropStale(waiting: Waiting[], batch: Batch, stale: StaleFacts): Waiting[] {
  const what = new Map<number, 'POLICY' | 'ACCOUNT' | 'CASE'>();
  const mark = (lists: Iterable<number[]>, kind: 'POLICY' | 'ACCOUNT' | 'CASE'): void => {
    for (const list of lists) for (const index of list) what.set(index, kind);
  };
  const cases = [...batch.checks.cases.values()];
  const accounts = [...batch.checks.accounts.values()];
  mark(
    stale.cases.map((n) => cases[n] ?? []),
    'CASE',
  );
  mark(
    stale.accounts.map((n) => accounts[n] ?? []),
    'ACCOUNT',
  );
  for (const [version, list] of batch.checks.policies) if (version !== stale.policy) mark([list], 'POLICY');
  if (what.size === 0) throw new Error('the database called a batch stale and named nothing');
  return waiting.filter((it, index) => {
    const kind = what.get(index);
    if (kind) it.resolve({ status: 'stale', what: kind, policyVersion: stale.policy });
    return kind === undefined;
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof RecordFailure) return error.detail ?? error.code;
  return error instanceof Error ? error.message || error.name : String(error);
}
