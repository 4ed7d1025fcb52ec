import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  ReplayJudge,
  ReplaySum,
  type RecordedOperation,
  type ReplayGround,
  type ReplayOutcome,
} from '../../../shared/replay';
import { OperationTexts, recordings, spansOf, type RecordedGroup, type Window } from './recordings';

/** Work goes on for so long before other requests have their turn. */
const SLICE_MS = 8;

export interface ReplayRun {
  pool: Pool;
  ground: ReplayGround;
  window: Window;
  /** Told after each chunk; false: stop. */
  onProgress: (done: number, total: number) => Promise<boolean>;
}

/**
 * Every operation that was recorded in a window, decided under two policies: analysis and decision alone, no fetch. Each
 * different decision is weighed once and its recordings counted. Null when it was stopped.
 */
export async function runReplay({
  pool,
  ground,
  window,
  onProgress,
}: ReplayRun): Promise<ReplayOutcome | null> {
  const judge = new ReplayJudge(ground);
  const sum = new ReplaySum();
  const texts = new OperationTexts(pool);
  const spans = await spansOf(pool, window);
  const total = spans.reduce((all, { first, last }) => all + last - first + 1, 0);
  const count = (operation: RecordedOperation, group: RecordedGroup) => {
    const judged = judge.judge(operation, group);
    const name = typeof judged === 'string' ? operation.name : judge.nameOf(operation);
    sum.add({ hash: operation.hash, name }, group, judged, group.count);
  };
  let done = 0;
  if (!(await onProgress(done, total))) return null;
  let since = performance.now();
  for await (const { seen, groups } of recordings(pool, spans, window, casesNamed(ground))) {
    await texts.load(groups);
    for (const group of groups) {
      const operation = texts.of(group);
      if (operation !== undefined) count(operation, group);
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      since = performance.now();
    }
    done += seen;
    if (!(await onProgress(done, total))) return null;
  }
  return sum.outcome(judge.decided);
}

/** Cases that a grant names: for all others it matters only that there was one. */
function casesNamed({ before, after }: ReplayGround): readonly string[] {
  const grants = [before, after].flatMap(({ grantsByAgency }) => [...grantsByAgency.values()].flat());
  return [
    ...new Set(grants.flatMap(({ rows }) => (rows.kind === 'CASE' && rows.number ? [rows.number] : []))),
  ];
}
