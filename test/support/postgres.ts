import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startEmbeddedPostgres, withClient, type EmbeddedPostgres } from '../../shared/postgres';

export { freePort };

export interface TestPostgres {
  /** Makes an empty database and gives its connection string; its name is unique on this server. */
  createDatabase(prefix?: string): Promise<string>;
  url(database: string): string;
  stop(): Promise<void>;
}

/** A fresh server on a free port in a temporary folder. Durability stays on: what is tested is what runs. */
export async function startTestPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-postgres-'));
  let server: EmbeddedPostgres;
  try {
    server = await startOnFreePort(path.join(folder, 'data'), settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  let databases = 0;
  return {
    url: (database) => server.url(database),
    async createDatabase(prefix = 'test') {
      databases += 1;
      const name = `${prefix}_${databases}`;
      await withClient(server.url('postgres'), (client) => client.query(`CREATE DATABASE "${name}"`));
      return server.url(name);
    },
    async stop() {
      await server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Another process may take the port between finding and using it; then another is tried. */
async function startOnFreePort(dataDir: string, settings: Record<string, string>): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbeddedPostgres({
        dataDir,
        port: await freePort(),
        settings: { shared_buffers: '32MB', ...settings },
      });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

let shared: Promise<TestPostgres> | null = null;

/**
 * Runs a test with an empty database of its own, on a server that the whole test file shares. Call
 * `stopSharedPostgres` in `afterAll`; a forgotten one ends with the Jest worker.
 */
export async function withDatabase<T>(test: (url: string) => Promise<T>): Promise<T> {
  shared ??= startTestPostgres();
  return test(await (await shared).createDatabase());
}

/** Ends the server that `withDatabase` started. */
export async function stopSharedPostgres(): Promise<void> {
  const server = await shared;
  shared = null;
  await server?.stop();
}
