import { Client } from 'pg';

/** A connection of the policy store: every wait on it ends. */
export async function connect(connectionString: string, timeoutMs: number): Promise<Client> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: timeoutMs,
    application_name: 'hub-policy',
    keepAlive: true,
  });
  client.on('error', () => undefined); // an idle connection that breaks is found by the next query
  await client.connect();
  return client;
}

export async function disconnect(client: Client | null): Promise<void> {
  await client?.end().catch(() => undefined);
}
