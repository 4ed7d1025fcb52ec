import type { PoolClient } from 'pg';
import { HubError } from '../../../shared/errors';
import { Ref, requireWithin, type DomainResolver, type Request } from '../../../shared/subgraph';
import { inTransaction, once } from '../changes';
import { requiredText } from './problem';
import { tellCase } from './word';

interface Given {
  case: string;
  component: string;
  brings: boolean;
  /** What the component rests on, each item with the other components that rest on it. */
  rests: readonly { item: string; components: readonly string[] }[];
  idempotencyKey: string;
}

/**
 * A citizen brings a component himself: from then on it is not read for that case. A case that he is not in, a closed
 * one and an invented one look alike.
 */
export const chooseComponent: DomainResolver = async (_source, given: Given, request, info) => {
  requireWithin(request, 'Mutation.bringMyself');
  const { id } = await inTransaction(request, (client) =>
    once(client, request, info.fieldName, given, () => choose(client, given, request)),
  );
  return { choice: new Ref('ComponentChoice', id) };
};

async function choose(client: PoolClient, given: Given, request: Request): Promise<{ id: string }> {
  const { kind, subject } = request.claims.principal;
  const component = requiredText(given.component, 'component', 100);
  const { rows } = await client.query<{ agency: string }>(
    `SELECT agency FROM case_fact
      WHERE number = $1 AND known_to IS NULL AND closed_at IS NULL AND $2 = ANY(subjects)`,
    [given.case, kind === 'CITIZEN' ? subject : null],
  );
  if (rows[0] === undefined) throw new HubError('RECORD_NOT_WRITABLE');
  const written = await client.query<{ id: string }>(
    `INSERT INTO component_choice (subject_id, case_number, agency_code, component, brings, at, rests)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id::text`,
    [
      ...[subject, given.case, rows[0].agency, component, given.brings, new Date(request.now)],
      JSON.stringify(Object.fromEntries(given.rests.map(({ item, components }) => [item, components]))),
    ],
  );
  await tellCase(client, given.case, request.now);
  return { id: written.rows[0]!.id };
}
