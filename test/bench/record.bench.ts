/**
 * What a durable record costs: entries a second and latency at 50 concurrent, and CPU of this process for each entry.
 * After `npm run build`: `node dist/test/bench/record.bench.js`.
 */
import { performance } from 'node:perf_hooks';
import { createRecorder } from '../../gateway/record';
import { createEntryEncoder, createSubjectDigest, createValueCipher, recordHash } from '../../shared/log';
import { systemClock } from '../../shared/time';
import { execute, logKeys, prepareLogDatabase, readEntry } from '../support/log_database';
import { startTestPostgres } from '../support/postgres';

const ROUNDS = [
  { concurrent: 1, entries: 500, subjects: 1 },
  { concurrent: 50, entries: 20_000, subjects: 1 },
  { concurrent: 50, entries: 20_000, subjects: 1 },
  { concurrent: 50, entries: 5_000, subjects: 100 },
] as const;

const subjectsOf = (count: number, offset: number): string[] =>
  Array.from({ length: count }, (_, n) => `a${String((offset * 7 + n) % 20_000).padStart(22, '0')}`);

function encoding(): void {
  const keys = logKeys();
  const encoder = createEntryEncoder(createSubjectDigest(keys.subjectKey), createValueCipher(keys.valuesKey));
  const entries = Array.from({ length: 20_000 }, (_, n) => readEntry({ subjects: subjectsOf(1, n) }));
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    let head = 'genesis';
    for (const [n, entry] of entries.entries())
      head = recordHash('gw', n + 1, head, encoder.encode(entry).text);
    const each = ((performance.now() - start) * 1_000) / entries.length;
    if (round === 2)
      console.log(
        `encode, HMAC, encrypt and hash: ${each.toFixed(1)} µs an entry (${encoder.encode(entries[0] ?? readEntry()).text.length} characters)`,
      );
  }
}

async function main(): Promise<void> {
  encoding();
  const server = await startTestPostgres({ shared_buffers: '128MB' });
  try {
    const url = await server.createDatabase();
    await prepareLogDatabase(url);
    const recorder = await createRecorder({
      connectionString: url,
      chain: 'bench',
      clock: systemClock,
      ...logKeys(),
    });
    for (const round of ROUNDS) {
      const entries = Array.from({ length: round.entries }, (_, n) =>
        readEntry({ subjects: subjectsOf(round.subjects, n) }),
      );
      const before = recorder.health().commits;
      const latencies: number[] = [];
      const cpu = process.cpuUsage();
      const start = performance.now();
      const worker = async (): Promise<void> => {
        for (let entry = entries.pop(); entry; entry = entries.pop()) {
          const asked = performance.now();
          await recorder.record(entry);
          latencies.push(performance.now() - asked);
        }
      };
      await Promise.all(Array.from({ length: round.concurrent }, worker));
      const seconds = (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(cpu);
      latencies.sort((a, b) => a - b);
      const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(2);
      console.log(
        `${round.concurrent} concurrent, ${round.subjects} subjects: ${Math.round(round.entries / seconds)} entries/s, ` +
          `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, CPU ${((user + system) / round.entries).toFixed(1)} µs an entry, ` +
          `${(round.entries / (recorder.health().commits - before)).toFixed(1)} entries a commit`,
      );
    }
    await recorder.close();
    const [size] = await execute(
      url,
      "SELECT pg_size_pretty(sum(pg_total_relation_size(c.oid))) AS size, (SELECT count(*) FROM sharing_log) AS n FROM pg_class c WHERE relname LIKE 'sharing%' AND relkind = 'r'",
    );
    console.log(`on disk: ${String(size?.['size'])} for ${String(size?.['n'])} records`);
  } finally {
    await server.stop();
  }
}

void main();
