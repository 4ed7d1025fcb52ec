import { type Client } from 'pg';
import { Database } from '../../../shared/sql';
import { median } from '../harness/figures';
import { readers, type Asked } from '../prisma/paths';
import type { ReadFigures, ReadOrder } from '../prisma/suite';

/** A subgraph's reads alone: one process, one pool, three ways. Argument: the database. */
const AT_ONCE = 10;
const database = new Database({ subgraph: 'population', url: process.argv[2] ?? '', poolSize: AT_ONCE });
const all = readers(database);

/** Counted at the wire, so that they are counted alike whoever sends. */
const seen = { statements: 0, rows: 0 };
interface Wire {
  connection: { on(event: string, listener: () => void): void };
}
database.pool.on('connect', (client) => {
  const { connection } = client as unknown as Client & Wire;
  connection.on('commandComplete', () => (seen.statements += 1));
  connection.on('dataRow', () => (seen.rows += 1));
});

async function run({ path, way, asked, ms }: ReadOrder): Promise<ReadFigures> {
  const read = all[path][way];
  const latencies: number[] = [];
  Object.assign(seen, { statements: 0, rows: 0 });
  let next = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const began = performance.now();
      await read(asked[next++ % asked.length]!);
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const requests = latencies.length;
  latencies.sort((left, right) => left - right);
  return {
    requests,
    seconds,
    p50: median(latencies),
    p99: latencies[Math.floor(requests * 0.99)] ?? 0,
    cpuMs: (user + system) / 1_000,
    ...seen,
  };
}

/** What each way gives, in a form in which they can be compared: the values alone, without names and order. */
async function look(asked: Asked): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [path, ways] of Object.entries(all)) {
    for (const [way, read] of Object.entries(ways)) {
      texts[`${path} ${way}`] = (await read(asked)).map(plain).sort().join('\n');
    }
  }
  return texts;
}

/** The key of a parent is not among what Prisma gives. */
const plain = (row: object): string =>
  Object.entries(row)
    .filter(([name]) => !['parent', '_parent'].includes(name))
    .map(([, value]) => String(value))
    .sort()
    .join('|');

process.on('message', (order: ReadOrder | { look: Asked }) => {
  void ('look' in order ? look(order.look) : run(order)).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());
