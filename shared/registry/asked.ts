import type { ClientBase } from 'pg';
import type { UsedOperation } from './broken_operations';

/** What was asked for so long is what callers still rely on: who needs it less often than every quarter registers it. */
export const RECORDED_DAYS = 90;
const DAY_MS = 86_400_000;

/** The operations that agencies asked in the last days, each once, with every shape of its variables. */
export async function recordedOperations(client: ClientBase, now: number): Promise<UsedOperation[]> {
  const { rows } = await client.query<UsedOperation & { shapes: (string | null)[] }>(
    `SELECT left(o.hash, 16) AS id, o.text AS document, d.shapes, d.agencies, d.name
       FROM (SELECT l.operation, array_agg(DISTINCT l.agency) AS agencies,
               array_agg(DISTINCT s.body::jsonb ->> 'variables') AS shapes, max(s.body::jsonb ->> 'name') AS name
               FROM (SELECT DISTINCT operation, agency, decision FROM sharing_log
                      WHERE at >= $1 AND operation IS NOT NULL AND agency IS NOT NULL AND kind IN ('READ', 'WRITE_INTENT')) l
               LEFT JOIN sharing_decision s ON s.hash = l.decision GROUP BY l.operation) d
       JOIN sharing_operation o ON o.hash = d.operation ORDER BY o.hash`,
    [new Date(now - RECORDED_DAYS * DAY_MS)],
  );
  return rows.map(({ shapes, ...operation }) => ({
    ...operation,
    name: operation.name ?? nameIn(operation.document),
    shape: shapes.includes(null) ? null : shapes.join(' '),
  }));
}

/** Data services that answer, or will: their text is a promise to every agency. */
export async function registeredServices(client: ClientBase): Promise<UsedOperation[]> {
  const { rows } = await client.query<Omit<UsedOperation, 'shape' | 'name'>>(
    `SELECT id, document, ARRAY[agency_code] AS agencies FROM data_service_file
      WHERE state IN ('SUBMITTED', 'READY', 'PUBLISHED', 'RETIRING') ORDER BY id`,
  );
  return rows.map((row) => ({ ...row, name: null, shape: null }));
}

/** A caller who sends one operation need not say its name beside the text. */
const nameIn = (document: string): string | null =>
  /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? null;
