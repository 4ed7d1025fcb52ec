import { loadConfigOrExit, unixAddress } from '../shared/config';
import { DOMAIN_NAMES, isDomainName, type DomainName } from '../shared/domains';
import { loadKeys, type Keys } from '../shared/keys';
import { startSubgraph, type SubgraphDefinition } from '../shared/subgraph';
import { untilStopped } from './gateway/until_stopped';
import { operatorLog } from './operator/log';

/** `npm run subgraph -- land`: one domain's subgraph alone, from the settings. */
async function main([name = '']: string[]): Promise<void> {
  if (!isDomainName(name)) {
    throw new Error(
      `SUBGRAPH_UNKNOWN: Không có lĩnh vực "${name}". There is no domain "${name}": ${DOMAIN_NAMES.join(', ')}`,
    );
  }
  const config = loadConfigOrExit();
  const { port, url, databaseUrl } = config.domains[name];
  const socketPath = unixAddress(url)?.socketPath;
  const keys = loadKeys(config.home);
  const running = await startSubgraph(await definitions[name](keys), {
    port,
    host: config.host,
    ...(socketPath !== undefined && { socketPath }),
    databaseUrl,
    ticketKeys: keys.ticketPublics,
    installation: config.installation,
    cursorKey: keys.cursor,
    logger: operatorLog(name),
  });
  console.log(running.url);
  await untilStopped(running);
}

type Definitions = Readonly<Record<DomainName, (keys: Keys) => Promise<SubgraphDefinition>>>;

/** Each loads its own domain only. */
const definitions: Definitions = {
  population: async () => (await import('../subgraphs/population/index.js')).subgraph,
  land: async () => (await import('../subgraphs/land/index.js')).subgraph,
  enterprise: async () => (await import('../subgraphs/enterprise/index.js')).subgraph,
  'civil-status': async () => (await import('../subgraphs/civil-status/index.js')).subgraph,
  'social-welfare': async () => (await import('../subgraphs/social-welfare/index.js')).subgraph,
  procedures: async () => (await import('../subgraphs/procedures/index.js')).subgraph,
  governance: async (keys) => (await import('../subgraphs/governance/index.js')).createSubgraph(keys),
};

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
