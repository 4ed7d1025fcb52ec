import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { noCases } from '../../gateway/cases';
import { FOREIGN_LIMITS, startGateway, type RunningGateway } from '../../gateway/start_gateway';
import { loadGraph, type Graph } from '../../gateway/supergraph/graph';
import { allOpen, classifyByOverlay } from '../../gateway/supergraph/overlay';
import { parseOverlay } from '../../gateway/supergraph/overlay_file';
import { applyMigrations } from '../../prisma/migrate';
import type { HubConfig } from '../../shared/config';
import { HubError } from '../../shared/errors';
import { createDemoKeys, loadKeys } from '../../shared/keys';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../shared/postgres';
import type { Classification } from '../../shared/schema/classification';
import { sha256 } from '../../shared/schema/tabulate';
import type { ForeignArguments } from './arguments';
import { publishForeignPolicy } from './foreign_policy';
import { checkpointsFolder, commonParts } from './parts';

/** What a gateway over a foreign graph stands on, however many processes serve it. */
export interface ForeignGround {
  graph: Graph;
  home: string;
  /** Governance database: policy and log. */
  governance: string;
  close: () => Promise<void>;
}

/**
 * Loads the graph and makes its ground ready. It stands alone: without a connection string it brings up an embedded
 * PostgreSQL for governance and log, in a folder of its own, so that several run side by side.
 */
export async function prepareForeign(asked: ForeignArguments, config: HubConfig): Promise<ForeignGround> {
  const graph = loadForeign(asked);
  const home = foreignHome(config);
  const { url: governance, postgres } = await governanceDatabase(config, home);
  const close = async () => {
    await postgres?.stop();
  };
  try {
    createDemoKeys(home);
    await applyMigrations('governance', governance);
    await publishForeignPolicy(governance, graph.classification);
    return { graph, home, governance, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The ground that another process made ready. */
export function preparedForeign(asked: ForeignArguments, config: HubConfig): ForeignGround {
  const governance = config.domains.governance.databaseUrl;
  return { graph: loadForeign(asked), home: foreignHome(config), governance, close: () => Promise.resolve() };
}

/** The same gateway over a graph that this project did not write. */
export async function startForeignGateway(ground: ForeignGround, config: HubConfig): Promise<RunningGateway> {
  const { graph, home, governance } = ground;
  try {
    const input = { config, keys: loadKeys(home), graph, governance, checkpoints: checkpointsFolder(home) };
    const { pool: _, closeAll, ...parts } = await commonParts(input);
    await parts.policy.ready();
    const own = { ...parts, cases: noCases, limits: FOREIGN_LIMITS, profile: 'foreign/1' };
    const gateway = await startGateway(own, config.gatewayPort, config.host);
    const close = async () => {
      await gateway.close();
      await closeAll();
      await ground.close();
    };
    return { ...gateway, close };
  } catch (error) {
    await ground.close();
    throw error;
  }
}

const foreignHome = ({ home, gatewayPort }: HubConfig): string => join(home, 'gateways', String(gatewayPort));

function loadForeign({ supergraph, classification }: ForeignArguments): Graph {
  const sdl = read(supergraph, 'SUPERGRAPH_INVALID');
  return loadGraph(sdl, classifierOf(classification, sha256(sdl)));
}

function classifierOf(given: string, supergraph: string): (schema: GraphQLSchema) => Classification {
  if (given === 'ALL-OPEN') return () => allOpen(supergraph);
  const overlay = parseOverlay(read(given, 'CLASSIFICATION_INVALID'));
  return (schema) => classifyByOverlay(overlay, schema, supergraph);
}

async function governanceDatabase(
  config: HubConfig,
  home: string,
): Promise<{ url: string; postgres: EmbeddedPostgres | null }> {
  const { databaseUrl, embeddedDatabase } = config.domains.governance;
  if (!embeddedDatabase) return { url: databaseUrl, postgres: null };
  const postgres = await startEmbeddedPostgres({ dataDir: join(home, 'postgres'), port: await freePort() });
  return { url: postgres.url('governance'), postgres };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

function read(file: string, code: 'SUPERGRAPH_INVALID' | 'CLASSIFICATION_INVALID'): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new HubError(code, { facts: { problem: `${file} cannot be read` }, cause: error });
  }
}
