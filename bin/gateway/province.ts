import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCaseSubgraph, createCaseFactStore, createCaseRegister } from '../../gateway/cases';
import { createHome } from '../../gateway/composite';
import { createEvidenceIssuer, createKeyRing, evidenceRoutes } from '../../gateway/evidence';
import { createServiceStore } from '../../gateway/services';
import { PROVINCE_LIMITS, startGateway, type RunningGateway } from '../../gateway/start_gateway';
import type { HubConfig } from '../../shared/config';
import { loadKeys } from '../../shared/keys';
import { operatorLog } from '../operator/log';
import { firstGraph, followGraphs } from './graphs';
import { alert, checkpointsFolder, commonParts } from './parts';

/** The province's gateway, on the graph that the registry published and those that it publishes while it serves. */
export async function startProvinceGateway(config: HubConfig): Promise<RunningGateway> {
  const keys = loadKeys(config.home);
  const { graph, seen } = await firstGraph(config, keys.compositionPublic, alert);
  const governance = config.domains.governance.databaseUrl;
  const checkpoints = checkpointsFolder(config.home);
  const { pool, closeAll, ...parts } = await commonParts({ config, keys, graph, governance, checkpoints });
  await parts.policy.ready();
  const graphs = followGraphs(config, keys.compositionPublic, seen, parts);
  const serviceStore = await createServiceStore({ connectionString: governance });
  const cases = createCaseRegister({
    subgraph: 'procedures',
    ask: askCaseSubgraph('procedures', parts.mint, graphs.send),
    facts: createCaseFactStore(pool),
  });
  const evidenceKeys = createKeyRing({
    read: () => loadKeys(config.home),
    onProblem: (problem) => alert('KEY_INVALID', String(problem)),
  });
  const signing = { address: config.publicUrl, keys: evidenceKeys };
  const home = await createHome({
    databaseUrl: governance,
    poolSize: 2,
    ticketKeys: keys.ticketPublics,
    installation: config.installation,
    cursorKey: keys.cursor,
    logger: operatorLog('gateway'),
    report: parts.report,
    evidence: createEvidenceIssuer({ ...signing, pool, clock: parts.clock }),
  });
  const routes = evidenceRoutes({
    ...signing,
    pool,
    clock: parts.clock,
    page: join(__dirname, '..', '..', 'console', 'evidence'),
  });
  const profile = `${config.province}/1`;
  const gateway = await startGateway(
    {
      ...parts,
      graphs,
      cases,
      home,
      routes,
      serviceStore,
      platforms: platformsOf(config),
      limits: PROVINCE_LIMITS,
      profile,
    },
    config.gatewayPort,
    config.host,
  );
  const close = async () => {
    await gateway.close();
    await home.close();
    evidenceKeys.close();
    await closeAll();
  };
  return { ...gateway, close };
}

function platformsOf({ platform: { header, listen } }: HubConfig) {
  if (listen === null) return { header, listen };
  const { port, certificate, key, clientCa } = listen;
  const read = (file: string) => readFileSync(file, 'utf8');
  const files = { cert: read(certificate), key: read(key), ca: read(clientCa) };
  return { header, listen: { port, ...files } };
}
