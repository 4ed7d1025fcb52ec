import type { ClientBase } from 'pg';
import type { ChainCommit, ChainRecord } from './chain';
import { readPurged } from './purge';
import type { PurgedHead } from './purge_head';
import type { LogColumns } from './stored';
import type { Broken } from './fault';
import { createVerifier, type VerifierOptions, type VerifyReport } from './verify';

/** One piece of a log, in the order in which it is verified. */
export type LogItem =
  | { type: 'operation'; hash: string; text: string }
  | { type: 'decision'; hash: string; body: string }
  | { type: 'purged'; head: PurgedHead }
  | { type: 'record'; record: ChainRecord; columns: LogColumns }
  | { type: 'commit'; commit: ChainCommit };

const PAGE = 2_000;

/** Reads the whole log. The caller holds a transaction (REPEATABLE READ), so that it is one instant's log. */
export async function* readLogItems(client: ClientBase): AsyncGenerator<LogItem> {
  for await (const row of pages<{ hash: string; text: string }>(client, OPERATIONS))
    yield { type: 'operation', ...row };
  for await (const row of pages<{ hash: string; body: string }>(client, DECISIONS))
    yield { type: 'decision', ...row };
  const { rows } = await client.query<{ id: number; name: string }>(
    'SELECT id, name FROM sharing_chain ORDER BY id',
  );
  for (const { id, name } of rows) yield* readChain(client, id, name);
}

/** What is left of what was purged, then a chain's records, each commit after the records that it covers. */
async function* readChain(client: ClientBase, chainId: number, chain: string): AsyncGenerator<LogItem> {
  for (const head of await readPurged(client, chainId, chain)) yield { type: 'purged', head };
  const commits = readCommits(client, chainId, chain);
  let commit = await commits.next();
  for await (const item of readRecords(client, chainId, chain)) {
    while (!commit.done && commit.value.last < item.record.sequence) {
      yield { type: 'commit', commit: commit.value };
      commit = await commits.next();
    }
    yield item;
  }
  for (; !commit.done; commit = await commits.next()) yield { type: 'commit', commit: commit.value };
}

async function* readRecords(client: ClientBase, chainId: number, chain: string) {
  let after = '-1';
  for (;;) {
    const { rows } = await client.query<RecordRow>({
      name: 'log_records',
      text: RECORDS,
      values: [chainId, after],
    });
    for (const row of rows) {
      yield {
        type: 'record' as const,
        record: {
          chain,
          sequence: Number(row.sequence),
          previous: row.previous_hash,
          hash: row.hash,
          entry: row.entry,
        },
        columns: {
          at: Number(row.at),
          kind: row.kind,
          outcome: row.outcome,
          response: row.response_id,
          intent: row.intent_id ?? '',
          agency: row.agency ?? '',
          purpose: row.purpose ?? '',
          case: row.case_number ?? '',
          decision: row.decision ?? '',
          operation: row.operation ?? '',
          subjects: row.subjects ?? '',
        },
      };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
  }
}

async function* readCommits(
  client: ClientBase,
  chainId: number,
  chain: string,
): AsyncGenerator<ChainCommit, undefined> {
  let after = '-1';
  for (;;) {
    const { rows } = await client.query<CommitRow>({
      name: 'log_commits',
      text: COMMITS,
      values: [chainId, after],
    });
    for (const { first, last, head_hash: head, at, key_id: keyId, signature } of rows) {
      yield { chain, first: Number(first), last: Number(last), head, at: Number(at), keyId, signature };
    }
    const last = rows.at(-1);
    if (!last) return undefined;
    after = last.first;
  }
}

async function* pages<Row extends { hash: string }>(client: ClientBase, text: string): AsyncGenerator<Row> {
  let after = '';
  for (;;) {
    const { rows } = await client.query<Row>(text, [after]);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.hash;
  }
}

/** Verifies the log in its database: chain, signatures, checkpoints, columns and the index of subjects. */
export async function verifyDatabase(
  client: ClientBase,
  options: VerifierOptions & { onProgress?: (records: number) => void },
): Promise<VerifyReport> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const verifier = createVerifier(options);
    let records = 0;
    for await (const item of readLogItems(client)) {
      switch (item.type) {
        case 'operation':
          verifier.operation(item.hash, item.text);
          break;
        case 'decision':
          verifier.decision(item.hash, item.body);
          break;
        case 'purged':
          verifier.purged(item.head);
          break;
        case 'commit':
          verifier.commit(item.commit);
          break;
        case 'record':
          verifier.record(item.record, item.columns);
          records += 1;
          if (records % PAGE === 0) options.onProgress?.(records);
      }
    }
    for (const broken of await orphans(client)) verifier.report(broken);
    options.onProgress?.(records);
    return verifier.end();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Records of a chain that is no longer listed: its name was taken away, and with it the chain from verification. */
async function orphans(client: ClientBase): Promise<Broken[]> {
  const { rows } = await client.query<{ chain_id: number; sequence: string }>(
    `SELECT chain_id, min(sequence) AS sequence FROM sharing_log l
     WHERE NOT EXISTS (SELECT FROM sharing_chain c WHERE c.id = l.chain_id) GROUP BY chain_id ORDER BY chain_id`,
  );
  return rows.map((row) => {
    const sequence = Number(row.sequence);
    return {
      chain: `#${row.chain_id}`,
      sequence,
      through: sequence,
      fault: 'INSERTED',
      detail: 'chain unknown',
    };
  });
}

interface RecordRow {
  sequence: string;
  at: string;
  kind: string;
  outcome: string;
  response_id: string;
  intent_id: string | null;
  agency: string | null;
  purpose: string | null;
  case_number: string | null;
  decision: string | null;
  operation: string | null;
  subjects: string | null;
  entry: string;
  previous_hash: string;
  hash: string;
}

interface CommitRow {
  first: string;
  last: string;
  head_hash: string;
  at: string;
  key_id: string;
  signature: string;
}

const MILLISECONDS = '(extract(epoch FROM at) * 1000)::bigint AS at';
const OPERATIONS = `SELECT hash, text FROM sharing_operation WHERE hash > $1 ORDER BY hash LIMIT ${PAGE}`;
const DECISIONS = `SELECT hash, body FROM sharing_decision WHERE hash > $1 ORDER BY hash LIMIT ${PAGE}`;
const RECORDS = `SELECT sequence, ${MILLISECONDS}, kind, outcome, response_id, intent_id, agency, purpose, case_number,
  decision, operation, array_to_string(subjects, ' ') AS subjects, entry, previous_hash, hash
  FROM sharing_log WHERE chain_id = $1 AND sequence > $2 ORDER BY sequence LIMIT ${PAGE}`;
const COMMITS = `SELECT first, last, head_hash, ${MILLISECONDS}, key_id, signature
  FROM sharing_log_commit WHERE chain_id = $1 AND first > $2 ORDER BY first LIMIT ${PAGE}`;
