import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { HubConfig } from '../../shared/config';
import { prepareForeign } from './foreign';
import { operatorLog } from '../operator/log';
import type { ForeignArguments } from './arguments';
import type { RunningGateway } from '../../gateway/start_gateway';

const log = operatorLog('gateway');

/** A worker that ends by itself is started again, but not faster than this. */
const RESTART_MS = 1_000;

/**
 * Several gateway processes on one port, each with a chain of the log of its own: `HUB_GATEWAY_PROCESSES`. The first
 * process only makes the ground ready, hands out connections, and starts again what died.
 */
export async function startWorkers(
  asked: ForeignArguments | null,
  config: HubConfig,
): Promise<RunningGateway> {
  const ground = asked ? await prepareForeign(asked, config) : null;
  let closing = false;

  function fork(number: number): Worker {
    const worker = cluster.fork({
      HUB_GATEWAY_INSTANCE: `${config.gatewayInstance}-${number}`,
      ...(ground && { GOVERNANCE_DATABASE_URL: ground.governance }),
    });
    worker.once('exit', (code, signal) => {
      if (closing) return;
      log.error({ alert: 'GATEWAY_PROCESS_DIED' }, `${number} (${signal || code})`);
      setTimeout(() => {
        if (!closing) fork(number);
      }, RESTART_MS).unref();
    });
    return worker;
  }

  const workers = Array.from({ length: config.gatewayProcesses }, (_, index) => fork(index + 1));
  await Promise.race([
    Promise.all(workers.map((worker) => once(worker, 'listening'))),
    ...workers.map((worker) => failed(worker)),
  ]);
  return {
    port: config.gatewayPort,
    close: async () => {
      closing = true;
      await Promise.all(
        Object.values(cluster.workers ?? {}).flatMap((worker) => (worker ? [stop(worker)] : [])),
      );
      await ground?.close();
    },
  };
}

async function failed(worker: Worker): Promise<never> {
  await once(worker, 'exit');
  throw new Error('a gateway process ended before it served');
}

async function stop(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const gone = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await gone;
}
