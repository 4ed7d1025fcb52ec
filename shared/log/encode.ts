import { sha256 } from './chain';
import type { DecisionBasis, DecisionTrace, LogCaller, LogEntry, LogOutcome, PersonsRows } from './entry';
import { accountDigest, caseDigest } from './facts';
import { columnsOf, type LogColumns, type StoredBasis, type StoredCaller, type StoredEntry } from './stored';
import type { SubjectDigest } from './subject';
import type { ValueCipher } from './values';

/** An entry ready for the chain: its text, the columns beside it, and the texts that it refers to by hash. */
export interface EncodedEntry {
  text: string;
  columns: LogColumns;
  trace: EncodedTrace | null;
  basis: DecisionBasis | null;
  /** Digest of the case that the decision rests on. */
  caseDigest: string | null;
  /** Grants behind what was disclosed, with the rows that each shows: counted against their volume. */
  uses: readonly { grant: string; rows: number }[];
}

/** A decision's text and its operation's, hashed once for each decision object. */
export interface EncodedTrace {
  operation: { hash: string; text: string };
  decision: { hash: string; body: string; coordinates: readonly string[] };
  grants: readonly string[];
}

export interface EntryEncoder {
  encode(entry: LogEntry): EncodedEntry;
}

/** Turns entries into signed text: persons into HMACs, values into ciphertext, decisions into hashes. */
export function createEntryEncoder(subject: SubjectDigest, cipher: ValueCipher): EntryEncoder {
  const traces = new WeakMap<DecisionTrace, EncodedTrace>();

  function traceOf(trace: DecisionTrace): EncodedTrace {
    const known = traces.get(trace);
    if (known) return known;
    const encoded = encodeTrace(trace);
    traces.set(trace, encoded);
    return encoded;
  }

  return {
    encode(entry) {
      const trace = 'decision' in entry && entry.decision ? traceOf(entry.decision) : null;
      const persons = 'subjects' in entry ? [...new Set(entry.subjects)] : [];
      const subjects = persons.map(subject);
      const basis = 'basis' in entry ? entry.basis : null;
      const stored: StoredEntry = {
        v: 1,
        kind: entry.kind,
        outcome: outcomeOf(entry),
        response: entry.responseId,
        ...(entry.parent !== undefined && { parent: entry.parent }),
        ...(entry.service !== undefined && { service: entry.service }),
        received: entry.received,
        answered: entry.answered,
        channel: entry.channel,
        caller: storedCaller(entry.caller, subject),
        purpose: entry.purpose,
        case: entry.case,
        status: entry.status,
      };
      if (trace) {
        stored.operation = trace.operation.hash;
        stored.decision = trace.decision.hash;
      }
      if ('values' in entry && hasValues(entry.values))
        stored.values = cipher.encrypt(entry.values, entry.responseId);
      if (subjects.length > 0) stored.subjects = subjects;
      const about = 'about' in entry ? aboutEach(persons, entry.about) : [];
      if (about.length > 0) stored.about = about;
      addOwn(stored, entry);
      if (basis) stored.basis = storedBasis(basis);
      return {
        text: JSON.stringify(stored),
        columns: columnsOf(stored),
        trace,
        basis,
        caseDigest: stored.basis?.case ?? null,
        uses: usesOf(entry, trace),
      };
    },
  };
}

function usesOf(entry: LogEntry, trace: EncodedTrace | null): EncodedEntry['uses'] {
  if (entry.kind !== 'READ' || trace === null || trace.grants.length === 0) return [];
  const all = Object.values(entry.rows).reduce((sum, rows) => sum + rows, 0);
  return trace.grants.map((grant) => ({ grant, rows: entry.counted?.get(grant) ?? all }));
}

function grantsOf({ disclosed }: DecisionTrace): readonly string[] {
  const grants = disclosed.flatMap(({ rights }) => rights.filter(({ kind }) => kind === 'GRANT'));
  return [...new Set(grants.map(({ id }) => id))];
}

/** What only one kind of entry has. */
function addOwn(stored: StoredEntry, entry: LogEntry): void {
  switch (entry.kind) {
    case 'READ':
      stored.rows = { ...entry.rows };
      if (entry.masked.length > 0)
        stored.masked = entry.masked.map(({ coordinate, mask }) => ({ coordinate, mask }));
      if (entry.capped !== undefined && entry.capped.length > 0)
        stored.capped = entry.capped.map(({ responsePath, asked, given, grant }) => {
          return { path: responsePath.join('.'), asked, given, grant };
        });
      stored.fetches = entry.fetches.map(({ subgraph, outcome, ms }) => ({ subgraph, outcome, ms }));
      return;
    case 'REFUSED':
      stored.code = entry.code;
      return;
    case 'WRITE_INTENT':
      return;
    case 'WRITE_OUTCOME':
      stored.intent = entry.intent;
      stored.rows = { ...entry.rows };
      stored.fetches = entry.fetches.map(({ subgraph, outcome, ms }) => ({ subgraph, outcome, ms }));
      return;
    case 'EXPLAINED':
      stored.of = entry.of;
      stored.asOf = entry.asOf;
      return;
    case 'LOOKUP':
      stored.what = entry.what;
      stored.found = entry.found;
      return;
  }
}

function outcomeOf(entry: LogEntry): LogOutcome {
  switch (entry.kind) {
    case 'READ':
    case 'WRITE_OUTCOME':
      return entry.outcome;
    case 'REFUSED':
      return 'REFUSED';
    case 'WRITE_INTENT':
      return 'INTENDED';
    case 'EXPLAINED':
    case 'LOOKUP':
      return 'ALLOWED';
  }
}

function storedCaller(caller: LogCaller, subject: SubjectDigest): StoredCaller {
  switch (caller.kind) {
    case 'PUBLIC':
      return { kind: 'PUBLIC' };
    case 'CITIZEN':
      return { kind: 'CITIZEN', subject: subject(caller.subject) };
    case 'AGENCY': {
      const { agency, client, officer, act, automatic } = caller;
      return { kind: 'AGENCY', agency, client, officer, act, automatic };
    }
  }
}

function storedBasis(basis: DecisionBasis): StoredBasis {
  const stored: StoredBasis = { policy: basis.policyVersion };
  if (basis.account) stored.account = accountDigest(basis.account);
  if (basis.case) stored.case = caseDigest(basis.case);
  return stored;
}

/** In the order of the persons; one for all where it is the same for all. */
function aboutEach(persons: readonly string[], rows: PersonsRows | undefined): number[][] {
  if (rows === undefined) return [];
  const each = persons.map((person) => inOrder(rows.get(person) ?? []));
  const [first] = each;
  return first && each.every((numbers) => isSame(numbers, first)) ? [first] : each;
}

const inOrder = (numbers: readonly number[]): number[] =>
  numbers.length < 2 ? [...numbers] : [...new Set(numbers)].sort((one, other) => one - other);

const isSame = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((each, index) => each === others[index]);

function hasValues(values: unknown): boolean {
  return typeof values === 'object' && values !== null ? Object.keys(values).length > 0 : values != null;
}

/** PostgreSQL holds neither NUL nor half a character. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

function encodeTrace(trace: DecisionTrace): EncodedTrace {
  // What is hashed is what is kept.
  const text = trace.document.replace(UNSTORABLE, '\ufffd');
  const operation = sha256(text);
  const body = JSON.stringify({
    v: 1,
    operation,
    name: trace.operationName,
    type: trace.operationType,
    variables: trace.variables,
    disclosed: trace.disclosed,
    crossed: trace.crossed,
    refused: trace.refused,
    supergraph: trace.supergraph,
    profile: trace.profile,
    ...(trace.about !== undefined && trace.about.length > 0 && { about: trace.about }),
  });
  const named = [...trace.disclosed, ...trace.crossed, ...trace.refused].map((it) => it.coordinate);
  return {
    operation: { hash: operation, text },
    decision: { hash: sha256(body), body, coordinates: [...new Set(named)].sort() },
    grants: grantsOf(trace),
  };
}
