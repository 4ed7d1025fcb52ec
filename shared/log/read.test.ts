import { Pool } from 'pg';
import { createRecorder, type Recorder } from '../../gateway/record';
import { logKeys, prepareLogDatabase, readEntry, TRACE } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { systemClock } from '../time';
import {
  countLog,
  createSubjectDigest,
  findBySubject,
  readLog,
  readRecord,
  unreconciledIntents,
} from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const digest = createSubjectDigest(keys.subjectKey);

async function withLog(test: (recorder: Recorder, pool: Pool) => Promise<void>): Promise<void> {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'gw-1',
      clock: systemClock,
      ...keys,
    });
    const pool = new Pool({ connectionString: url });
    pool.on('error', () => undefined);
    try {
      await test(recorder, pool);
    } finally {
      await pool.end();
      await recorder.close();
    }
  });
}

const ids = (result: { rows: { entry: { response: string } }[] }): string[] =>
  result.rows.map((it) => it.entry.response);

test('[LOG-01] [LOG-06] finds_records_by_every_filter', async () => {
  await withLog(async (recorder, pool) => {
    const { basis } = readEntry();
    const other = {
      ...TRACE,
      refused: [],
      disclosed: [{ coordinate: 'Enterprise.name', rights: [], masks: [] }],
    };
    await recorder.record(
      readEntry({ responseId: 'a', answered: 1_000, subjects: ['aOne', 'aTwo'], outcome: 'ALLOWED' }),
    );
    await recorder.record(
      readEntry({ responseId: 'b', answered: 2_000, subjects: ['aTwo'], decision: other, case: 'HS-1' }),
    );
    await recorder.record(
      readEntry({
        responseId: 'c',
        answered: 3_000,
        subjects: [],
        purpose: null,
        caller: { kind: 'PUBLIC' },
        basis: { ...basis, account: null },
      }),
    );
    const page = { first: 10 };
    expect(ids(await readLog(pool, {}, page))).toEqual(['c', 'b', 'a']);
    expect(ids(await readLog(pool, { agency: 'H15.08' }, page))).toEqual(['b', 'a']);
    expect(ids(await readLog(pool, { from: 1_000, to: 2_000 }, page))).toEqual(['a']);
    expect(ids(await readLog(pool, { coordinate: 'Enterprise.name' }, page))).toEqual(['b']);
    expect(ids(await readLog(pool, { coordinate: 'Citizen.religion' }, page))).toEqual(['c', 'a']);
    expect(ids(await readLog(pool, { case: 'HS-1' }, page))).toEqual(['b']);
    expect(ids(await readLog(pool, { purpose: 'land-registration/STATE_MANAGEMENT' }, page))).toEqual([
      'b',
      'a',
    ]);
    expect(ids(await readLog(pool, { outcome: 'ALLOWED' }, page))).toEqual(['a']);
    expect(ids(await findBySubject(pool, digest('aTwo'), page))).toEqual(['b', 'a']);
    expect(ids(await findBySubject(pool, digest('aOther'), page))).toEqual([]);
    expect(await countLog(pool, { agency: 'H15.08' })).toEqual({ count: 2, exact: true });
    expect(await countLog(pool, {}, 2)).toEqual({ count: 2, exact: false });
    const record = await readRecord(pool, 'b');
    expect(record).toMatchObject({
      chain: 'gw-1',
      sequence: 2,
      decision: { disclosed: [{ coordinate: 'Enterprise.name' }] },
    });
    expect(record?.operation).toContain('query Card');
  });
});

test('finds_the_parts_of_a_composite_answer_whatever_texts_the_records_hold', async () => {
  await withLog(async (recorder, pool) => {
    await recorder.record(readEntry({ responseId: 'whole' }));
    await recorder.record(readEntry({ responseId: 'one', parent: 'whole' }));
    await recorder.record(readEntry({ responseId: 'other', parent: 'another' }));
    await recorder.record(readEntry({ responseId: 'forged', channel: '"parent":"whole"' }));
    expect(ids(await readLog(pool, { parent: 'whole' }, { first: 5 }))).toEqual(['one']);
    expect((await readRecord(pool, 'one'))?.entry.parent).toBe('whole');
    expect((await readRecord(pool, 'whole'))?.entry).not.toHaveProperty('parent');
  });
});

test('pages_without_missing_or_repeating_a_record', async () => {
  await withLog(async (recorder, pool) => {
    await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        recorder.record(readEntry({ responseId: `p-${n}`, answered: 5_000 + (n % 3) })),
      ),
    );
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const result = await readLog(pool, {}, { first: 7, after });
      seen.push(...ids(result));
      if (!result.hasNextPage) break;
      after = result.rows.at(-1)?.position ?? null;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    await expect(readLog(pool, {}, { first: 1, after: "1'; DROP" })).rejects.toThrow('malformed');
  });
});

test('an_intent_without_outcome_is_shown_as_unknown_until_there_is_one', async () => {
  await withLog(async (recorder, pool) => {
    const { responseId, received, channel, caller, purpose, status, decision, values, subjects, basis } =
      readEntry({ responseId: 'w' });
    const request = { responseId, received, answered: 1_000, channel, caller, purpose, case: null, status };
    await recorder.intent({ ...request, kind: 'WRITE_INTENT', decision, values, subjects, basis });
    expect((await readRecord(pool, 'w'))?.outcome).toBe('UNKNOWN');
    expect(ids({ rows: await unreconciledIntents(pool, 2_000) })).toEqual(['w']);
    expect(ids({ rows: await unreconciledIntents(pool, 500) })).toEqual([]);
    expect(ids(await readLog(pool, { outcome: 'UNKNOWN' }, { first: 5 }))).toEqual(['w']);
    await recorder.outcome('w', { ...request, outcome: 'DONE', subjects, rows: {}, fetches: [] });
    expect((await readRecord(pool, 'w'))?.outcome).toBe('DONE');
    expect(await unreconciledIntents(pool, 2_000)).toEqual([]);
  });
});
