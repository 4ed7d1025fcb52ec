import { Client } from 'pg';
import { caseDigest } from '../../shared/log';
import { TAKE_POLICY_LOCK } from '../../shared/policy/locks';
import type { CaseFacts } from '../../shared/policy/types';
import { systemClock } from '../../shared/time';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder, type Recorder } from './index';

afterAll(stopSharedPostgres);

const CASE: CaseFacts = { number: 'HS-1', agency: 'H15.08', procedure: '1.0001', subjects: ['aOne', 'aTwo'] };
const ACCOUNT = { agency: 'H15.08', client: 'land-office', officer: 'officer-1' };

async function withRecorder(test: (recorder: Recorder, url: string) => Promise<void>): Promise<void> {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    await execute(
      url,
      `INSERT INTO case_fact (number, agency, procedure, subjects, digest, opened_at, valid_from, known_from)
       VALUES ($1, $2, $3, $4, $5, now(), now(), now())`,
      [CASE.number, CASE.agency, CASE.procedure, CASE.subjects, caseDigest(CASE)],
    );
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'gw-1',
      clock: systemClock,
      ...logKeys(),
    });
    try {
      await test(recorder, url);
    } finally {
      await recorder.close();
    }
  });
}

async function written(url: string): Promise<unknown> {
  return (await execute(url, 'SELECT count(*)::int AS n FROM sharing_log'))[0]?.['n'];
}

const based = (basis: Partial<ReturnType<typeof readEntry>['basis']>) =>
  readEntry({ basis: { policyVersion: 7, account: ACCOUNT, case: null, ...basis } });

test('does_not_record_an_answer_that_was_decided_under_another_policy_version', async () => {
  await withRecorder(async (recorder, url) => {
    await execute(url, 'UPDATE policy_head SET version = 8');
    expect(await recorder.record(based({}))).toEqual({ status: 'stale', what: 'POLICY', policyVersion: 8 });
    expect(await written(url)).toBe(0);
    expect(await recorder.record(based({ policyVersion: 8 }))).toMatchObject({
      status: 'recorded',
      sequence: 1,
    });
  });
});

test('writes_the_others_of_a_group_when_some_are_stale', async () => {
  await withRecorder(async (recorder, url) => {
    const results = await Promise.all([
      recorder.record(based({})),
      recorder.record(based({ policyVersion: 6 })),
      recorder.record(based({ case: { ...CASE, subjects: ['aOne'] } })),
      recorder.record(based({ account: { ...ACCOUNT, officer: 'nobody' } })),
      recorder.record(based({ case: CASE })),
    ]);
    expect(results.map((it) => (it.status === 'stale' ? it.what : it.sequence))).toEqual([
      1,
      'POLICY',
      'CASE',
      'ACCOUNT',
      2,
    ]);
    expect(await written(url)).toBe(2);
  });
});

test.each([
  ['agency', "UPDATE agency SET status = 'SUSPENDED'"],
  ['agency_account', "UPDATE agency_account SET status = 'SUSPENDED'"],
  ['client', "UPDATE client_application SET status = 'SUSPENDED'"],
  ['client_of_another_agency', "UPDATE client_application SET agency_code = 'H15.04'"],
  ['officer', "UPDATE officer SET status = 'SUSPENDED'"],
])('does_not_record_an_answer_to_a_suspended_account: %s', async (_, change) => {
  await withRecorder(async (recorder, url) => {
    await execute(url, change);
    expect(await recorder.record(based({}))).toMatchObject({ status: 'stale', what: 'ACCOUNT' });
    expect(await written(url)).toBe(0);
  });
});

test('an_officer_who_signed_in_himself_is_judged_without_the_sign_in_client', async () => {
  await withRecorder(async (recorder) => {
    const account = { ...ACCOUNT, client: 'hub-sign-in' };
    expect(await recorder.record(based({ account }))).toMatchObject({ status: 'recorded' });
  });
});

test('does_not_record_an_answer_under_a_case_that_was_closed', async () => {
  await withRecorder(async (recorder, url) => {
    expect(await recorder.record(based({ case: CASE }))).toMatchObject({ status: 'recorded' });
    await execute(url, 'UPDATE case_fact SET known_to = now()');
    expect(await recorder.record(based({ case: CASE }))).toMatchObject({ status: 'stale', what: 'CASE' });
  });
});

test('does_not_record_a_whole_one_of_whose_parts_rests_on_what_a_person_of_its_case_has_taken_back', async () => {
  await withRecorder(async (recorder) => {
    const given = [{ component: 'c', subject: 'a', items: ['x'], from: 0, to: 1 }];
    expect(await recorder.record(based({ partCases: [CASE, CASE] }))).toMatchObject({ status: 'recorded' });
    expect(await recorder.record(based({ partCases: [CASE, { ...CASE, consents: given }] }))).toMatchObject({
      ...{ status: 'stale', what: 'CASE' },
    });
  });
});

test('an_outcome_is_written_whatever_has_changed', async () => {
  await withRecorder(async (recorder, url) => {
    await execute(url, 'UPDATE policy_head SET version = 99');
    const { responseId, received, answered, channel, caller, purpose, status } = readEntry();
    const request = { responseId, received, answered, channel, caller, purpose, case: null, status };
    const outcome = { ...request, outcome: 'DONE' as const, subjects: [], rows: {}, fetches: [] };
    expect(await recorder.outcome('w-1', outcome)).toMatchObject({ status: 'recorded' });
  });
});

test('no_answer_that_was_decided_before_a_publication_leaves_after_it', async () => {
  await withRecorder(async (recorder, url) => {
    const publisher = new Client({ connectionString: url });
    await publisher.connect();
    await publisher.query('BEGIN');
    await publisher.query(TAKE_POLICY_LOCK);
    await publisher.query('UPDATE policy_head SET version = 8');
    let settled = false;
    const answer = recorder.record(based({})).finally(() => (settled = true));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(settled).toBe(false);
    await publisher.query('COMMIT');
    expect(await answer).toMatchObject({ status: 'stale', what: 'POLICY', policyVersion: 8 });
    await publisher.end();
  });
});

test('a_case_fact_may_only_be_superseded', async () => {
  await withRecorder(async (_, url) => {
    await expect(execute(url, "UPDATE case_fact SET subjects = '{}'")).rejects.toThrow('LOG_APPEND_ONLY');
    await expect(execute(url, 'DELETE FROM case_fact')).rejects.toThrow('LOG_APPEND_ONLY');
  });
});
