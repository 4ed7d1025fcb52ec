import { Client } from 'pg';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import {
  createSubjectDigest,
  createValueCipher,
  verifyDatabase,
  type StoredDecision,
  type StoredEntry,
} from '../../shared/log';
import { systemClock } from '../../shared/time';
import { createRecorder, type Recorder, type RecorderOptions } from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();

async function withRecorder(
  test: (recorder: Recorder, url: string) => Promise<void>,
  options: Partial<RecorderOptions> = {},
): Promise<void> {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'gw-1',
      clock: systemClock,
      ...keys,
      ...options,
    });
    try {
      await test(recorder, url);
    } finally {
      await recorder.close();
    }
  });
}

async function verify(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await verifyDatabase(client, { keys: new Map([[keys.keyId, keys.publicKey]]) });
  } finally {
    await client.end();
  }
}

async function stored(url: string): Promise<{ entry: StoredEntry; text: string }[]> {
  const rows = await execute(url, 'SELECT entry FROM sharing_log ORDER BY sequence');
  return rows.map((row) => ({
    text: row['entry'] as string,
    entry: JSON.parse(row['entry'] as string) as StoredEntry,
  }));
}

test('[LOG-01] keeps_every_answer_as_one_record_of_a_signed_chain', async () => {
  await withRecorder(async (recorder, url) => {
    expect(await recorder.record(readEntry())).toEqual({ status: 'recorded', chain: 'gw-1', sequence: 1 });
    expect(await recorder.record(readEntry())).toEqual({ status: 'recorded', chain: 'gw-1', sequence: 2 });
    expect(await verify(url)).toMatchObject({
      ok: true,
      records: 2,
      chains: [{ chain: 'gw-1', records: 2, commits: 2 }],
    });
  });
});

test('[LOG-02] [LOG-03] [LOG-05] writes_time_form_agency_and_status', async () => {
  await withRecorder(async (recorder, url) => {
    const entry = readEntry();
    await recorder.record(entry);
    const [row] = await stored(url);
    expect(row?.entry).toMatchObject({
      received: entry.received,
      answered: entry.answered,
      channel: 'graphql/https',
      caller: {
        kind: 'AGENCY',
        agency: 'H15.08',
        client: 'land-office',
        officer: 'officer-1',
        act: 'land-office',
        automatic: false,
      },
      status: 200,
      outcome: 'PARTIAL',
      rows: { citizen: 1 },
    });
  });
});

test('[LOG-04] [LOG-06] writes_the_operation_once_and_the_right_behind_each_coordinate', async () => {
  await withRecorder(async (recorder, url) => {
    await Promise.all([recorder.record(readEntry()), recorder.record(readEntry())]);
    const operations = await execute(url, 'SELECT text FROM sharing_operation');
    const decisions = await execute(url, 'SELECT body, coordinates FROM sharing_decision');
    expect(operations).toHaveLength(1);
    expect(operations[0]?.['text']).toContain('query Card');
    const decision = JSON.parse(decisions[0]?.['body'] as string) as StoredDecision;
    expect(decision.disclosed[0]).toEqual({
      coordinate: 'Citizen.fullName',
      rights: [{ kind: 'RULE', id: 'R-1', version: 2 }],
      masks: [],
    });
    expect(decision.crossed.map((it) => it.coordinate)).toEqual(['LandParcel.subjectIds']);
    expect(decision.refused).toEqual([{ coordinate: 'Citizen.religion', reason: 'NO_RIGHT' }]);
    expect(decision).toMatchObject({
      variables: '{"n":"s"}',
      supergraph: 'supergraph-hash',
      profile: 'dak-lak@1',
    });
    expect((await stored(url))[0]?.entry.basis).toMatchObject({ policy: 7 });
  });
});

test('[LOG-05] keeps_values_only_encrypted_and_persons_only_as_digests', async () => {
  await withRecorder(async (recorder, url) => {
    const entry = readEntry({
      caller: { kind: 'CITIZEN', subject: 'aSelf' },
      purpose: 'self',
      subjects: ['aSelf', 'aChild', 'aSelf'],
    });
    entry.basis.account = null;
    await recorder.record(entry);
    const [row] = await stored(url);
    for (const secret of ['066085001234', 'aSelf', 'aChild']) expect(row?.text).not.toContain(secret);
    const digest = createSubjectDigest(keys.subjectKey);
    expect(row?.entry.subjects).toEqual([digest('aSelf'), digest('aChild')]);
    expect(row?.entry.caller).toEqual({ kind: 'CITIZEN', subject: digest('aSelf') });
    const cipher = createValueCipher(keys.valuesKey);
    expect(cipher.decrypt(row?.entry.values ?? '', entry.responseId)).toEqual({ n: '066085001234' });
    expect(() => cipher.decrypt(row?.entry.values ?? '', 'another')).toThrow();
    const found = await execute(url, 'SELECT sequence FROM sharing_log WHERE subjects @> ARRAY[$1]', [
      digest('aChild'),
    ]);
    expect(found).toEqual([{ sequence: '1' }]);
  });
});

test('[LOG-01] records_a_refusal_that_came_before_any_decision', async () => {
  await withRecorder(async (recorder, url) => {
    const { responseId, received, answered, channel, purpose } = readEntry();
    await recorder.record({
      kind: 'REFUSED',
      code: 'TOKEN_INVALID',
      responseId,
      received,
      answered,
      channel,
      purpose,
      case: null,
      status: 401,
      caller: { kind: 'PUBLIC' },
      decision: null,
      values: null,
      subjects: [],
      basis: null,
    });
    expect((await stored(url))[0]?.entry).toMatchObject({
      kind: 'REFUSED',
      outcome: 'REFUSED',
      code: 'TOKEN_INVALID',
      status: 401,
    });
    expect((await verify(url)).ok).toBe(true);
  });
});

test('groups_all_entries_that_wait_into_one_commit_with_one_signature', async () => {
  await withRecorder(async (recorder, url) => {
    const results = await Promise.all(Array.from({ length: 120 }, () => recorder.record(readEntry())));
    expect(results.every((it) => it.status === 'recorded')).toBe(true);
    const commits = await execute(url, 'SELECT first, last FROM sharing_log_commit');
    expect(commits).toEqual([{ first: '1', last: '120' }]);
    expect((await verify(url)).ok).toBe(true);
  });
});

test('an_entry_that_comes_as_a_commit_ends_is_not_forgotten', async () => {
  await withRecorder(async (recorder) => {
    // Each waits for a different number of turns of the event loop's microtasks after the one before.
    for (let turns = 0; turns < 40; turns += 1) {
      await recorder.record(readEntry());
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    }
    await Promise.all([recorder.record(readEntry()), recorder.record(readEntry())]);
    expect((await recorder.record(readEntry())).status).toBe('recorded');
  });
});

test('bounds_a_commit', async () => {
  await withRecorder(
    async (recorder, url) => {
      await Promise.all(Array.from({ length: 25 }, () => recorder.record(readEntry())));
      expect(await execute(url, 'SELECT count(*)::int AS n FROM sharing_log_commit')).toEqual([{ n: 3 }]);
      expect((await verify(url)).ok).toBe(true);
    },
    { limits: { batchEntries: 10 } },
  );
});

test('refuses_an_entry_when_too_many_wait', async () => {
  await withRecorder(
    async (recorder) => {
      const results = await Promise.allSettled(Array.from({ length: 4 }, () => recorder.record(readEntry())));
      expect(
        results.map((it) =>
          it.status === 'rejected' ? (it.reason as { code: string }).code : it.value.status,
        ),
      ).toEqual(['recorded', 'recorded', 'RECORD_OVERLOADED', 'RECORD_OVERLOADED']);
    },
    { limits: { queued: 2 } },
  );
});

test('continues_its_chain_after_a_restart', async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    for (const sequence of [1, 2]) {
      const recorder = await createRecorder({
        connectionString: url,
        chain: 'gw-1',
        clock: systemClock,
        ...keys,
      });
      expect(await recorder.record(readEntry())).toMatchObject({ sequence });
      await recorder.close();
    }
    expect(await verify(url)).toMatchObject({ ok: true, chains: [{ records: 2 }] });
  });
});

test('keeps_the_chains_of_two_processes_apart', async () => {
  await withRecorder(async (recorder, url) => {
    const other = await createRecorder({ connectionString: url, chain: 'gw-2', clock: systemClock, ...keys });
    await Promise.all([recorder, other, recorder, other].map((it) => it.record(readEntry())));
    await other.close();
    expect(await verify(url)).toMatchObject({
      ok: true,
      chains: [
        { chain: 'gw-1', records: 2 },
        { chain: 'gw-2', records: 2 },
      ],
    });
  });
});

test('an_intent_without_outcome_stays_and_an_outcome_names_its_intent', async () => {
  await withRecorder(async (recorder, url) => {
    const { kind: _, outcome: __, rows, masked: ___, fetches, ...rest } = readEntry({ responseId: 'w-1' });
    await recorder.intent({ ...rest, kind: 'WRITE_INTENT', responseId: 'w-1' });
    const { decision: _d, values: _v, basis: _b, ...request } = rest;
    await recorder.outcome('w-1', { ...request, responseId: 'w-1', outcome: 'DONE', rows, fetches });
    const rows_ = await execute(url, 'SELECT kind, outcome, intent_id FROM sharing_log ORDER BY sequence');
    expect(rows_).toEqual([
      { kind: 'WRITE_INTENT', outcome: 'INTENDED', intent_id: null },
      { kind: 'WRITE_OUTCOME', outcome: 'DONE', intent_id: 'w-1' },
    ]);
    expect((await verify(url)).ok).toBe(true);
  });
});
