import { loadConfigOrExit } from '../shared/config';
import { tell } from './gateway/tell';
import { startForeignGateway } from './gateway/foreign';
import { gatewayArguments } from './gateway/arguments';
import { startProvinceGateway } from './gateway/province';
import { untilStopped } from './gateway/until_stopped';

/**
 * `npm run gateway`: the province's, on what was composed;
 * `npm run gateway -- --supergraph FILE --classification FILE|ALL-OPEN`: the same gateway over any Federation 2 graph.
 */
async function main(): Promise<void> {
  const asked = gatewayArguments(process.argv.slice(2));
  const config = loadConfigOrExit();
  const running = asked ? await startForeignGateway(asked, config) : await startProvinceGateway(config);
  console.log(`http://${config.host}:${running.port}/graphql`);
  await untilStopped(running);
}

main().catch((error: unknown) => {
  console.error(tell(error));
  process.exit(1);
});
