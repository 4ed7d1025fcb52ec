import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DomainBackup, TableBackup } from './manifest';

/**
 * Writes every table of a database into `folder`, as they stood at one instant, compressed; whoever writes meanwhile
 * is not kept waiting (Ninh Bình 356/2024 Đ.13.1; Đắk Nông 43/2022 Đ.8.4: sao lưu).
 */
export async function dumpDatabase(client: Client, folder: string): Promise<DomainBackup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const tables: TableBackup[] = [];
    for (const name of await tablesOf(client)) tables.push(await dumpTable(client, name, folder));
    return { migrations: await migrationsOf(client), tables, sequences: await sequencesOf(client) };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Tables with rows of the domain's own; which migrations were applied stands in the manifest. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`,
  );
  return rows.map(({ name }) => name);
}

/** Sequences that belong to no column; one that gave no number yet is left out. */
async function sequencesOf(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `SELECT s.sequencename AS name, s.last_value AS last FROM pg_sequences s
      JOIN pg_class c ON c.relname = s.sequencename AND c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace
     WHERE s.schemaname = 'public' AND s.last_value IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows.map(({ name }) => name);
}

export const tableFile = (folder: string, table: string): string => path.join(folder, `${table}.copy.gz`);

async function dumpTable(client: Client, name: string, folder: string): Promise<TableBackup> {
  const source = client.query(copyTo(`COPY ${client.escapeIdentifier(name)} TO STDOUT (FORMAT binary)`));
  const hash = createHash('sha256');
  const hashed = new PassThrough().on('data', (chunk: Buffer) => void hash.update(chunk));
  await pipeline(
    source,
    createGzip({ level: 1 }),
    hashed,
    createWriteStream(tableFile(folder, name), { mode: 0o600 }),
  );
  return { name, rows: source.rowCount, sha256: hash.digest('hex') };
}
