import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRecorder } from '../../gateway/record';
import { planPurge, purgeMonth, verifyDatabase } from '../../shared/log';
import { withClient } from '../../shared/postgres';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { dumpDatabase } from './dump';
import { loadDatabase } from './load';

afterAll(stopSharedPostgres);

const keys = logKeys();
const DAY = 24 * 3600 * 1000;
const retention = { months: 3, instrument: '5/QĐ-UBND', article: 'Điều 2' };
const order = { document: '12/QĐ', officer: 'pquang', reason: 'hết thời hạn lưu' };

async function write(url: string, at: number): Promise<void> {
  const recorder = await createRecorder({
    connectionString: url,
    chain: 'gw-1',
    clock: { now: () => at },
    ...keys,
  });
  for (let made = 0; made < 3; made += 1) await recorder.record(readEntry());
  await recorder.close();
}

test('[LOG-07] a_purged_log_comes_back_from_a_backup_and_verifies', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-purged-backup-'));
  const MIGRATIONS = 'CREATE TABLE _prisma_migrations (migration_name text, rolled_back_at timestamptz)';
  try {
    await withDatabase(async (source) => {
      await prepareLogDatabase(source);
      await execute(source, MIGRATIONS);
      await write(source, Date.now() - 300 * DAY);
      await write(source, Date.now());
      const backup = await withClient(source, async (client) => {
        const by = { retention, order, key: keys.signingKey, now: Date.now() };
        for (const month of await planPurge(client, retention, new Date().toISOString().slice(0, 10))) {
          await purgeMonth(client, month, by);
        }
        return dumpDatabase(client, folder);
      });
      await withDatabase(async (target) => {
        await prepareLogDatabase(target);
        await execute(target, MIGRATIONS);
        await execute(target, 'TRUNCATE policy_head, agency, agency_account, client_application, officer');
        const report = await withClient(target, async (client) => {
          await loadDatabase(client, backup, folder);
          return verifyDatabase(client, { keys: new Map([[keys.keyId, keys.publicKey]]) });
        });
        expect(report).toMatchObject({ ok: true, records: 3, chains: [{ purged: 3, records: 3 }] });
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
