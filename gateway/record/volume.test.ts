import { systemClock } from '../../shared/time';
import { governanceDatabase, withClient } from '../../test/support/governance';
import { logKeys, readEntry, TRACE } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder, type Recorder } from './index';

afterAll(stopSharedPostgres);

const GRANT = 'grant.test';
const DISCLOSED = [
  { coordinate: 'Citizen.phone', rights: [{ kind: 'GRANT' as const, id: GRANT, version: 1 }], masks: [] },
];

async function limited(
  kind: 'SUBJECTS' | 'ROWS',
  limit: number,
  test: (recorders: readonly Recorder[], url: string) => Promise<void>,
): Promise<void> {
  await withDatabase(async (url) => {
    await governanceDatabase(url);
    await sql(
      url,
      `INSERT INTO grant_right (id, version, agency_code, items, rows_kind, valid_from, instrument, article, author, reason,
         document_number, published_version, volume_kind, volume_limit)
       VALUES ($1, 1, 'H15.12', ARRAY['population.contact'], 'ALL', '2026-01-01', 'QĐ', 'Điều 1', 'x', 'x', '1', 1, $2, $3)`,
      [GRANT, kind, limit],
    );
    const options = { connectionString: url, clock: systemClock, ...logKeys() };
    const one = await createRecorder({ ...options, chain: 'gw-1' });
    const other = await createRecorder({ ...options, chain: 'gw-2' });
    try {
      await test([one, other], url);
    } finally {
      await one.close();
      await other.close();
    }
  });
}

const sql = (url: string, text: string, values: unknown[] = []) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows);

let count = 0;
const answer = (subjects: string[], rows = subjects.length, disclosed = DISCLOSED) =>
  readEntry({
    responseId: `r${count++}`,
    outcome: 'ALLOWED',
    decision: { ...TRACE, disclosed },
    subjects,
    rows: { citizens: rows },
    basis: { policyVersion: 1, account: null, case: null },
  });

test('an_answer_beyond_the_distinct_subjects_of_a_grant_is_dropped_and_stands_refused', async () => {
  await limited('SUBJECTS', 3, async ([one, other], url) => {
    expect(await one!.record(answer(['a', 'b']))).toMatchObject({ status: 'recorded' });
    expect(await other!.record(answer(['b', 'a']))).toMatchObject({ status: 'recorded' });
    await expect(other!.record(answer(['c', 'd']))).rejects.toMatchObject({
      code: 'VOLUME_EXCEEDED',
      facts: { grant: GRANT },
    });
    expect(await one!.record(answer(['c']))).toMatchObject({ status: 'recorded' });
    expect(await sql(url, 'SELECT count(*)::int AS n FROM grant_usage')).toEqual([{ n: 3 }]);
    const outcomes = await sql(
      url,
      'SELECT outcome, count(*)::int AS n FROM sharing_log GROUP BY outcome ORDER BY outcome',
    );
    expect(outcomes).toEqual([
      { outcome: 'ALLOWED', n: 3 },
      { outcome: 'REFUSED', n: 1 },
    ]);
  });
});

test('rows_are_counted_where_the_grant_counts_rows', async () => {
  await limited('ROWS', 5, async ([one]) => {
    expect(await one!.record(answer(['a'], 3))).toMatchObject({ status: 'recorded' });
    await expect(one!.record(answer(['a'], 3))).rejects.toMatchObject({ code: 'VOLUME_EXCEEDED' });
    expect(await one!.record(answer(['a'], 2))).toMatchObject({ status: 'recorded' });
  });
});

test('many_at_once_on_two_gateways_never_go_beyond_and_others_of_their_group_are_written', async () => {
  await limited('SUBJECTS', 10, async (recorders, url) => {
    const asked = Array.from({ length: 40 }, (_, n) => recorders[n % 2]!.record(answer([`s${n}`])));
    const free = Array.from({ length: 10 }, (_, n) => recorders[n % 2]!.record(answer([`f${n}`], 1, [])));
    const results = await Promise.allSettled(asked);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect((await Promise.all(free)).every(({ status }) => status === 'recorded')).toBe(true);
    expect(await sql(url, 'SELECT count(*)::int AS n FROM grant_usage')).toEqual([{ n: 10 }]);
  });
});

test('says_what_remains_as_the_commit_counts_it_and_nothing_of_grants_without_a_limit', async () => {
  for (const [kind, remaining] of [
    ['SUBJECTS', 3],
    ['ROWS', 1],
  ] as const) {
    await limited(kind, 5, async ([one, other]) => {
      await one!.record(answer(['a', 'b'], 2));
      await one!.record(answer(['a', 'b'], 2));
      expect(await other!.remaining([GRANT, 'another'])).toEqual(new Map([[GRANT, remaining]]));
    });
  }
});

test('rows_are_those_that_the_answer_counted_for_the_grant', async () => {
  await limited('ROWS', 5, async ([one]) => {
    await one!.record({ ...answer(['a'], 1), counted: new Map([[GRANT, 4]]) });
    expect(await one!.remaining([GRANT])).toEqual(new Map([[GRANT, 1]]));
  });
});

test('an_answer_that_may_be_asked_again_is_told_so_and_leaves_no_record', async () => {
  await limited('SUBJECTS', 1, async ([one], url) => {
    const again = { ...answer(['a', 'b']), mayAskAgain: true };
    expect(await one!.record(again)).toMatchObject({ status: 'stale', what: 'VOLUME' });
    expect(await sql(url, 'SELECT count(*)::int AS n FROM sharing_log')).toEqual([{ n: 0 }]);
    expect(await one!.remaining([GRANT])).toEqual(new Map([[GRANT, 1]]));
  });
});

test('the_record_says_which_pages_were_made_shorter', async () => {
  await limited('SUBJECTS', 3, async ([one], url) => {
    const capped = [{ responsePath: ['citizens'], asked: 20, given: 3, grant: GRANT }];
    await one!.record({ ...answer(['a']), capped });
    const [row] = await sql(url, 'SELECT entry FROM sharing_log');
    expect(JSON.parse(row!['entry'] as string)).toMatchObject({
      capped: [{ path: 'citizens', asked: 20, given: 3, grant: GRANT }],
    });
  });
});

test('a_stale_answer_uses_nothing_of_a_volume', async () => {
  await limited('SUBJECTS', 3, async ([one], url) => {
    const stale = { ...answer(['a', 'b']), basis: { policyVersion: 99, account: null, case: null } };
    expect(await one!.record(stale)).toMatchObject({ status: 'stale', what: 'POLICY' });
    expect(await sql(url, 'SELECT count(*)::int AS n FROM grant_usage')).toEqual([{ n: 0 }]);
  });
});
