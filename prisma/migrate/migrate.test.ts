import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres';
import { applyMigrations } from './apply';
import { diffSchema, writeMigration } from './diff';

const base = mkdtempSync(path.join(tmpdir(), 'hub-migrate-'));
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(base, { recursive: true, force: true });
});

const HEAD = 'datasource db {\n  provider = "postgresql"\n}\n';

function schema(domain: string, body: string): void {
  mkdirSync(path.join(base, domain), { recursive: true });
  writeFileSync(path.join(base, domain, 'schema.prisma'), HEAD + body);
}

function migration(domain: string, name: string, sql: string): void {
  const folder = path.join(base, domain, 'migrations', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
}

test('writes_migrations_from_the_schema_and_applies_them_to_a_database_it_makes', async () => {
  const admin = postgres.url('postgres');
  schema('scratch', 'model Thing {\n  id String @id\n}\n');
  expect(await writeMigration('scratch', 'init', admin, new Date(0), base)).toMatch(/19700101000000_init$/);
  expect(await diffSchema('scratch', admin, base)).toBe('');

  const url = postgres.url('scratch_new');
  expect(await applyMigrations('scratch', url, base)).toEqual(['19700101000000_init']);
  expect(await applyMigrations('scratch', url, base)).toEqual([]);

  schema('scratch', 'model Thing {\n  id String @id\n  name String?\n}\n');
  expect(await diffSchema('scratch', admin, base)).toContain('ADD COLUMN     "name"');
  migration('scratch', '19700102000000_name', 'ALTER TABLE "Thing" ADD COLUMN "name" TEXT;\n');
  expect(await diffSchema('scratch', admin, base)).toBe('');
  expect(await applyMigrations('scratch', url, base)).toEqual(['19700102000000_name']);
});

test('refuses_a_database_of_a_newer_version_and_an_edited_migration', async () => {
  const url = postgres.url('versions');
  migration('versions', '1_init', 'CREATE TABLE t (id INT);\n');
  await applyMigrations('versions', url, base);
  migration('versions', '1_init', 'CREATE TABLE t (id BIGINT);\n');
  await expect(applyMigrations('versions', url, base)).rejects.toMatchObject({ code: 'MIGRATION_EDITED' });
  rmSync(path.join(base, 'versions'), { recursive: true });
  await expect(applyMigrations('versions', url, base)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
});

test('names_a_migration_that_fails_and_does_not_go_on_from_there', async () => {
  const url = postgres.url('broken');
  migration('broken', '1_init', 'CREATE TABLE nowhere.t (id INT);\n');
  await expect(applyMigrations('broken', url, base)).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
  await expect(applyMigrations('broken', url, base)).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
});

test('several_processes_may_migrate_one_database_at_once', async () => {
  const url = postgres.url('together');
  migration('together', '1_init', 'CREATE TABLE t (id INT);\n');
  const runs = await Promise.all([1, 2, 3].map(() => applyMigrations('together', url, base)));
  expect(runs.flat()).toEqual(['1_init']);
  const client = new Client({ connectionString: url });
  await client.connect();
  expect((await client.query('SELECT * FROM _prisma_migrations')).rowCount).toBe(1);
  await client.end();
});
