import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import { keyIdOf } from './chain';
import { verifyCheckpoints } from './checkpoints';
import { readLogItems } from './database';
import type { Broken } from './fault';
import type { PurgedHead } from './purge_head';
import { createVerifier, type Verifier, type VerifyReport } from './verify';

/** A file of checkpoints, to go into an export or to be held against one. */
export interface CheckpointText {
  name: string;
  text: string;
}

/**
 * The log as JSON lines: a head with the public keys, checkpoints, texts, records and commits, and an end with the
 * number and hash of all lines before it. Whoever has the file and the id of the key can verify it anywhere.
 * The checkpoints are read before the log, so that they never know more than it.
 */
export async function* exportLog(
  client: ClientBase,
  options: { keys: ReadonlyMap<string, KeyObject>; checkpoints: readonly CheckpointText[]; at: number },
): AsyncGenerator<string> {
  const seal = createSeal();
  const keys = [...options.keys].map(([keyId, key]) => ({
    keyId,
    pem: key.export({ type: 'spki', format: 'pem' }),
  }));
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    yield seal.add({ type: 'export', v: 1, at: options.at, keys });
    for (const { name, text } of options.checkpoints) yield seal.add({ type: 'checkpoints', name, text });
    for await (const item of readLogItems(client)) {
      if (item.type === 'record') yield seal.add({ type: 'record', ...item.record });
      else if (item.type === 'commit') yield seal.add({ type: 'commit', ...item.commit });
      else if (item.type === 'purged') yield seal.add({ type: 'purged', ...item.head });
      else yield seal.add(item);
    }
    yield JSON.stringify(seal.end());
  } finally {
    await client.query('ROLLBACK');
  }
}

export interface ExportReport extends VerifyReport {
  /** What the signatures were held against. */
  keyIds: string[];
  /** True: no key was given from outside, so the export's own were taken; compare their ids with what you know. */
  trustedByExport: boolean;
}

/** Verifies an export, without any database. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  options: {
    /** Trusted keys; empty: the export's own. */
    keys: ReadonlyMap<string, KeyObject>;
    /** Checkpoints from elsewhere, beside those in the export. */
    checkpoints?: readonly CheckpointText[];
    onProgress?: (records: number) => void;
  },
): Promise<ExportReport> {
  const trustedByExport = options.keys.size === 0;
  const seal = createSeal();
  const texts = [...(options.checkpoints ?? [])];
  const faults: Broken[] = [];
  let keys = options.keys;
  let verifier: Verifier | null = null;
  let ended = false;
  let number = 0;
  let records = 0;
  for await (const line of lines) {
    number += 1;
    const item = parseLine(line);
    const first = number === 1;
    if (!item || ended || first !== (item.type === 'export') || (item.type === 'checkpoints' && verifier)) {
      faults.push(altered(number));
      continue;
    }
    if (item.type === 'end') {
      ended = true;
      if (line !== JSON.stringify(seal.end())) faults.push(altered(number));
      continue;
    }
    seal.addText(line);
    if (item.type === 'export') {
      if (trustedByExport) keys = readKeys(item.keys);
    } else if (item.type === 'checkpoints') {
      texts.push({ name: item.name, text: item.text });
    } else {
      verifier ??= verifierWith(keys, texts, faults);
      feed(verifier, item);
      if (item.type === 'record' && ++records % PROGRESS === 0) options.onProgress?.(records);
    }
  }
  if (!ended) faults.push(altered(number + 1));
  verifier ??= verifierWith(keys, texts, faults);
  for (const fault of faults) verifier.report(fault);
  options.onProgress?.(records);
  return { ...verifier.end(), keyIds: [...keys.keys()], trustedByExport };
}

const PROGRESS = 2_000;

function verifierWith(
  keys: ReadonlyMap<string, KeyObject>,
  texts: readonly CheckpointText[],
  faults: Broken[],
): Verifier {
  const read = texts.map(({ name, text }) => verifyCheckpoints(name, text, keys));
  faults.push(...read.flatMap(({ broken }) => broken ?? []));
  return createVerifier({ keys, checkpoints: read.flatMap(({ checkpoints }) => checkpoints) });
}

function feed(
  verifier: Verifier,
  item: Extract<ExportLine, { type: 'operation' | 'decision' | 'purged' | 'record' | 'commit' }>,
): void {
  if (item.type === 'operation') verifier.operation(item.hash, item.text);
  else if (item.type === 'decision') verifier.decision(item.hash, item.body);
  else if (item.type === 'purged') verifier.purged(item);
  else if (item.type === 'record') verifier.record(item);
  else verifier.commit(item);
}

function altered(line: number): Broken {
  return { chain: null, sequence: line, through: line, fault: 'EXPORT_ALTERED', detail: null };
}

type ExportLine =
  | { type: 'export'; keys: { keyId: string; pem: string }[] }
  | { type: 'operation'; hash: string; text: string }
  | { type: 'decision'; hash: string; body: string }
  | { type: 'record'; chain: string; sequence: number; previous: string; hash: string; entry: string }
  | {
      type: 'commit';
      chain: string;
      first: number;
      last: number;
      head: string;
      at: number;
      keyId: string;
      signature: string;
    }
  | ({ type: 'purged' } & PurgedHead)
  | { type: 'checkpoints'; name: string; text: string }
  | { type: 'end'; lines: number; sha256: string };

/** Fields of each line and their types: an export comes from outside. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | 'object'>>>> = {
  export: { keys: 'object' },
  operation: { hash: 'string', text: 'string' },
  decision: { hash: 'string', body: 'string' },
  record: { chain: 'string', sequence: 'number', previous: 'string', hash: 'string', entry: 'string' },
  commit: {
    chain: 'string',
    first: 'number',
    last: 'number',
    head: 'string',
    at: 'number',
    keyId: 'string',
    signature: 'string',
  },
  purged: {
    chain: 'string',
    segment: 'number',
    first: 'number',
    last: 'number',
    commits: 'number',
    previous: 'string',
    head: 'string',
    at: 'number',
    months: 'number',
    instrument: 'string',
    article: 'string',
    document: 'string',
    officer: 'string',
    reason: 'string',
    keyId: 'string',
    signature: 'string',
  },
  checkpoints: { name: 'string', text: 'string' },
  end: { lines: 'number', sha256: 'string' },
};

function parseLine(line: string): ExportLine | null {
  try {
    const item = JSON.parse(line) as Record<string, unknown>;
    const fields = Object.entries(FIELDS[String(item['type'])] ?? { none: 'string' });
    return fields.every(([name, type]) => typeof item[name] === type && item[name] !== null)
      ? (item as unknown as ExportLine)
      : null;
  } catch {
    return null;
  }
}

/** A key's name follows from the key: one that does not is left out, and what it signed is not trusted. */
function readKeys(keys: unknown): ReadonlyMap<string, KeyObject> {
  const listed = Array.isArray(keys) ? (keys as { keyId: string; pem: string }[]) : [];
  return new Map(
    listed.flatMap((named) => {
      try {
        const { keyId, pem } = named;
        const key = createPublicKey(pem);
        return keyIdOf(key) === keyId ? [[keyId, key] as const] : [];
      } catch {
        return [];
      }
    }),
  );
}

function createSeal() {
  const hash = createHash('sha256');
  let lines = 0;
  const addText = (line: string): string => {
    hash.update(`${line}\n`);
    lines += 1;
    return line;
  };
  return {
    addText,
    add: (item: object): string => addText(JSON.stringify(item)),
    end: () => ({ type: 'end', lines, sha256: hash.copy().digest('hex') }) as const,
  };
}
