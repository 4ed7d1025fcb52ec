import { Client } from 'pg';
import * as fc from 'fast-check';
import { createRecorder } from '../../gateway/record';
import { logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { systemClock } from '../time';
import { checkpointLine, exportLog, GENESIS, verifyExport } from './index';

afterAll(stopSharedPostgres);

const keys = logKeys();
const trusted = new Map([[keys.keyId, keys.publicKey]]);
const lines: string[] = [];

/** An export of nine records in three commits, with one checkpoint at record six. */
beforeAll(async () => {
  await withDatabase(async (url) => {
    await prepareLogDatabase(url);
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'gw-1',
      clock: systemClock,
      ...keys,
    });
    for (let commit = 0; commit < 3; commit += 1) {
      await Promise.all([1, 2, 3].map(() => recorder.record(readEntry())));
    }
    await recorder.close();
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ hash: string }>('SELECT hash FROM sharing_log WHERE sequence = 6');
    const heads = [{ chain: 'gw-1', sequence: 6, hash: rows[0]?.hash ?? '' }];
    const line = checkpointLine(keys.signingKey, { at: 1, heads, previous: GENESIS, keyId: keys.keyId });
    const checkpoints = [{ name: 'gw-1.jsonl', text: `${line}\n` }];
    for await (const text of exportLog(client, { keys: trusted, checkpoints, at: 1 })) lines.push(text);
    await client.end();
  });
});

const verify = (changed: string[]) => verifyExport(changed, { keys: trusted });
const at = (type: string, n = 0): number =>
  lines.map((it, i) => [it, i] as const).filter(([it]) => it.startsWith(`{"type":"${type}"`))[n]?.[1] ?? -1;

test('[SEC-17] an_export_verifies_without_any_database', async () => {
  expect(await verify(lines)).toMatchObject({
    ok: true,
    records: 9,
    trustedByExport: false,
    chains: [{ checkpointed: 6 }],
  });
});

test('[SEC-17] an_export_verifies_with_its_own_keys_and_says_so', async () => {
  expect(await verifyExport(lines, { keys: new Map() })).toMatchObject({
    ok: true,
    trustedByExport: true,
    keyIds: [keys.keyId],
  });
});

test('[SEC-17] an_export_signed_with_another_key_is_refused', async () => {
  const other = logKeys();
  const report = await verifyExport(lines, { keys: new Map([[other.keyId, other.publicKey]]) });
  expect(report.broken.map((it) => it.fault)).toContain('KEY_UNKNOWN');
});

test('[SEC-17] names_a_record_that_was_taken_out_of_an_export', async () => {
  const report = await verify(lines.filter((_, i) => i !== at('record', 4)));
  expect(report.broken[0]).toMatchObject({ chain: 'gw-1', sequence: 5, fault: 'DELETED' });
});

test('[SEC-17] names_where_the_tail_of_an_export_was_cut', async () => {
  const report = await verify(lines.slice(0, at('record', 3)));
  expect(report.broken[0]).toMatchObject({ chain: 'gw-1', sequence: 4, fault: 'TAIL_CUT' });
});

test('[SEC-17] finds_any_mutation_of_an_export', async () => {
  const line = fc.nat({ max: lines.length - 1 });
  const mutation = fc.oneof(
    fc.tuple(fc.constant('edit'), line, fc.nat(), fc.integer({ min: 32, max: 126 })),
    fc.tuple(fc.constant('cut a character'), line, fc.nat(), fc.constant(0)),
    fc.tuple(fc.constant('delete'), line, fc.constant(0), fc.constant(0)),
    fc.tuple(fc.constant('repeat'), line, line, fc.constant(0)),
    fc.tuple(fc.constant('exchange'), line, line, fc.constant(0)),
    fc.tuple(fc.constant('cut the tail'), line, fc.constant(0), fc.constant(0)),
  );
  await fc.assert(
    fc.asyncProperty(mutation, async ([kind, first, second, character]) => {
      const changed = mutate(kind, first, second, character);
      fc.pre(changed.join('\n') !== lines.join('\n'));
      expect((await verify(changed)).ok).toBe(false);
    }),
    { numRuns: 400 },
  );
});

function mutate(kind: string, first: number, second: number, character: number): string[] {
  const changed = [...lines];
  const text = changed[first] ?? '';
  const place = second % Math.max(1, text.length);
  switch (kind) {
    case 'edit':
      changed[first] = text.slice(0, place) + String.fromCharCode(character) + text.slice(place + 1);
      return changed;
    case 'cut a character':
      changed[first] = text.slice(0, place) + text.slice(place + 1);
      return changed;
    case 'delete':
      changed.splice(first, 1);
      return changed;
    case 'repeat':
      changed.splice(second, 0, text);
      return changed;
    case 'exchange':
      changed[first] = changed[second] ?? '';
      changed[second] = text;
      return changed;
    default:
      return changed.slice(0, first);
  }
}
