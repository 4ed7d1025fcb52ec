import { Client } from 'pg';
import { MigrationError } from './errors';

const MISSING_DATABASE = '3D000';
/** Another process made it first: known before, or only when both write the catalogue. */
const DUPLICATE_DATABASE = ['42P04', '23505'];

/** Runs with a connection to a database, which is made when it is missing. */
export async function withDatabaseClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url).catch(async (error: unknown) => {
    if (codeOf(error) !== MISSING_DATABASE) throw unreachable(url, error);
    await createDatabase(url);
    return connect(url);
  });
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // A connection that breaks off fails the statement under way; the event beside it has nothing to add.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  const client = await connect(maintenance.href);
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!DUPLICATE_DATABASE.includes(codeOf(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** Says where it tried, never with which password. */
function unreachable(url: string, error: unknown): MigrationError {
  const { host, pathname } = new URL(url);
  return new MigrationError(
    'DATABASE_UNREACHABLE',
    {
      vi: `Không kết nối được cơ sở dữ liệu ${host}${pathname}.`,
      en: `The database ${host}${pathname} can't be reached.`,
    },
    error instanceof Error ? error.message : String(error),
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code;
}
