import path from 'node:path';
import { applyMigrations } from '../../prisma/migrate';
import type { HubConfig } from '../../shared/config';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../shared/postgres';

/** Brings up the embedded server, unless every domain has a database elsewhere. */
export async function startDatabases(config: HubConfig): Promise<EmbeddedPostgres | null> {
  if (!Object.values(config.domains).some((domain) => domain.embeddedDatabase)) return null;
  return startEmbeddedPostgres({
    dataDir: path.join(config.home, 'postgres'),
    port: config.postgresPort,
    settings: { shared_buffers: '256MB' },
  });
}

/** Migrates every domain's database, side by side; says what was applied. */
export async function migrateAll(config: HubConfig): Promise<string[]> {
  const results = await Promise.allSettled(
    Object.values(config.domains).map(({ name, databaseUrl }) => applyMigrations(name, databaseUrl)),
  );
  // All have come to their end before one failure is told: none is cut off in the middle.
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}
