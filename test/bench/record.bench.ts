/** What a durable record costs: entries a second and latency at 50 concurrent, and CPU of this process for each entry. */
import { performance } from 'node:perf_hooks';
import { createRecorder } from '../../gateway/record';
import { createEntryEncoder, createSubjectDigest, createValueCipher, recordHash } from '../../shared/log';
import { systemClock } from '../../shared/time';
import { logKeys, prepareLogDatabase, readEntry } from '../support/log_database';
import { startTestPostgres } from '../support/postgres';

/** The first warms up. */
const ROUNDS = [
  { concurrent: 50, entries: 5_000, subjects: 1 },
  { concurrent: 1, entries: 500, subjects: 1 },
  { concurrent: 50, entries: 20_000, subjects: 1 },
  { concurrent: 50, entries: 20_000, subjects: 1 },
  { concurrent: 50, entries: 5_000, subjects: 100 },
] as const;

const subjectsOf = (count: number, offset: number): string[] =>
  Array.from({ length: count }, (_, n) => `a${String((offset * 7 + n) % 20_000).padStart(22, '0')}`);

export interface RecordFigures {
  /** Encoding, HMAC, encryption and hash of one entry, µs. */
  encodeUs: number;
  rounds: readonly {
    concurrent: number;
    subjects: number;
    perSecond: number;
    p50: number;
    p99: number;
    cpuUs: number;
    entriesPerCommit: number;
  }[];
}

function encodeCost(): number {
  const keys = logKeys();
  const encoder = createEntryEncoder(createSubjectDigest(keys.subjectKey), createValueCipher(keys.valuesKey));
  const entries = Array.from({ length: 20_000 }, (_, n) => readEntry({ subjects: subjectsOf(1, n) }));
  const once = (): number => {
    const start = performance.now();
    let head = 'genesis';
    for (const [n, entry] of entries.entries())
      head = recordHash('gw', n + 1, head, encoder.encode(entry).text);
    return ((performance.now() - start) * 1_000) / entries.length;
  };
  once();
  once();
  return once();
}

/** `share` of the entries, to look quickly. */
export async function benchRecord(share = 1): Promise<RecordFigures> {
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
    const rounds = [];
    for (const round of ROUNDS) {
      const wanted = Math.ceil(round.entries * share);
      const entries = Array.from({ length: wanted }, (_, n) =>
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
      const at = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? 0;
      rounds.push({
        concurrent: round.concurrent,
        subjects: round.subjects,
        perSecond: wanted / seconds,
        p50: at(0.5),
        p99: at(0.99),
        cpuUs: (user + system) / wanted,
        entriesPerCommit: wanted / (recorder.health().commits - before),
      });
    }
    await recorder.close();
    return { encodeUs: encodeCost(), rounds: rounds.slice(1) };
  } finally {
    await server.stop();
  }
}
