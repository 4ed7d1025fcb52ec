import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { Client } from 'pg';
import { verifyCheckpoints, verifyDatabase } from '../../shared/log';
import { systemClock } from '../../shared/time';
import { logKeys, prepareLogDatabase, readEntry } from '../../test/support/log_database';
import { stopSharedPostgres, withDatabase } from '../../test/support/postgres';
import { createRecorder } from './index';

afterAll(stopSharedPostgres);

/** A process that records without end, and says the number of each record that is durable. */
const WRITER = `
import { createPrivateKey } from 'node:crypto';
import { createRecorder } from '${path.resolve(__dirname, 'index.ts')}';
import { readEntry } from '${path.resolve(__dirname, '../../test/support/log_database.ts')}';
const [url, pem, keyId, directory] = process.argv.slice(2);
const recorder = await createRecorder({
  connectionString: url, chain: 'gw-1', signingKey: createPrivateKey(pem), keyId, clock: { now: () => Date.now() },
  subjectKey: Buffer.alloc(32), valuesKey: Buffer.alloc(32), checkpoints: { directory, everyMs: 5 },
});
const writer = async () => { for (;;) { const it = await recorder.record(readEntry()); process.stdout.write(it.sequence + '\\n'); } };
await Promise.all(Array.from({ length: 20 }, writer));
`;

test('[LOG-01] a_process_that_is_killed_leaves_a_whole_chain_with_every_record_it_answered_for', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-crash-'));
  const keys = logKeys();
  const trusted = new Map([[keys.keyId, keys.publicKey]]);
  try {
    writeFileSync(path.join(folder, 'writer.ts'), WRITER);
    // Beside the packages, so that the child finds them.
    const outfile = path.resolve(__dirname, `../../node_modules/.cache/writer-${process.pid}.mjs`);
    await build({
      entryPoints: [path.join(folder, 'writer.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
      define: { __dirname: '"/"' },
    });
    await withDatabase(async (url) => {
      await prepareLogDatabase(url);
      const pem = keys.signingKey.export({ type: 'pkcs8', format: 'pem' }) as string;
      for (let round = 0; round < 3; round += 1) {
        const answered = await runAndKill([outfile, url, pem, keys.keyId, folder]);
        const client = new Client({ connectionString: url });
        await client.connect();
        const read = verifyCheckpoints(
          'gw-1',
          readFileSync(path.join(folder, 'gw-1.jsonl'), 'utf8'),
          trusted,
        );
        const report = await verifyDatabase(client, { keys: trusted, checkpoints: read.checkpoints });
        await client.end();
        expect(read.broken).toBeNull();
        expect(report.broken).toEqual([]);
        expect(report.records).toBeGreaterThanOrEqual(answered);
      }
      const recorder = await createRecorder({
        connectionString: url,
        chain: 'gw-1',
        clock: systemClock,
        ...keys,
        checkpoints: { directory: folder },
      });
      expect(await recorder.record(readEntry())).toMatchObject({ status: 'recorded' });
      await recorder.close();
    });
    rmSync(outfile, { force: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Kills the child in the middle of its work; gives the highest number that it had answered for. */
async function runAndKill(args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.length > 1_500) child.kill('SIGKILL');
    });
    child.once('close', () => resolve());
  });
  const numbers = output.split('\n').slice(0, -1).map(Number);
  expect(numbers.length).toBeGreaterThan(10);
  return Math.max(...numbers);
}
