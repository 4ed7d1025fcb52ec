import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../test/support/postgres';
import { startEmbeddedPostgres } from './server';

const folder = mkdtempSync(path.join(tmpdir(), 'hub-postgres-test-'));
const dataDir = path.join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('starts_durable_keeps_its_data_and_overcomes_a_stale_pid_file', async () => {
  const port = await freePort();
  const first = await startEmbeddedPostgres({ dataDir, port });
  const url = first.url('postgres');
  expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toMatchObject({
    code: 'POSTGRES_ALREADY_RUNNING',
  });
  await first.stop();

  // The number of a process that lives but is no PostgreSQL, as after a power cut.
  writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
  const second = await startEmbeddedPostgres({ dataDir, port });
  try {
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  } finally {
    await second.stop();
  }
});

test('names_a_taken_port_and_a_data_folder_of_a_newer_version', async () => {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toMatchObject({
    code: 'POSTGRES_PORT_TAKEN',
  });
  await new Promise((resolve) => listener.close(resolve));

  const versionFile = path.join(dataDir, 'PG_VERSION');
  const version = readFileSync(versionFile);
  writeFileSync(versionFile, '19\n');
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toMatchObject({
    code: 'POSTGRES_DATA_NEWER',
  });
  writeFileSync(versionFile, version);
});
