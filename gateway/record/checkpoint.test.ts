import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseCheckpoint, verifyCheckpoints } from '../../shared/log';
import { systemClock } from '../../shared/time';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder, type RecorderOptions } from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const trusted = new Map([[keys.keyId, keys.publicKey]]);

async function withFolder(test: (options: RecorderOptions, file: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'hub-checkpoint-'));
  try {
    await withDatabase(async (url) => {
      await prepareLogDatabase(url);
      const options = {
        connectionString: url,
        chain: 'gw/1',
        clock: systemClock,
        ...keys,
        checkpoints: { directory },
      };
      await test(options, path.join(directory, 'gw%2F1.jsonl'));
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function recordOnce(options: RecorderOptions): Promise<void> {
  const recorder = await createRecorder(options);
  await recorder.record(readEntry());
  await recorder.close();
}

test('[SEC-17] heads_are_signed_into_a_file_outside_the_database', async () => {
  await withFolder(async (options, file) => {
    await recordOnce(options);
    await recordOnce(options);
    const { checkpoints, broken } = verifyCheckpoints('gw-1', readFileSync(file, 'utf8'), trusted);
    expect(broken).toBeNull();
    expect(checkpoints.map((it) => it.heads.map((head) => [head.chain, head.sequence]))).toEqual([
      [['gw/1', 1]],
      [['gw/1', 2]],
    ]);
  });
});

test('[SEC-17] a_changed_line_of_a_checkpoint_file_is_named', async () => {
  await withFolder(async (options, file) => {
    for (let round = 0; round < 3; round += 1) await recordOnce(options);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const read = (changed: string[]) =>
      verifyCheckpoints('f', changed.map((it) => `${it}\n`).join(''), trusted).broken?.sequence;
    expect(read(lines)).toBeUndefined();
    expect(read(lines.map((it, n) => (n === 1 ? it.replace('"sequence":2', '"sequence":1') : it)))).toBe(2);
    expect(read(lines.filter((_, n) => n !== 1))).toBe(2);
    expect(read(lines.slice(1))).toBe(1);
  });
});

test('half_a_line_of_a_killed_process_is_taken_away', async () => {
  await withFolder(async (options, file) => {
    await recordOnce(options);
    appendFileSync(file, '{"v":1,"at":17');
    await recordOnce(options);
    const { checkpoints, broken } = verifyCheckpoints('f', readFileSync(file, 'utf8'), trusted);
    expect(broken).toBeNull();
    expect(checkpoints).toHaveLength(2);
  });
});

test('checkpoints_go_to_a_second_database_too', async () => {
  await withFolder(async (options, file) => {
    await withDatabase(async (second) => {
      await recordOnce({
        ...options,
        checkpoints: { directory: path.dirname(file), connectionString: second },
      });
      const rows = await execute(second, 'SELECT line FROM sharing_checkpoint');
      expect(rows.map((row) => parseCheckpoint(row['line'] as string)?.heads[0]?.sequence)).toEqual([1]);
    });
  });
});

test('a_checkpoint_that_cannot_be_written_is_an_alert_and_answers_go_on', async () => {
  await withFolder(async (options, file) => {
    const alerts: string[] = [];
    const nowhere = 'postgresql://nobody@127.0.0.1:1/nothing';
    const recorder = await createRecorder({
      ...options,
      checkpoints: { directory: path.dirname(file), connectionString: nowhere, everyMs: 10 },
      onAlert: (code) => alerts.push(code),
    });
    await recorder.record(readEntry());
    while (alerts.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await recorder.record(readEntry())).toMatchObject({ status: 'recorded' });
    expect(recorder.health().checkpoint.problem).toContain('ECONNREFUSED');
    await recorder.close();
    expect(alerts).toEqual(['CHECKPOINT_UNWRITTEN']);
    writeFileSync(file, '');
  });
});
