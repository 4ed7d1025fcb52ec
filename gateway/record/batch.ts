import type { KeyObject } from 'node:crypto';
import {
  caseDigest as digestOf,
  recordHash,
  signCommit,
  type DecisionBasis,
  type EncodedEntry,
} from '../../shared/log';
import { POLICY_LOCK } from '../../shared/policy/locks';
import { SIGN_IN_CLIENT } from '../../shared/token';
import type { KnownTexts } from './known-texts';

/** Where a chain stands. */
export interface Head {
  sequence: number;
  hash: string;
}

export interface BatchContext {
  chain: string;
  chainId: number;
  head: Head;
  at: number;
  keyId: string;
  signingKey: KeyObject;
  known: KnownTexts;
}

export interface Batch {
  parameters: unknown[];
  /** Grants that stand behind its answers, to be counted against their volume; null: none. */
  uses: string | null;
  head: Head;
  checks: Checks;
  /** Hashes of the texts that go with it for the first time. */
  texts: readonly string[];
}

/** Distinct facts that a batch's decisions rest on, and which entries rest on each. */
export interface Checks {
  policies: Map<number, number[]>;
  accounts: Map<string, number[]>;
  cases: Map<string, number[]>;
}

/** The one statement; see the function in the migration `sharing_log`. */
export const APPEND = `SELECT sharing_log_append(${Array.from({ length: 26 }, (_, n) => `$${n + 1}`).join(', ')}) AS stale`;

/** The same with volumes counted; see the migration `grant_volume`. */
export const APPEND_COUNTED = `SELECT sharing_log_append_counted(${Array.from({ length: 27 }, (_, n) => `$${n + 1}`).join(', ')}) AS stale`;

/** Chains, hashes and signs entries, and lays them out as the columns of one multi-row insert. */
export function buildBatch(entries: readonly EncodedEntry[], context: BatchContext): Batch {
  const { chain, chainId, at, keyId } = context;
  const first = context.head.sequence + 1;
  let head = context.head;
  const hashes: string[] = [];
  for (const entry of entries) {
    const sequence = head.sequence + 1;
    head = { sequence, hash: recordHash(chain, sequence, head.hash, entry.text) };
    hashes.push(head.hash);
  }
  const signature = signCommit(context.signingKey, {
    chain,
    first,
    last: head.sequence,
    head: head.hash,
    at,
    keyId,
  });
  const checks = checksOf(entries);
  const texts = newTexts(entries, context.known);
  const column = (pick: (entry: EncodedEntry) => string | number): string => entries.map(pick).join('\n');
  return {
    head,
    checks,
    uses: usesOf(entries),
    texts: texts.hashes,
    parameters: [
      POLICY_LOCK,
      chainId,
      segmentAt(at),
      first,
      context.head.hash,
      column((it) => it.text),
      hashes.join('\n'),
      column((it) => it.columns.at),
      column((it) => it.columns.kind),
      column((it) => it.columns.outcome),
      column((it) => it.columns.response),
      column((it) => it.columns.intent),
      column((it) => it.columns.agency),
      column((it) => it.columns.purpose),
      column((it) => it.columns.case),
      column((it) => it.columns.decision),
      column((it) => it.columns.operation),
      column((it) => it.columns.subjects),
      String(at),
      keyId,
      signature,
      texts.operations,
      texts.decisions,
      `{${[...checks.policies.keys()].join(',')}}`,
      checks.accounts.size === 0 ? null : `[${[...checks.accounts.keys()].join(',')}]`,
      checks.cases.size === 0 ? null : `[${[...checks.cases.keys()].join(',')}]`,
    ],
  };
}

function usesOf(entries: readonly EncodedEntry[]): string | null {
  const uses = entries.flatMap(({ uses: used }, n) => used.map((use) => ({ n, ...use })));
  return uses.length === 0 ? null : JSON.stringify(uses);
}

function checksOf(entries: readonly EncodedEntry[]): Checks {
  const checks: Checks = { policies: new Map(), accounts: new Map(), cases: new Map() };
  entries.forEach(({ basis, caseDigest }, index) => {
    if (!basis) return;
    note(checks.policies, basis.policyVersion, index);
    if (basis.account) note(checks.accounts, accountKey(basis.account, basis.ownText), index);
    if (basis.case && caseDigest)
      note(checks.cases, JSON.stringify({ number: basis.case.number, digest: caseDigest }), index);
    for (const facts of basis.partCases ?? [])
      note(checks.cases, JSON.stringify({ number: facts.number, digest: digestOf(facts) }), index);
  });
  return checks;
}

function note<K>(map: Map<K, number[]>, key: K, index: number): void {
  const indexes = map.get(key);
  if (indexes) indexes.push(index);
  else map.set(key, [index]);
}

/** The client through which officers sign in themselves belongs to no agency; the officer alone is judged then. */
function accountKey(
  { agency, client, officer }: NonNullable<DecisionBasis['account']>,
  ownText: boolean | undefined,
): string {
  return JSON.stringify({ agency, client: client === SIGN_IN_CLIENT ? null : client, officer, ownText });
}

function newTexts(entries: readonly EncodedEntry[], known: KnownTexts) {
  const operations = new Map<string, string>();
  const decisions = new Map<string, { body: string; coordinates: readonly string[] }>();
  for (const { trace } of entries) {
    if (!trace) continue;
    if (!known.has(trace.operation.hash)) operations.set(trace.operation.hash, trace.operation.text);
    if (!known.has(trace.decision.hash)) decisions.set(trace.decision.hash, trace.decision);
  }
  return {
    hashes: [...operations.keys(), ...decisions.keys()],
    operations:
      operations.size === 0 ? null : JSON.stringify([...operations].map(([hash, text]) => ({ hash, text }))),
    decisions:
      decisions.size === 0
        ? null
        : JSON.stringify(
            [...decisions].map(([hash, { body, coordinates }]) => ({ hash, body, coordinates })),
          ),
  };
}

const VIETNAM_MS = 7 * 3_600_000;

/** Month of a commit in Asia/Ho_Chi_Minh (no daylight saving), as YYYYMM: the unit of a later retention. */
export function segmentAt(at: number): number {
  const local = new Date(at + VIETNAM_MS);
  return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
}
