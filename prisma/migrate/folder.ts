import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MigrationError } from './errors';

export interface SchemaFile {
  path: string;
  content: string;
}

export interface Migration {
  /** Name of its folder, `<timestamp>_<name>`. */
  name: string;
  sql: string;
  /** SHA-256 of the script, as Prisma keeps it in `_prisma_migrations`. */
  checksum: string;
}

/** Where the folders of the domains stand: `prisma/`, in the sources and in `dist` alike. */
export const PRISMA_FOLDER = path.dirname(__dirname);

export const migrationsFolder = (domain: string, base = PRISMA_FOLDER): string =>
  path.join(base, domain, 'migrations');

/** The schema of a domain: every `*.prisma` file in its folder. */
export function readSchema(domain: string, base = PRISMA_FOLDER): SchemaFile[] {
  const folder = path.join(base, domain);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.prisma')) : [];
  if (names.length === 0) {
    throw new MigrationError('SCHEMA_MISSING', {
      vi: `Không có tệp *.prisma nào trong ${folder}.`,
      en: `There is no *.prisma file in ${folder}.`,
    });
  }
  return names.sort().map((name) => ({
    path: path.join(folder, name),
    content: readFileSync(path.join(folder, name), 'utf8'),
  }));
}

/** The migrations of a domain, in the order in which they are applied. */
export function readMigrations(domain: string, base = PRISMA_FOLDER): Migration[] {
  const folder = migrationsFolder(domain, base);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
