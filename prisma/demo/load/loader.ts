import { DOMAINS, type Domain, type Table } from '../core/table';
import type { Sink } from '../core/world';
import { openLoad, type DatabaseLoad } from './database';
import { Lines } from './lines';

/** Lines wait until so many characters are together, then go to the database while generating goes on. */
const CHUNK = 1 << 21;

/** The six databases as one sink of rows. Memory: at most two chunks a database. */
export interface Loader extends Sink {
  /** Waits where a database is slower than the generator. To be called often. */
  drain(): Promise<void>;
  /** Sends what is left, puts indexes back, commits. */
  finish(onStatement: (done: number, total: number) => void): Promise<void>;
  abort(): Promise<void>;
}

interface Channel {
  load: DatabaseLoad;
  lines: Map<string, Lines>;
  size: number;
  sending: Promise<void>;
  idle: boolean;
}

export async function openLoader(urls: Record<Domain, string>, replace: boolean): Promise<Loader> {
  const channels = new Map<Domain, Channel>();
  try {
    for (const domain of DOMAINS) {
      const load = await openLoad(domain, urls[domain], replace);
      channels.set(domain, { load, lines: new Map(), size: 0, sending: Promise.resolve(), idle: true });
    }
  } catch (error) {
    await abort(channels);
    throw error;
  }
  return loaderOver(channels);
}

function loaderOver(channels: ReadonlyMap<Domain, Channel>): Loader {
  const all = [...channels.values()];
  return {
    add: (table, row) => enqueue(channels.get(table.domain), table, row),
    async drain() {
      for (const channel of all) {
        if (channel.size < CHUNK) continue;
        if (!channel.idle) await channel.sending;
        send(channel);
      }
      // Gives the sockets a turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
    async finish(onStatement) {
      for (const channel of all) {
        await channel.sending;
        send(channel);
      }
      await Promise.all(all.map(({ sending }) => sending));
      await restoreAll(all, onStatement);
      for (const { load } of all) await load.commit();
    },
    abort: () => abort(channels),
  };
}

function enqueue<Row>(channel: Channel | undefined, table: Table<Row>, row: Row): void {
  if (!channel) throw new RangeError(`No database for the table ${table.name}`);
  const line = table.encode(row);
  let lines = channel.lines.get(table.name);
  if (!lines) channel.lines.set(table.name, (lines = new Lines()));
  lines.add(line);
  channel.size += line.length;
}

function send(channel: Channel): void {
  const waiting = channel.lines;
  channel.lines = new Map();
  channel.size = 0;
  channel.idle = false;
  channel.sending = copyAll(channel, waiting);
  // Whoever awaits `sending` hears of a failure; until then it must not count as unhandled.
  channel.sending.catch(() => undefined);
}

async function copyAll(channel: Channel, waiting: ReadonlyMap<string, Lines>): Promise<void> {
  for (const [table, lines] of waiting) await channel.load.copy(table, lines.blocks());
  channel.idle = true;
}

/** Two databases at a time: each sort takes memory. */
async function restoreAll(
  channels: readonly Channel[],
  onStatement: (done: number, total: number) => void,
): Promise<void> {
  const total = channels.reduce((sum, { load }) => sum + load.statements, 0);
  const queue = channels.map(({ load }) => load);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let load = queue.shift(); load; load = queue.shift()) {
      await load.restore(() => onStatement((done += 1), total));
    }
  };
  await Promise.all([work(), work()]);
}

async function abort(channels: ReadonlyMap<Domain, Channel>): Promise<void> {
  await Promise.allSettled([...channels.values()].map(({ load }) => load.rollback()));
}
