import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRecorder } from '../../gateway/record';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { withClient } from '../postgres';
import { exportLog, planPurge, purgeMonth, verifyCheckpoints, verifyDatabase, verifyExport } from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const trusted = new Map([[keys.keyId, keys.publicKey]]);
const RETENTION = { months: 3, instrument: '5/QĐ-UBND', article: 'Điều 2' };
const ORDER = { document: '12/QĐ-STTTT', officer: 'pquang', reason: 'hết thời hạn lưu' };
const TODAY = new Date().toISOString().slice(0, 10);

/** Months before this one, as YYYYMM and as an instant within. */
function monthsAgo(months: number): number {
  const now = new Date();
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 3);
}

interface Log {
  url: string;
  folder: string;
  write: (months: number, records: number) => Promise<void>;
  sql: (text: string) => Promise<Record<string, unknown>[]>;
  purge: (retention?: typeof RETENTION) => Promise<number>;
  faults: () => Promise<string[]>;
}

async function withLog(test: (log: Log) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-purge-'));
  const checkpoints = () =>
    readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  try {
    await withDatabase(async (url) => {
      await prepareLogDatabase(url);
      await test({
        url,
        folder,
        write: async (months, records) => {
          const at = monthsAgo(months);
          const recorder = await createRecorder({
            connectionString: url,
            chain: 'gw-1',
            clock: { now: () => at },
            ...keys,
            checkpoints: { directory: folder },
          });
          for (let made = 0; made < records; made += 1) await recorder.record(readEntry());
          await recorder.close();
        },
        sql: (text) => execute(url, text),
        purge: (retention = RETENTION) =>
          withClient(url, async (client) => {
            const plan = await planPurge(client, retention, TODAY);
            for (const month of plan) {
              await purgeMonth(client, month, {
                retention,
                order: ORDER,
                key: keys.signingKey,
                now: Date.now(),
              });
            }
            return plan.reduce((sum, { records }) => sum + records, 0);
          }),
        faults: () =>
          withClient(url, async (client) => {
            const known = checkpoints().flatMap(
              ({ name, text }) => verifyCheckpoints(name, text, trusted).checkpoints,
            );
            const online = await verifyDatabase(client, { keys: trusted, checkpoints: known });
            const lines: string[] = [];
            const options = { keys: trusted, checkpoints: checkpoints(), at: Date.now() };
            for await (const line of exportLog(client, options)) lines.push(line);
            const exported = await verifyExport(lines, { keys: trusted });
            const say = (report: typeof online) =>
              report.broken.map(({ fault, sequence }) => `${fault} ${sequence}`).sort();
            expect(say(exported)).toEqual(say(online));
            return say(online);
          }),
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const count = 'SELECT count(*)::int AS n FROM sharing_log WHERE chain_id = 1';

test('[LOG-07] months_over_their_retention_leave_their_signed_head_and_the_log_still_verifies', async () => {
  await withLog(async ({ write, sql, purge, faults }) => {
    await write(8, 4);
    await write(7, 3);
    await write(1, 5);
    expect(await purge()).toBe(7);
    expect(await sql(count)).toEqual([{ n: 5 }]);
    const heads = await sql(
      'SELECT first::int, last::int, commits, document_number, officer, months FROM sharing_log_purge ORDER BY first',
    );
    const order = { document_number: '12/QĐ-STTTT', officer: 'pquang', months: 3 };
    expect(heads).toEqual([
      { first: 1, last: 4, commits: 4, ...order },
      { first: 5, last: 7, commits: 3, ...order },
    ]);
    expect(await faults()).toEqual([]);
    expect(await purge()).toBe(0);
    await write(0, 2);
    expect(await faults()).toEqual([]);
  });
});

test('a_chain_that_was_purged_whole_goes_on_where_it_ended', async () => {
  await withLog(async ({ write, sql, purge, faults }) => {
    await write(9, 3);
    expect(await purge()).toBe(3);
    expect(await sql(count)).toEqual([{ n: 0 }]);
    expect(await faults()).toEqual([]);
    await write(0, 1);
    expect(await sql('SELECT sequence::int FROM sharing_log')).toEqual([{ sequence: 4 }]);
    expect(await faults()).toEqual([]);
  });
});

test.each<[string, string, string[]]>([
  [
    'a_tail_cut_off',
    'DELETE FROM sharing_log WHERE sequence = 9; DELETE FROM sharing_log_commit WHERE last = 9',
    ['TAIL_CUT 9'],
  ],
  ['a_month_without_its_head', 'DELETE FROM sharing_log_purge WHERE first = 4', ['DELETED 4']],
  ['a_head_that_was_edited', 'UPDATE sharing_log_purge SET last = 7 WHERE first = 4', ['SIGNATURE_WRONG 4']],
  [
    'who_ordered_it_edited',
    "UPDATE sharing_log_purge SET officer = 'x' WHERE first = 4",
    ['SIGNATURE_WRONG 4'],
  ],
  ['a_record_after_it_taken_away', 'DELETE FROM sharing_log WHERE sequence = 7', ['DELETED 7']],
])('after_a_purge_%s_still_shows', async (_case, tampering, expected) => {
  await withLog(async ({ write, sql, purge, faults }) => {
    await write(8, 3);
    await write(7, 3);
    await write(0, 3);
    await purge();
    expect(await faults()).toEqual([]);
    await sql(`SET session_replication_role = replica; ${tampering}`);
    expect(await faults()).toEqual(expected);
  });
});

test('[LOG-07] the_database_purges_whole_old_months_through_its_one_function_and_nothing_else', async () => {
  await withLog(async ({ write, sql, purge, url }) => {
    await write(8, 3);
    await write(1, 2);
    await expect(sql('DELETE FROM sharing_log WHERE sequence = 1')).rejects.toThrow('LOG_APPEND_ONLY');
    await expect(sql('DELETE FROM sharing_log_commit')).rejects.toThrow('LOG_APPEND_ONLY');
    await expect(sql('TRUNCATE sharing_log')).rejects.toThrow('LOG_APPEND_ONLY');
    const by = { retention: RETENTION, order: ORDER, key: keys.signingKey, now: Date.now() };
    await withClient(url, async (client) => {
      const [old] = await planPurge(client, RETENTION, TODAY);
      const asked = (change: object, more: object = {}) =>
        purgeMonth(client, { ...old!, ...change }, { ...by, ...more });
      await expect(asked({ last: 2, commits: 2 })).rejects.toThrow('LOG_PURGE_NOT_WHOLE');
      await expect(asked({ first: 2 })).rejects.toThrow('LOG_PURGE_NOT_WHOLE');
      await expect(asked({ segment: old!.segment + 1 })).rejects.toThrow('LOG_PURGE_NOT_WHOLE');
      await expect(asked({}, { retention: { ...RETENTION, months: 0 } })).rejects.toThrow(
        'LOG_RETENTION_UNSET',
      );
      await expect(asked({}, { retention: { ...RETENTION, months: 60 } })).rejects.toThrow(
        'LOG_PURGE_TOO_YOUNG',
      );
    });
    expect(await sql(count)).toEqual([{ n: 5 }]);
    expect(await purge({ ...RETENTION, months: 60 })).toBe(0);
    expect(await purge()).toBe(3);
    await expect(sql('DELETE FROM sharing_log_purge')).rejects.toThrow('LOG_APPEND_ONLY');
    await expect(sql('DELETE FROM sharing_log WHERE sequence = 4')).rejects.toThrow('LOG_APPEND_ONLY');
  });
});
