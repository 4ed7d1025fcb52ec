import type { ClientBase } from 'pg';
import type { DatabaseCatalogue } from '../schema/catalogue';
import type { Classification } from '../schema/classification';
import type { SubgraphSource } from '../schema/compose';
import type { Finding, VersionState } from './types';

/** First statement of a transaction that changes the registry: its steps come one after the other. */
export const TAKE_REGISTRY_LOCK = 'SELECT pg_advisory_xact_lock(521191045)';

/** A publication of the graph. */
export interface StoredGraph {
  version: number;
  hash: string;
  supergraph: string;
  /** As it was signed. */
  classification: string;
  signature: string;
  /** Ids of the versions that it is composed of. */
  sources: readonly string[];
}

const GRAPH = 'version, hash, supergraph, classification, signature, sources';

/** The graph in force; null: nothing was published yet. */
export async function currentGraph(client: ClientBase): Promise<StoredGraph | null> {
  return oneGraph(client, 'ORDER BY version DESC LIMIT 1', []);
}

/** Any publication by its number. */
export async function graphNumbered(client: ClientBase, version: number): Promise<StoredGraph | null> {
  return oneGraph(client, 'WHERE version = $1', [version]);
}

async function oneGraph(client: ClientBase, which: string, values: unknown[]): Promise<StoredGraph | null> {
  const { rows } = await client.query<Omit<StoredGraph, 'version'> & { version: string }>(
    `SELECT ${GRAPH} FROM supergraph_version ${which}`,
    values,
  );
  return rows[0] ? { ...rows[0], version: Number(rows[0].version) } : null;
}

export const tableOf = ({ classification }: StoredGraph): Classification =>
  JSON.parse(classification) as Classification;

/** A version's content, as it goes into composition. */
export interface StoredSource extends SubgraphSource {
  id: string;
  catalogue: DatabaseCatalogue;
  agency: string;
  /** False: it came with the installation. */
  submitted: boolean;
}

export async function sourcesOf(client: ClientBase, ids: readonly string[]): Promise<StoredSource[]> {
  const { rows } = await client.query<StoredSource>(
    `SELECT v.id, v.subgraph AS name, v.address AS url, v.sdl, v.catalogue, v.agency_code AS agency,
       EXISTS (SELECT FROM subgraph_version_event e WHERE e.version_id = v.id AND e.kind = 'SUBMIT') AS submitted
       FROM subgraph_version v WHERE v.id = ANY($1) ORDER BY array_position($1, v.id)`,
    [ids],
  );
  return rows;
}

export interface NewVersion {
  source: SubgraphSource & { catalogue: DatabaseCatalogue };
  agency: string;
  officer: string;
  coordinator: string;
  reason: string;
  now: number;
}

/** Writes a version under the next number of its subgraph; its id. */
export async function insertVersion(client: ClientBase, given: NewVersion): Promise<string> {
  const { source, agency } = given;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO subgraph_version (id, subgraph, version, database_code, agency_code, officer, address, sdl, catalogue,
       coordinator, reason, submitted_at, parties)
     SELECT $1 || '@' || n, $1, n, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
       FROM (SELECT coalesce(max(version), 0) + 1 AS n FROM subgraph_version WHERE subgraph = $1) AS next RETURNING id`,
    [
      source.name,
      source.catalogue.code,
      agency,
      given.officer,
      source.url,
      source.sdl,
      JSON.stringify(source.catalogue),
      given.coordinator,
      given.reason,
      new Date(given.now),
      [agency],
    ],
  );
  return rows[0]!.id;
}

/** What one step writes down. */
export interface VersionEvent {
  kind: 'SUBMIT' | 'INSTALL' | 'CHECK' | 'APPRAISE' | 'PUBLISH' | 'SUPERSEDE' | 'RESTORE' | 'WITHDRAW';
  state: VersionState;
  agency: string;
  officer: string;
  role: string;
  agrees?: boolean | undefined;
  reason: string;
  widens?: readonly string[] | undefined;
  documentNumber?: string;
  supergraphVersion?: number;
}

export async function addVersionEvent(
  client: ClientBase,
  version: string,
  event: VersionEvent,
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO subgraph_version_event (version_id, sequence, at, kind, state, agency_code, officer, role, agrees, reason,
       widens, document_number, supergraph_version, parties)
     SELECT v.id, 1 + (SELECT count(*) FROM subgraph_version_event e WHERE e.version_id = v.id),
       $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, v.parties FROM subgraph_version v WHERE v.id = $1`,
    [
      version,
      new Date(now),
      event.kind,
      event.state,
      event.agency,
      event.officer,
      event.role,
      event.agrees ?? null,
      event.reason,
      event.widens ?? [],
      event.documentNumber ?? null,
      event.supergraphVersion ?? null,
    ],
  );
}

export async function addFindings(
  client: ClientBase,
  version: string,
  findings: readonly Finding[],
): Promise<void> {
  for (const [position, finding] of findings.entries()) {
    await client.query(
      `INSERT INTO subgraph_finding (version_id, position, kind, subject, agencies, coordinates, problem, parties)
       SELECT v.id, $2, $3, $4, $5, $6, $7, v.parties FROM subgraph_version v WHERE v.id = $1`,
      [
        version,
        position,
        finding.kind,
        finding.subject,
        finding.agencies,
        finding.coordinates,
        finding.problem.slice(0, 4_000),
      ],
    );
  }
}

/** The department in charge: whoever owns the governance of sharing. */
export async function coordinatorOf(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ owner_code: string }>(
    `SELECT owner_code FROM database_entry WHERE code = 'governance'`,
  );
  return rows[0]?.owner_code ?? '';
}
