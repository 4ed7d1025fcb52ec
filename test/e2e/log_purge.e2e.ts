import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRecorder } from '../../gateway/record';
import { createDemoKeys, loadKeys } from '../../shared/keys';
import { keyIdOf } from '../../shared/log';
import { TestHub } from '../support/hub_process';
import { execute, prepareLogDatabase, readEntry } from '../support/log_database';
import { startCommand } from '../support/processes';

const hub = new TestHub();
const home = mkdtempSync(path.join(tmpdir(), 'hub-purge-'));
const DATABASE = 'purge_story';
const url = hub.databaseUrl('governance').replace(/governance$/, DATABASE);
const DAY = 24 * 3600 * 1000;

afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await hub.sql('governance', `DROP DATABASE IF EXISTS ${DATABASE}`);
  await hub.close();
});

/** A log of its own on the hub's server: five records of last year, two of today. */
async function writeLog(): Promise<void> {
  await hub.sql('governance', `CREATE DATABASE ${DATABASE}`);
  await prepareLogDatabase(url);
  // No regulation says how long the log is kept.
  await execute(
    url,
    'CREATE TABLE legal_rule (key text, value jsonb, instrument text, article text, layer text, valid_from date, valid_to date)',
  );
  createDemoKeys(home);
  const keys = loadKeys(home);
  for (const [at, records] of [
    [Date.now() - 300 * DAY, 5],
    [Date.now(), 2],
  ] as const) {
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'gateway-1',
      clock: { now: () => at },
      signingKey: keys.logPrivate,
      keyId: keyIdOf(keys.logPublic),
      subjectKey: keys.logSubject,
      valuesKey: keys.logValues,
      checkpoints: { directory: path.join(home, 'checkpoints') },
    });
    for (let made = 0; made < records; made += 1) await recorder.record(readEntry());
    await recorder.close();
  }
}

async function run(command: string, args: readonly string[] = [], months?: string) {
  const environment = {
    ...hub.environment,
    HUB_HOME: home,
    GOVERNANCE_DATABASE_URL: url,
    ...(months !== undefined && { HUB_LOG_RETENTION_MONTHS: months }),
  };
  const { code, stdout, stderr } = await startCommand(command, args, environment).ended;
  return { code, words: stdout + stderr };
}

const records = () => execute(url, 'SELECT count(*)::int AS n FROM sharing_log');
const ORDER = ['--apply', '--document', '12/QĐ-STTTT', '--officer', 'pquang', '--reason', 'hết thời hạn lưu'];

test('[LOG-07] the_log_is_purged_only_when_its_retention_is_set_and_says_so_and_still_verifies', async () => {
  await writeLog();
  const unset = await run('log-purge', ORDER);
  expect(unset).toMatchObject({ code: 1, words: expect.stringContaining('LOG_RETENTION_UNSET') });
  const young = await run('log-purge', ORDER, '60');
  expect(young).toMatchObject({ code: 0, words: expect.stringContaining('No month is over its retention') });

  const dry = await run('log-purge', [], '6');
  expect(dry).toMatchObject({ code: 0, words: expect.stringMatching(/gateway-1 \d{6}: 5 bản ghi/) });
  const unordered = await run('log-purge', ['--apply'], '6');
  expect(unordered).toMatchObject({ code: 1, words: expect.stringContaining('LOG_PURGE_ARGUMENTS') });
  expect(await records()).toEqual([{ n: 7 }]);

  const purged = await run('log-purge', ORDER, '6');
  if (process.env['HUB_STORY']) console.log(unset.words, dry.words, purged.words);
  expect(purged).toMatchObject({ code: 0, words: expect.stringContaining('1/1 đã xóa / purged') });
  expect(await records()).toEqual([{ n: 2 }]);
  const verified = await run('log-verify');
  if (process.env['HUB_STORY']) console.log(verified.words);
  expect(verified).toMatchObject({ code: 0, words: expect.stringContaining('purged 5') });

  await execute(url, 'SET session_replication_role = replica; DELETE FROM sharing_log WHERE sequence = 7');
  expect(await run('log-purge', ORDER, '1')).toMatchObject({ code: 0 });
  expect(await run('log-verify')).toMatchObject({ code: 1 });
}, 120_000);
