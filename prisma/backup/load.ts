import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrationsOf, tableFile, tablesOf } from './dump';
import type { DomainBackup } from './manifest';
import { BackupError } from './problem';

/** Refuses a backup of which any file is missing or not what it was; before anything is touched. */
export async function checkFiles(backup: DomainBackup, folder: string): Promise<void> {
  for (const { name, sha256 } of backup.tables) {
    const file = tableFile(folder, name);
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    } catch (error) {
      throw new BackupError('BACKUP_UNREADABLE', file, error);
    }
    if (hash.digest('hex') !== sha256) throw new BackupError('BACKUP_ALTERED', file);
  }
}

/** Refuses a database of another version, or one that holds rows: a restore never mixes two states. */
export async function checkTarget(client: Client, domain: string, backup: DomainBackup): Promise<void> {
  const applied = await migrationsOf(client);
  if (applied.join() !== backup.migrations.join()) throw new BackupError('BACKUP_VERSION', domain);
  for (const name of await tablesOf(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${client.escapeIdentifier(name)} LIMIT 1`);
    if (rowCount) throw new BackupError('BACKUP_TARGET_NOT_EMPTY', `${domain}.${name}`);
  }
}

/** Loads every table in one transaction: the database holds all of the backup, or nothing of it. */
export async function loadDatabase(client: Client, backup: DomainBackup, folder: string): Promise<void> {
  await client.query('BEGIN');
  try {
    // Rows come back as they were: no trigger judges them again, and references hold when all are there.
    await client.query('SET LOCAL session_replication_role = replica');
    for (const { name, rows } of backup.tables) {
      const sink = client.query(copyFrom(`COPY ${client.escapeIdentifier(name)} FROM STDIN (FORMAT binary)`));
      await pipeline(createReadStream(tableFile(folder, name)), createGunzip(), sink);
      if (sink.rowCount !== rows)
        throw new BackupError('BACKUP_ALTERED', `${name}: ${sink.rowCount} / ${rows}`);
    }
    await continueSequences(client);
    for (const [name, last] of Object.entries(backup.sequences)) {
      await client.query('SELECT setval($1::regclass, $2)', [client.escapeIdentifier(name), last]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await client.query('ANALYZE');
}

/** Numbers that the database gives out go on after the highest that came back. */
async function continueSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.table_name AS table, c.column_name AS column,
            pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) AS sequence
     FROM information_schema.columns c JOIN pg_tables t ON t.tablename = c.table_name AND t.schemaname = 'public'
     WHERE c.table_schema = 'public' AND pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    const highest = `SELECT max(${client.escapeIdentifier(column)}) FROM ${client.escapeIdentifier(table)}`;
    await client.query(`SELECT setval($1, coalesce((${highest}), 1), (${highest}) IS NOT NULL)`, [sequence]);
  }
}
