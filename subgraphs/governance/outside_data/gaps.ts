import { Ref, type DomainResolver, type Request } from '../../../shared/subgraph';

/**
 * A database with standards of its own must have an API (NB 356 Đ.4.6): a subgraph that is registered, and services over
 * its data. A database of the issued catalogue that no subgraph serves has neither.
 */
const GAPS = `SELECT d.code AS database, d.owner_code AS owner, false AS no_subgraph FROM database_entry d
   WHERE NOT EXISTS (SELECT FROM data_service s JOIN data_item i ON i.id = ANY(s.items) WHERE i.database_code = d.code)
  UNION ALL
  SELECT coalesce(p.database_code, p.title), p.agency_code, true FROM catalogue_proposal p
    JOIN LATERAL (SELECT state FROM catalogue_proposal_event e WHERE e.proposal_id = p.id ORDER BY sequence DESC LIMIT 1) e ON true
   WHERE p.kind = 'NEW_DATABASE' AND e.state = 'ISSUED'
     AND NOT EXISTS (SELECT FROM database_entry d WHERE d.code = p.database_code OR d.title_vi = p.title)
  ORDER BY database`;

/** Databases that the catalogue names and nobody can read: without a subgraph, or without a data service. */
export const apiGaps: DomainResolver = async (_source, _given, request: Request) => {
  const rows = (await request.database.query({ text: GAPS, values: [] })) as {
    database: string;
    owner: string;
    no_subgraph: boolean;
  }[];
  return rows.map(({ database, owner, no_subgraph }) => ({
    database,
    owner: new Ref('Agency', owner),
    withoutSubgraph: no_subgraph,
    // Without a subgraph there is nothing that a service could read.
    withoutService: true,
  }));
};
