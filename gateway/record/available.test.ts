import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyDatabase } from '../../shared/log';
import { TAKE_POLICY_LOCK } from '../../shared/policy/locks';
import { startEmbeddedPostgres } from '../../shared/postgres';
import { systemClock } from '../../shared/time';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { freePort, startTestPostgres, stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder, type Recorder } from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const options = (url: string) => ({ connectionString: url, chain: 'gw-1', clock: systemClock, ...keys });

async function whole(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const report = await verifyDatabase(client, { keys: new Map([[keys.keyId, keys.publicKey]]) });
  await client.end();
  expect(report.broken).toEqual([]);
  return report.records;
}

async function eventuallyRecords(recorder: Recorder): Promise<void> {
  for (;;) {
    const result = await recorder.record(readEntry()).catch(() => null);
    if (result) return;
    await sleep(50);
  }
}

/** Runs with one setting of the server off; other sessions of this file's server see it too, so it is put back. */
async function withOff(url: string, setting: string, test: () => Promise<void>): Promise<void> {
  const reload = (sql: string) =>
    execute(url, sql).then(() => execute(url, 'SELECT pg_reload_conf(), pg_sleep(0.2)'));
  await reload(`ALTER SYSTEM SET ${setting} = off`);
  try {
    await test();
  } finally {
    await reload(`ALTER SYSTEM RESET ${setting}`);
  }
}

test.each([['full_page_writes'], ['synchronous_commit']])(
  'refuses_to_start_when_%s_is_off',
  async (setting) => {
    await withDatabase(async (url) => {
      await prepareLogDatabase(url);
      if (setting === 'synchronous_commit') {
        await execute(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET synchronous_commit = off`);
      }
      await withOff(url, setting, async () => {
        await expect(createRecorder(options(url))).rejects.toMatchObject({
          code: 'RECORD_NOT_DURABLE',
          detail: expect.stringContaining(`${setting}=off`) as string,
        });
      });
    });
  },
);

test('refuses_to_start_when_fsync_is_off', async () => {
  const server = await startTestPostgres({ fsync: 'off' });
  try {
    const url = await server.createDatabase();
    await expect(createRecorder(options(url))).rejects.toMatchObject({
      code: 'RECORD_NOT_DURABLE',
      detail: expect.stringContaining('fsync=off') as string,
    });
  } finally {
    await server.stop();
  }
});

test('refuses_to_start_without_its_database', async () => {
  const url = `postgresql://nobody@127.0.0.1:${await freePort()}/nothing`;
  await expect(createRecorder(options(url))).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
});

test('refuses_a_chain_that_another_process_writes', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder(options(url));
    await expect(createRecorder({ ...options(url), limits: { chainMs: 100 } })).rejects.toMatchObject({
      code: 'RECORD_CHAIN_IN_USE',
    });
    await recorder.close();
  });
});

test('rejects_when_the_setting_was_turned_off_while_it_runs', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder(options(url));
    await withOff(url, 'full_page_writes', async () => {
      await expect(recorder.record(readEntry())).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
      expect(recorder.health()).toMatchObject({ status: 'down' });
      expect(await execute(url, 'SELECT count(*)::int AS n FROM sharing_log')).toEqual([{ n: 0 }]);
    });
    await recorder.close();
  });
});

test('no_record_no_answer: rejects_while_the_database_is_away_and_comes_back_by_itself', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-record-'));
  const port = await freePort();
  const dataDir = path.join(folder, 'data');
  let server = await startEmbeddedPostgres({ dataDir, port });
  try {
    const url = server.url('postgres');
    await prepareLogDatabase(url);
    const alerts: string[] = [];
    const recorder = await createRecorder({
      ...options(url),
      limits: { retryMs: 50 },
      onAlert: (code) => alerts.push(code),
    });
    await recorder.record(readEntry());
    const inFlight = Array.from({ length: 20 }, () => recorder.record(readEntry()).catch(() => null));
    await server.stop('immediate');
    await Promise.all(inFlight);
    await expect(recorder.record(readEntry())).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
    expect(recorder.health().status).toBe('down');
    server = await startEmbeddedPostgres({ dataDir, port });
    await eventuallyRecords(recorder);
    expect(recorder.health()).toMatchObject({ status: 'ok', down: null });
    expect(alerts).toEqual(['RECORD_UNAVAILABLE']);
    await recorder.close();
    expect(await whole(url)).toBeGreaterThanOrEqual(2);
  } finally {
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  }
});

test('comes_back_after_its_connection_was_ended', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder({ ...options(url), limits: { retryMs: 20 } });
    await recorder.record(readEntry());
    await execute(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hub-record gw-1'",
    );
    await eventuallyRecords(recorder);
    await recorder.close();
    expect(await whole(url)).toBeGreaterThanOrEqual(2);
  });
});

test('a_lock_that_is_held_too_long_counts_as_unavailable', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder({ ...options(url), limits: { commitMs: 200, retryMs: 20 } });
    const publisher = new Client({ connectionString: url });
    await publisher.connect();
    await publisher.query('BEGIN');
    await publisher.query(TAKE_POLICY_LOCK);
    await expect(recorder.record(readEntry())).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
    await publisher.query('ROLLBACK');
    await publisher.end();
    await eventuallyRecords(recorder);
    await recorder.close();
    await whole(url);
  });
});

test('rejects_after_close', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder(options(url));
    await recorder.close();
    await expect(recorder.record(readEntry())).rejects.toMatchObject({ code: 'RECORD_UNAVAILABLE' });
  });
});
