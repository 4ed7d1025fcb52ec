import type * as Engine from './engine';
import { withDatabaseClient } from './database';
import { MigrationError } from './errors';
import { migrationsFolder, PRISMA_FOLDER, readMigrations } from './folder';
import { pendingMigrations } from './history';

/** "HUBM", in case two processes migrate one database at the same moment. */
const LOCK = 0x4855424d;

/**
 * Brings a domain's database up to this version and returns the names of the migrations it applied. The database is
 * made when it is missing, and refused when it holds a migration that this version does not know.
 */
export async function applyMigrations(
  domain: string,
  databaseUrl: string,
  base = PRISMA_FOLDER,
): Promise<string[]> {
  const known = readMigrations(domain, base);
  return withDatabaseClient(databaseUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const pending = await pendingMigrations(client, domain, known);
    if (pending.length === 0) return [];
    try {
      // Loaded only where something is pending: later starts need no engine.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { EVERYTHING, migrationList, withEngine } = require('./engine') as typeof Engine;
      const list = migrationList(migrationsFolder(domain, base), known);
      return await withEngine(databaseUrl, [], async (engine) => {
        const output = await engine.applyMigrations({ migrationsList: list, filters: EVERYTHING });
        return output.appliedMigrationNames;
      });
    } catch (error) {
      throw new MigrationError(
        'MIGRATION_FAILED',
        {
          vi: `Không nâng cấp được cơ sở dữ liệu "${domain}".`,
          en: `The database "${domain}" could not be migrated.`,
        },
        error instanceof Error ? error.message : String(error),
      );
    }
  });
}
