import { mkdirSync, openSync, readFileSync, truncateSync, closeSync, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { GENESIS, lineHash } from '../../shared/log';

export interface CheckpointFile {
  /** Hash of the last line. */
  last(): string;
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** An append-only file of one chain's checkpoints; each append is on the disk before it resolves. */
export function openCheckpointFile(directory: string, chain: string): CheckpointFile {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${encodeURIComponent(chain)}.jsonl`);
  let last = lastLine(file);
  closeSync(openSync(file, 'a'));
  const handle = open(file, 'a');
  // Failure shows at the first append.
  handle.catch(() => undefined);
  return {
    last: () => last,
    async append(line) {
      const it = await handle;
      await it.appendFile(`${line}\n`);
      await it.sync();
      last = lineHash(line);
    },
    async close() {
      await (await handle).close();
    },
  };
}

/** A process that was killed while writing leaves half a line: it was no checkpoint, and is taken away. */
function lastLine(file: string): string {
  if (!existsSync(file)) return GENESIS;
  const text = readFileSync(file, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, end)));
  const line = text.slice(0, end).trimEnd().split('\n').pop();
  return line ? lineHash(line) : GENESIS;
}
