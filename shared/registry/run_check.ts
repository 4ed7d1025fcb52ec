import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CheckInput, CheckResult, ComposedGraph, Ground } from './check';
import type { Finding } from './types';

export type CheckTask = CheckInput | (Ground & { next: ComposedGraph });

/** Far beyond what a province's graph takes. */
const MOST_MEMORY_MB = 2_048;

/** The check of a version, in a thread of its own. */
export function runCheck(input: CheckInput): Promise<CheckResult> {
  return inThread(input) as Promise<CheckResult>;
}

/** The comparison of two graphs, in a thread of its own. */
export function runComparison(input: Ground & { next: ComposedGraph }): Promise<Finding[]> {
  return inThread(input) as Promise<Finding[]>;
}

async function inThread(workerData: CheckTask): Promise<unknown> {
  const file = join(__dirname, 'check_thread.js');
  if (!existsSync(file)) {
    // Not built: the tests run the sources.
    const { checkVersion, compareGraphs } = await import('./check.js');
    return 'next' in workerData ? compareGraphs(workerData) : checkVersion(workerData);
  }
  const worker = new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
  try {
    const [result] = (await once(worker, 'message')) as [unknown];
    return result;
  } finally {
    await worker.terminate();
  }
}
