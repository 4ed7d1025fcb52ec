import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EVERYTHING, migrationList, withEngine } from './engine';
import { MigrationError } from './errors';
import { migrationsFolder, PRISMA_FOLDER, readMigrations, readSchema } from './folder';

/**
 * The script that takes a domain from its migrations to its schema; empty when they agree. `url` names a database of
 * a server on which the engine may make and drop a shadow database.
 */
export async function diffSchema(domain: string, url: string, base = PRISMA_FOLDER): Promise<string> {
  const schema = readSchema(domain, base);
  const migrations = migrationList(migrationsFolder(domain, base), readMigrations(domain, base));
  const result = await withEngine(url, schema, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: schema },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    }),
  );
  const known = readMigrations(domain, base).map(({ sql }) => sql);
  return withoutRepeats(result.stdout ?? '', known.join('\n'));
}

/**
 * The engine can't read an index's operator class back, and so wants to drop such an index and make it anew. Where
 * the very same statement stands in a migration, nothing has changed.
 */
function withoutRepeats(script: string, known: string): string {
  const repeated = new Set<string>();
  for (const [statement, index] of script.matchAll(/^CREATE (?:UNIQUE )?INDEX ("[^"]+") ON [^;]*;$/gm)) {
    if (known.includes(statement) && index) repeated.add(index);
  }
  const statements = script.split(/\n(?=-- )/).filter((part) => {
    const index = /^(?:DROP INDEX|CREATE (?:UNIQUE )?INDEX) ("[^"]+")/m.exec(part)?.[1];
    return index === undefined || !repeated.has(index);
  });
  const rest = statements.join('\n').trim();
  return withoutComments(rest) === '' ? '' : `${rest}\n`;
}

function withoutComments(script: string): string {
  return script.replace(/^--.*$/gm, '').trim();
}

/** Writes a migration that takes the schema's changes over; null when there are none. */
export async function writeMigration(
  domain: string,
  name: string,
  url: string,
  now: Date,
  base = PRISMA_FOLDER,
): Promise<string | null> {
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new MigrationError('MIGRATION_NAME_INVALID', {
      vi: `Tên "${name}" chỉ được gồm a-z, 0-9 và dấu gạch dưới.`,
      en: `The name "${name}" may hold only a-z, 0-9 and underscores.`,
    });
  }
  const script = await diffSchema(domain, url, base);
  if (script === '') return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder(domain, base), `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), `${script.trim()}\n`);
  return folder;
}
