import { Client } from 'pg';
import { lineHash, type Checkpoint } from '../../shared/log';
import { checkpointLine } from '../../shared/log';
import { openCheckpointFile } from './checkpoint-file';
import type { RecorderHealth, RecorderOptions } from './types';

export interface Checkpointer {
  health(): RecorderHealth['checkpoint'];
  close(): Promise<void>;
}

type Options = Pick<RecorderOptions, 'chain' | 'checkpoints' | 'clock' | 'keyId' | 'signingKey'> & {
  heads: () => Checkpoint['heads'];
  alert: (code: string, detail: string) => void;
};

const EVERY_MS = 3_000;

/**
 * Signs the heads every few seconds, when they have moved, into a file outside the database and, if there is one, a
 * second database. A checkpoint that cannot be written is an alert, and is tried again; answers go on, for their
 * records are durable.
 */
export function createCheckpointer(options: Options): Checkpointer {
  const { checkpoints, chain, clock, keyId, signingKey } = options;
  if (!checkpoints) return { health: () => ({ at: null, problem: null }), close: () => Promise.resolve() };
  const file = openCheckpointFile(checkpoints.directory, chain);
  let written = '';
  let unsent: { at: number; line: string }[] = [];
  let at: number | null = null;
  let problem: string | null = null;
  let running: Promise<void> = Promise.resolve();

  async function checkpoint(): Promise<void> {
    const heads = options.heads().filter((head) => head.sequence > 0);
    const state = JSON.stringify(heads);
    try {
      if (heads.length > 0 && state !== written) {
        const now = clock.now();
        const line = checkpointLine(signingKey, { at: now, heads, previous: file.last(), keyId });
        await file.append(line);
        written = state;
        at = now;
        if (checkpoints?.connectionString) unsent.push({ at: now, line });
      }
      if (unsent.length > 0 && checkpoints?.connectionString) {
        await sendTo(checkpoints.connectionString, unsent);
        unsent = [];
      }
      problem = null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (problem === null) options.alert('CHECKPOINT_UNWRITTEN', reason);
      problem = reason;
    }
  }

  const next = (): Promise<void> => (running = running.then(checkpoint));
  const timer = setInterval(() => void next(), checkpoints.everyMs ?? EVERY_MS).unref();
  return {
    health: () => ({ at, problem }),
    async close() {
      clearInterval(timer);
      await next();
      await file.close();
    },
  };
}

/** A connection each time: every few seconds, to a database that may be another agency's. */
async function sendTo(
  connectionString: string,
  lines: readonly { at: number; line: string }[],
): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 3_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      'CREATE TABLE IF NOT EXISTS sharing_checkpoint (hash text PRIMARY KEY, at timestamptz(3) NOT NULL, line text NOT NULL)',
    );
    for (const { at, line } of lines) {
      await client.query(
        `INSERT INTO sharing_checkpoint (hash, at, line)
         VALUES ($1, 'epoch'::timestamptz + $2::bigint * interval '1 millisecond', $3) ON CONFLICT DO NOTHING`,
        [lineHash(line), at, line],
      );
    }
  } finally {
    await client.end();
  }
}
