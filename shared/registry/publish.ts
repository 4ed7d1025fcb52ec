import type { ClientBase } from 'pg';
import { publishWithin, registerCatalogues, type Publication } from '../publication';
import type { DatabaseCatalogue } from '../schema/catalogue';
import type { Classification } from '../schema/classification';
import type { SignedClassification } from '../schema/signed';
import { currentGraph } from './store';

export interface GraphContent {
  supergraph: string;
  /** SHA-256 of the supergraph. */
  hash: string;
  signed: SignedClassification;
}

export interface GraphPublication extends Publication {
  change: 'INSTALLED' | 'PUBLISHED' | 'RESTORED';
  restoredFrom?: number;
  now: number;
}

/**
 * Publishes a graph within the caller's transaction: its version, and the catalogue with the data items that go with it,
 * in one publication of the policy, of which every gateway is told.
 */
export async function publishGraph(
  client: ClientBase,
  content: GraphContent,
  sources: readonly { id: string; catalogue: DatabaseCatalogue }[],
  publication: GraphPublication,
): Promise<{ version: number; policyVersion: number }> {
  const { change } = publication;
  const published = await publishWithin(
    client,
    { ...publication, change: `GRAPH_${change}` },
    async (policyVersion) => {
      const catalogues = sources.map(({ catalogue }) => catalogue);
      const classification = JSON.parse(content.signed.table) as Classification;
      await registerCatalogues(client, catalogues, classification);
      await dropUnused(client, catalogues);
      return insertGraph(client, content, sources, publication, policyVersion);
    },
  );
  return { version: published.result, policyVersion: published.version };
}

/** Items that left the catalogue, unless a right still names them: a rule must never meet an item that is not there. */
async function dropUnused(client: ClientBase, catalogues: readonly DatabaseCatalogue[]): Promise<void> {
  await client.query(
    `DELETE FROM data_item i WHERE i.database_code = ANY($1) AND NOT i.id = ANY($2)
       AND NOT EXISTS (SELECT FROM agreement a WHERE a.item_id = i.id)
       AND NOT EXISTS (SELECT FROM scope_rule r WHERE r.superseded_version IS NULL AND i.id = ANY(r.items))
       AND NOT EXISTS (SELECT FROM grant_right g WHERE g.superseded_version IS NULL AND i.id = ANY(g.items))`,
    [catalogues.map(({ code }) => code), catalogues.flatMap(({ items }) => items.map(({ id }) => id))],
  );
}

/** The row alone: what is installed with the first policy needs no publication of its own. */
export async function insertGraph(
  client: ClientBase,
  { supergraph, hash, signed }: GraphContent,
  sources: readonly { id: string }[],
  publication: GraphPublication,
  policyVersion: number,
): Promise<number> {
  const version = ((await currentGraph(client))?.version ?? 0) + 1;
  await client.query(
    `INSERT INTO supergraph_version (version, published_at, change, restored_from, hash, supergraph, classification,
       signature, sources, author, reason, document_number, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      version,
      new Date(publication.now),
      publication.change,
      publication.restoredFrom ?? null,
      hash,
      supergraph,
      signed.table,
      signed.signature,
      sources.map(({ id }) => id),
      publication.author,
      publication.reason,
      publication.documentNumber,
      policyVersion,
    ],
  );
  return version;
}
