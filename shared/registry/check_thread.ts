import { parentPort, workerData } from 'node:worker_threads';
import { checkVersion, compareGraphs } from './check';
import type { CheckTask } from './run_check';

/** Composing takes seconds: the process that serves does not stand still for it. */
const task = workerData as CheckTask;
parentPort?.postMessage('next' in task ? compareGraphs(task) : checkVersion(task));
