import type { PoolClient } from 'pg';
import { noSuchNumber } from '../../../shared/approval';
import type { SubmittedVersion, VersionState } from '../../../shared/registry';

/** A version as it was submitted, and where it stands. */
export interface StoredVersion extends SubmittedVersion {
  id: string;
  subgraph: string;
  /** What the appraisal said may become readable. */
  named: readonly string[];
}

export async function storedVersion(client: PoolClient, id: string): Promise<StoredVersion> {
  const { rows } = await client.query<StoredVersion & { state: VersionState }>(
    `SELECT v.id, v.subgraph, v.agency_code AS agency, v.officer, v.coordinator, v.state,
       (SELECT coalesce(array_agg(f.subject), '{}') FROM subgraph_finding f WHERE f.version_id = v.id AND f.kind = 'WIDENING') AS widens,
       coalesce((SELECT e.widens FROM subgraph_version_event e WHERE e.version_id = v.id AND e.kind = 'APPRAISE'), '{}') AS named
       FROM subgraph_version_current v WHERE v.id = $1`,
    [id],
  );
  if (!rows[0]) throw noSuchNumber();
  return rows[0];
}
