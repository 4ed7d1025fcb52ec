import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createRecorder } from '../../gateway/record';
import { execute, logKeys, prepareLogDatabase, readEntry, TRACE } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { systemClock } from '../time';
import {
  recordHash,
  signCommit,
  verifyCheckpoints,
  verifyDatabase,
  type Broken,
  type VerifyReport,
} from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const trusted = new Map([[keys.keyId, keys.publicKey]]);

interface Written {
  url: string;
  /** As a database administrator: with the triggers switched off. */
  tamper: (sql: string) => Promise<void>;
  verify: () => Promise<VerifyReport>;
}

/** A log of twelve records in four commits, with a checkpoint at its head. */
async function withLog(test: (log: Written) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-checkpoints-'));
  try {
    await withDatabase(async (url) => {
      await prepareLogDatabase(url);
      const recorder = await createRecorder({
        connectionString: url,
        chain: 'gw-1',
        clock: systemClock,
        ...keys,
        checkpoints: { directory: folder },
      });
      for (let commit = 0; commit < 4; commit += 1) {
        await Promise.all([1, 2, 3].map(() => recorder.record(readEntry({ decision: { ...TRACE } }))));
      }
      await recorder.close();
      await test({
        url,
        tamper: async (sql) => void (await execute(url, `SET session_replication_role = replica; ${sql}`)),
        verify: () => verifyWith(url, folder),
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function verifyWith(url: string, folder: string): Promise<VerifyReport> {
  const checkpoints = readdirSync(folder).flatMap((name) => {
    const read = verifyCheckpoints(name, readFileSync(path.join(folder, name), 'utf8'), trusted);
    expect(read.broken).toBeNull();
    return read.checkpoints;
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await verifyDatabase(client, { keys: trusted, checkpoints });
  } finally {
    await client.end();
  }
}

const named = (report: VerifyReport): Partial<Broken> => {
  const { sequence, fault } = report.broken[0] ?? {};
  return { ...(sequence === undefined ? {} : { sequence }), ...(fault ? { fault } : {}) };
};

test('[LOG-01] [SEC-17] a_log_that_nobody_touched_is_whole', async () => {
  await withLog(async ({ verify }) => {
    expect(await verify()).toEqual({
      ok: true,
      broken: [],
      records: 12,
      chains: [
        { chain: 'gw-1', records: 12, commits: 4, head: expect.any(String) as string, checkpointed: 12 },
      ],
    });
  });
});

test.each([
  ['UPDATE sharing_log SET agency = agency'],
  ['DELETE FROM sharing_log'],
  ['TRUNCATE sharing_log'],
  ['UPDATE sharing_log_commit SET key_id = key_id'],
  ['DELETE FROM sharing_log_commit'],
  ['DELETE FROM sharing_decision'],
  ['DELETE FROM sharing_operation'],
  ['UPDATE sharing_chain SET name = name'],
])('[LOG-01] the_record_is_append_only: %s', async (sql) => {
  await withLog(async ({ url, verify }) => {
    await expect(execute(url, sql)).rejects.toThrow('LOG_APPEND_ONLY');
    expect((await verify()).ok).toBe(true);
  });
});

/** Each as a superuser with triggers disabled; the first broken record and what happened to it must be named. */
const TAMPERINGS: [string, string, Partial<Broken>][] = [
  [
    'the_text_was_edited',
    `UPDATE sharing_log SET entry = replace(entry, 'H15.08', 'H15.04') WHERE sequence = 5`,
    { sequence: 5, fault: 'EDITED' },
  ],
  [
    'one_character_was_added',
    `UPDATE sharing_log SET entry = entry || ' ' WHERE sequence = 12`,
    { sequence: 12, fault: 'EDITED' },
  ],
  [
    'the_hash_was_edited',
    `UPDATE sharing_log SET hash = 'x' WHERE sequence = 5`,
    { sequence: 5, fault: 'EDITED' },
  ],
  [
    'the_predecessor_was_edited',
    `UPDATE sharing_log SET previous_hash = 'x' WHERE sequence = 5`,
    { sequence: 5, fault: 'EDITED' },
  ],
  [
    'the_agency_column_was_edited',
    `UPDATE sharing_log SET agency = 'H15.04' WHERE sequence = 6`,
    { sequence: 6, fault: 'COLUMN_EDITED' },
  ],
  [
    'a_subject_was_taken_out_of_the_index',
    `UPDATE sharing_log SET subjects = NULL WHERE sequence = 7`,
    { sequence: 7, fault: 'COLUMN_EDITED' },
  ],
  [
    'the_time_was_edited',
    `UPDATE sharing_log SET at = at + interval '1 hour' WHERE sequence = 2`,
    { sequence: 2, fault: 'COLUMN_EDITED' },
  ],
  ['a_record_was_deleted', 'DELETE FROM sharing_log WHERE sequence = 5', { sequence: 5, fault: 'DELETED' }],
  ['the_first_was_deleted', 'DELETE FROM sharing_log WHERE sequence = 1', { sequence: 1, fault: 'DELETED' }],
  [
    'the_last_was_deleted_without_its_commit',
    'DELETE FROM sharing_log WHERE sequence = 12',
    { sequence: 12, fault: 'DELETED' },
  ],
  [
    'a_record_was_deleted_and_the_rest_renumbered',
    `DELETE FROM sharing_log WHERE sequence = 5;
     UPDATE sharing_log SET sequence = sequence + 1000 WHERE sequence > 5;
     UPDATE sharing_log SET sequence = sequence - 1001 WHERE sequence > 1000`,
    { sequence: 5, fault: 'DELETED' },
  ],
  [
    'two_records_were_exchanged',
    `UPDATE sharing_log SET sequence = 1000 WHERE sequence = 5; UPDATE sharing_log SET sequence = 5 WHERE sequence = 6;
     UPDATE sharing_log SET sequence = 6 WHERE sequence = 1000`,
    { sequence: 5, fault: 'REORDERED' },
  ],
  [
    'two_distant_records_were_exchanged',
    `UPDATE sharing_log SET sequence = 1000 WHERE sequence = 2; UPDATE sharing_log SET sequence = 2 WHERE sequence = 11;
     UPDATE sharing_log SET sequence = 11 WHERE sequence = 1000`,
    { sequence: 2, fault: 'REORDERED' },
  ],
  [
    'a_record_was_inserted',
    `UPDATE sharing_log SET sequence = sequence + 1000 WHERE sequence > 5;
     UPDATE sharing_log SET sequence = sequence - 999 WHERE sequence > 1000;
     INSERT INTO sharing_log SELECT chain_id, 6, segment, at, kind, outcome, 'forged', intent_id, agency, purpose, case_number,
       decision, operation, subjects, entry, hash, 'forged' FROM sharing_log WHERE sequence = 5`,
    { sequence: 6, fault: 'INSERTED' },
  ],
  [
    'a_record_was_added_at_the_end',
    `INSERT INTO sharing_log SELECT chain_id, 13, segment, at, kind, outcome, 'forged', intent_id, agency, purpose, case_number,
       decision, operation, subjects, entry, hash, 'forged' FROM sharing_log WHERE sequence = 12`,
    { sequence: 13, fault: 'EDITED' },
  ],
  [
    'the_tail_was_cut_off_with_its_commits',
    'DELETE FROM sharing_log WHERE sequence > 6; DELETE FROM sharing_log_commit WHERE first > 6',
    { sequence: 7, fault: 'TAIL_CUT' },
  ],
  [
    'all_was_deleted',
    'DELETE FROM sharing_log; DELETE FROM sharing_log_commit; DELETE FROM sharing_chain',
    { sequence: 1, fault: 'TAIL_CUT' },
  ],
  ['the_chain_was_taken_off_the_list', 'DELETE FROM sharing_chain', { sequence: 1, fault: 'TAIL_CUT' }],
  ['the_chain_was_renamed', `UPDATE sharing_chain SET name = 'other'`, { sequence: 1, fault: 'EDITED' }],
  [
    'a_signature_was_edited',
    `UPDATE sharing_log_commit SET signature = 'A' || substr(signature, 2) WHERE first = 4`,
    { sequence: 4, fault: 'SIGNATURE_WRONG' },
  ],
  [
    'a_commit_was_edited',
    `UPDATE sharing_log_commit SET at = at + interval '1 second' WHERE first = 4`,
    { sequence: 4, fault: 'SIGNATURE_WRONG' },
  ],
  [
    'a_commit_was_deleted',
    'DELETE FROM sharing_log_commit WHERE first = 4',
    { sequence: 4, fault: 'SIGNATURE_MISSING' },
  ],
  [
    'the_last_commit_was_deleted',
    'DELETE FROM sharing_log_commit WHERE first = 10',
    { sequence: 10, fault: 'SIGNATURE_MISSING' },
  ],
  [
    'a_key_was_exchanged',
    `UPDATE sharing_log_commit SET key_id = 'mine' WHERE first = 7`,
    { sequence: 7, fault: 'KEY_UNKNOWN' },
  ],
  [
    'an_operation_was_edited',
    `UPDATE sharing_operation SET text = '{ a }'`,
    { sequence: 1, fault: 'OPERATION_EDITED' },
  ],
  [
    'a_decision_was_edited',
    `UPDATE sharing_decision SET body = replace(body, 'NO_RIGHT', 'ALLOWED')`,
    { sequence: 1, fault: 'DECISION_EDITED' },
  ],
  ['a_decision_was_deleted', 'DELETE FROM sharing_decision', { sequence: 1, fault: 'DECISION_EDITED' }],
];

test.each(TAMPERINGS)('[LOG-01] [SEC-17] names_the_first_broken_record_when_%s', async (_, sql, expected) => {
  await withLog(async ({ tamper, verify }) => {
    await tamper(sql);
    const report = await verify();
    expect(report.ok).toBe(false);
    expect(named(report)).toEqual(expected);
  });
});

/** Recomputes hashes from a record on, as somebody does who knows how they are made. */
async function rehash(log: Written, from: number, through: number): Promise<void> {
  const rows = await execute(
    log.url,
    'SELECT sequence, previous_hash, entry FROM sharing_log WHERE sequence >= $1 AND sequence <= $2 ORDER BY sequence',
    [from, through],
  );
  let head = rows[0]?.['previous_hash'] as string;
  for (const row of rows) {
    const hash = recordHash('gw-1', Number(row['sequence']), head, row['entry'] as string);
    await log.tamper(
      `UPDATE sharing_log SET previous_hash = '${head}', hash = '${hash}' WHERE sequence = ${String(row['sequence'])}`,
    );
    head = hash;
  }
}

test('[SEC-17] [PRO-04] names_an_edited_record_whose_hash_was_made_new', async () => {
  await withLog(async (log) => {
    await log.tamper(
      `UPDATE sharing_log SET entry = replace(entry, '"status":200', '"status":403') WHERE sequence = 5`,
    );
    await rehash(log, 5, 5);
    expect(named(await log.verify())).toEqual({ sequence: 5, fault: 'EDITED' });
  });
});

test('[SEC-17] names_the_commit_when_the_whole_rest_was_hashed_anew', async () => {
  await withLog(async (log) => {
    await log.tamper(
      `UPDATE sharing_log SET entry = replace(entry, '"status":200', '"status":403') WHERE sequence = 5`,
    );
    await rehash(log, 5, 12);
    const [broken] = (await log.verify()).broken;
    expect(broken).toMatchObject({ sequence: 4, through: 6, fault: 'EDITED' });
  });
});

test('[SEC-17] a_checkpoint_shows_a_log_that_was_rewritten_with_the_signing_key_itself', async () => {
  await withLog(async (log) => {
    await log.tamper(
      `UPDATE sharing_log SET entry = replace(entry, '"status":200', '"status":403') WHERE sequence = 11`,
    );
    await rehash(log, 11, 12);
    const [row] = await execute(log.url, 'SELECT hash FROM sharing_log WHERE sequence = 12');
    const commit = {
      chain: 'gw-1',
      first: 10,
      last: 12,
      head: row?.['hash'] as string,
      at: 1_790_000_000_000,
      keyId: keys.keyId,
    };
    const signature = signCommit(keys.signingKey, commit);
    await log.tamper(
      `UPDATE sharing_log_commit SET head_hash = '${commit.head}', signature = '${signature}',
       at = 'epoch'::timestamptz + ${commit.at}::bigint * interval '1 millisecond' WHERE first = 10`,
    );
    expect(named(await log.verify())).toEqual({ sequence: 12, fault: 'REWRITTEN' });
  });
});
