import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCaseSubgraph, createCaseFactStore, createCaseRegister } from '../../gateway/cases';
import { createHome } from '../../gateway/composite';
import { evidenceRoutes } from '../../gateway/evidence';
import { createServiceStore } from '../../gateway/services';
import { PROVINCE_LIMITS, startGateway, type RunningGateway } from '../../gateway/start_gateway';
import { loadGraph } from '../../gateway/supergraph/graph';
import type { HubConfig } from '../../shared/config';
import { HubError } from '../../shared/errors';
import { keyIdentifier } from '../../shared/evidence';
import { loadKeys, type Keys } from '../../shared/keys';
import { openClassification, type SignedClassification } from '../../shared/schema/signed';
import { operatorLog } from '../operator/log';
import { composedFiles } from '../compose';
import { checkpointsFolder, commonParts } from './parts';

/** The province's gateway, on the supergraph and the signed classification that were composed. */
export async function startProvinceGateway(config: HubConfig): Promise<RunningGateway> {
  const keys = loadKeys(config.home);
  const files = composedFiles(config.home);
  const sdl = read(files.supergraph);
  const signed = JSON.parse(read(files.classification)) as SignedClassification;
  const classification = openClassification(signed, sdl, keys.compositionPublic);
  const graph = loadGraph(sdl, () => classification);
  const governance = config.domains.governance.databaseUrl;
  const checkpoints = checkpointsFolder(config.home);
  const { pool, closeAll, ...parts } = await commonParts({ config, keys, graph, governance, checkpoints });
  await parts.policy.ready();
  const serviceStore = await createServiceStore({ connectionString: governance });
  const cases = createCaseRegister({
    ask: askCaseSubgraph('procedures', parts.mint, parts.send),
    facts: createCaseFactStore(pool),
  });
  const home = await createHome({
    databaseUrl: governance,
    poolSize: 2,
    ticketKeys: keys.ticketPublics,
    installation: config.installation,
    cursorKey: keys.cursor,
    logger: operatorLog('gateway'),
    report: parts.report,
  });
  const routes = evidenceRoutes({
    ...evidenceParts(config, keys),
    pool,
    clock: parts.clock,
    page: join(__dirname, '..', '..', 'console', 'evidence'),
  });
  const profile = `${config.province}/1`;
  const gateway = await startGateway(
    { ...parts, cases, home, routes, serviceStore, limits: PROVINCE_LIMITS, profile },
    config.gatewayPort,
    config.host,
  );
  const close = async () => {
    await gateway.close();
    await home.close();
    await closeAll();
  };
  return { ...gateway, close };
}

function evidenceParts(config: HubConfig, keys: Keys) {
  const publicKeys = keys.evidencePublics;
  const key = { privateKey: keys.evidencePrivate, keyId: keyIdentifier(publicKeys[0]) };
  return { address: config.publicUrl, key, publicKeys };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const problem = `${file} is not there; run "npm run compose" (npm start does)`;
    throw new HubError('SUPERGRAPH_INVALID', { facts: { problem }, cause: error });
  }
}
