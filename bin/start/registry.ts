import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import type { HubConfig } from '../../shared/config';
import { withClient } from '../../shared/postgres';
import type { SignedClassification } from '../../shared/schema/signed';
import { sha256 } from '../../shared/schema/tabulate';
import { composedFiles } from '../compose';
import { documentOf } from '../registry/document';

/**
 * What was composed of the installation's own subgraphs becomes a publication of the registry: at the first start, and
 * after each change of what is installed. A version that an agency handed in stays in force beside it.
 */
export async function registerInstalled(config: HubConfig, fresh: boolean): Promise<void> {
  const { supergraph: file, classification } = composedFiles(config.home);
  const supergraph = readFileSync(file, 'utf8');
  const hash = sha256(supergraph);
  await withClient(config.domains.governance.databaseUrl, async (client) => {
    if (await isInstalled(client, hash)) return;
    const signed = JSON.parse(readFileSync(classification, 'utf8')) as SignedClassification;
    // The composer and the catalogues are loaded only when something changed.
    const { installSources } = await import('../registry/install.js');
    await installSources(client, config, { supergraph, hash, signed }, fresh);
  });
}

/** The document of an installation is what it was composed to. */
async function isInstalled(client: ClientBase, hash: string): Promise<boolean> {
  const { rows } = await client.query<{ document_number: string }>(
    `SELECT document_number FROM supergraph_version WHERE change = 'INSTALLED' ORDER BY version DESC LIMIT 1`,
  );
  return rows[0]?.document_number === documentOf(hash);
}
