import type { ClientBase } from 'pg';

/** Rows of a table at once, by the names of its columns; a column that is not named takes its default. */
export async function insertRows(
  client: ClientBase,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  conflict = '',
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  for (let from = 0; from < rows.length; from += BATCH) {
    await client.query(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1) ${conflict}`,
      [JSON.stringify(rows.slice(from, from + BATCH))],
    );
  }
}

const BATCH = 5_000;
