import type { ClientBase, PoolClient } from 'pg';
import type { Actor, Settings } from '../approval';
import type { Request } from '../subgraph';

/** The officer who acts, with the roles that he holds at this moment. */
export async function actorOf(client: PoolClient, { claims: { principal } }: Request): Promise<Actor> {
  const agency = principal.agency ?? '';
  const { officer } = principal;
  if (officer === null) return { agency, officer, roles: [] };
  const { rows } = await client.query<{ roles: string[] }>(
    `SELECT roles FROM officer WHERE id = $1 AND agency_code = $2 AND status = 'ACTIVE'`,
    [officer, agency],
  );
  return { agency, officer, roles: rows[0]?.roles ?? [] };
}

/** The settings in force on a day: the province's own, where it is silent the national ones, then the operator's. */
export async function settingsOn(client: ClientBase, day: string): Promise<Settings> {
  const { rows } = await client.query<{
    key: string;
    value: unknown;
    instrument: string;
    article: string;
    layer: string;
  }>(
    `SELECT key, value, instrument, article, layer FROM legal_rule
      WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
      ORDER BY CASE layer WHEN 'NATIONAL' THEN 1 WHEN 'OPERATOR' THEN 2 ELSE 0 END, valid_from DESC`,
    [day],
  );
  return (key) => rows.find((row) => row.key === key) ?? null;
}
