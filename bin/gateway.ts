import cluster from 'node:cluster';
import type { RunningGateway } from '../gateway/start_gateway';
import { loadConfigOrExit } from '../shared/config';
import { gatewayArguments } from './gateway/arguments';
import { prepareForeign, preparedForeign, startForeignGateway } from './gateway/foreign';
import { startProvinceGateway } from './gateway/province';
import { tell } from './gateway/tell';
import { untilStopped } from './gateway/until_stopped';
import { startWorkers } from './gateway/workers';

/**
 * `npm run gateway`: the province's, on what was composed;
 * `npm run gateway -- --supergraph FILE --classification FILE|ALL-OPEN`: the same gateway over any Federation 2 graph.
 */
async function main(): Promise<void> {
  const running = await start();
  if (cluster.isPrimary) console.log(`http://${running.host}:${running.port}/graphql`);
  await untilStopped(running);
}

async function start(): Promise<RunningGateway & { host: string }> {
  const asked = gatewayArguments(process.argv.slice(2));
  const config = loadConfigOrExit();
  const { host } = config;
  if (cluster.isPrimary && config.gatewayProcesses > 1)
    return { host, ...(await startWorkers(asked, config)) };
  if (!asked) return { host, ...(await startProvinceGateway(config)) };
  const ground = cluster.isPrimary ? await prepareForeign(asked, config) : preparedForeign(asked, config);
  return { host, ...(await startForeignGateway(ground, config)) };
}

main().catch((error: unknown) => {
  console.error(tell(error));
  process.exit(1);
});
