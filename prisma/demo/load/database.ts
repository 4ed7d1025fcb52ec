import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Domain, Table } from '../core/table';
import { GenerateError } from '../errors';
import { TABLES } from '../tables';

/**
 * One database while it is loaded: one connection, one transaction. Until it commits nobody sees anything, and
 * if it is cut off the database is as empty as before. Indexes and references are taken off first and put back
 * last, in the same transaction, which checks every reference and every unique key once.
 */
export interface DatabaseLoad {
  /** Sends lines to a table. */
  copy(table: string, blocks: readonly Buffer[]): Promise<void>;
  /** Puts indexes and references back; `onStatement` after each of them. */
  restore(onStatement: () => void): Promise<void>;
  /** How many statements `restore` will run. */
  statements: number;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export async function openLoad(domain: Domain, url: string, replace: boolean): Promise<DatabaseLoad> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const tables = TABLES[domain];
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL maintenance_work_mem = '96MB'`);
    for (const { name } of tables) await requireTable(client, domain, name);
    if (!replace) for (const { name } of tables) await requireEmpty(client, domain, name);
    await client.query(
      `TRUNCATE ${(
        await toEmpty(
          client,
          tables.map(({ name }) => name),
        )
      ).join(', ')} RESTART IDENTITY`,
    );
    const statements = await takeOff(
      client,
      tables.map(({ name }) => name),
    );
    return loadOver(client, tables, statements);
  } catch (error) {
    await client.end();
    throw error;
  }
}

function loadOver(
  client: Client,
  tables: readonly Pick<Table<never>, 'name' | 'columns'>[],
  statements: readonly string[],
): DatabaseLoad {
  const commands = new Map(
    // FREEZE: the rows need no later visit by VACUUM, and counts may use the index alone at once.
    tables.map(({ name, columns }) => [
      name,
      `COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN WITH (FREEZE)`,
    ]),
  );
  return {
    statements: statements.length,
    async copy(table, blocks) {
      const stream = client.query(copyFrom(commands.get(table) ?? ''));
      const done = finished(stream);
      for (const block of blocks) stream.write(block);
      stream.end();
      await done;
    },
    async restore(onStatement) {
      for (const statement of statements) {
        await client.query(statement);
        onStatement();
      }
    },
    async commit() {
      await client.query('COMMIT');
      await client.query(`ANALYZE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
      await client.end();
    },
    async rollback() {
      await client.end();
    },
  };
}

async function requireTable(client: Client, domain: Domain, name: string): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    quoted(name),
  ]);
  if (rows[0]?.found) return;
  throw new GenerateError('DEMO_TABLE_MISSING', {
    vi: `Cơ sở dữ liệu "${domain}" chưa có bảng "${name}"; hãy chạy "npm run migrate" trước.`,
    en: `The database "${domain}" has no table "${name}"; run "npm run migrate" first.`,
  });
}

/** The list of procedures may be there already: it is reference data. */
async function requireEmpty(client: Client, domain: Domain, name: string): Promise<void> {
  if (name === 'procedure') return;
  const { rows } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
  if (rows.length === 0) return;
  throw new GenerateError('DEMO_DATABASE_NOT_EMPTY', {
    vi: `Bảng "${name}" của cơ sở dữ liệu "${domain}" đã có dữ liệu; dùng --replace nếu muốn xóa và sinh lại.`,
    en: `The table "${name}" of the database "${domain}" holds rows; say --replace to delete them and generate anew.`,
  });
}

/** What speaks of rows that go: what refers to them, corrections of them, and what was done by key. */
async function toEmpty(client: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `WITH RECURSIVE referring(id) AS (
       SELECT unnest($2::text[]::regclass[])::oid
        UNION
       SELECT c.conrelid FROM pg_constraint c JOIN referring r ON c.contype = 'f' AND c.confrelid = r.id)
     SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL
      UNION
     SELECT t.relname FROM pg_class t JOIN referring r ON r.id = t.oid`,
    [['record_correction', 'idempotent_request'], tables.map(quoted)],
  );
  return [...new Set([...tables, ...rows.map(({ name }) => name)])].map(quoted);
}

/** Drops references and the indexes that belong to no constraint; returns the statements that put them back. */
async function takeOff(client: Client, tables: readonly string[]): Promise<string[]> {
  const references = await client.query<{ drop: string; restore: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS restore
       FROM pg_constraint c
      WHERE c.contype = 'f' AND c.conrelid = ANY ($1::text[]::regclass[]) ORDER BY c.oid`,
    [tables.map(quoted)],
  );
  const indexes = await client.query<{ drop: string; restore: string }>(
    `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS restore
       FROM pg_index i
      WHERE i.indrelid = ANY ($1::text[]::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype <> 'f')
      ORDER BY i.indexrelid`,
    [tables.map(quoted)],
  );
  for (const { drop } of [...references.rows, ...indexes.rows]) await client.query(drop);
  return [...indexes.rows, ...references.rows].map(({ restore }) => restore);
}

function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}
