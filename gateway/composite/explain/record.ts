import { HubError } from '../../../shared/errors';
import { readRecord, type LogRow, type StoredDecision, type StoredEntry } from '../../../shared/log';
import type { DecisionTrace, TracedCoordinate } from '../../../shared/log';
import type { Principal, Purpose } from '../../../shared/policy';
import type { Database } from '../../../shared/sql';
import type { AuthenticatedCall } from '../../authenticate';
import { purpose as purposeOf } from '../../authenticate/checks/purpose';
import { judgeCall } from '../../pipeline/judge_call';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';
import { caseThen, policyAt, policyOf } from './past_policy';
import type { Explained } from './view';

/** What a record says of the call that it was made for, and of the decision. */
export interface PastCall {
  row: LogRow;
  call: AuthenticatedCall;
  /** The agency that called; null: the public or a citizen. */
  agency: string | null;
  at: number;
}

/** The call of a record; null when there is none of that id. */
export async function pastCall(database: Database, responseId: string): Promise<PastCall | null> {
  const row = await readRecord(database.pool, responseId).catch((error: unknown) => {
    throw database.failure(error);
  });
  if (row === null) return null;
  const { entry } = row;
  const principal = principalOf(entry.caller);
  const call: AuthenticatedCall = {
    principal,
    purpose: readPurpose(entry.purpose, principal),
    caseNumber: entry.case,
    onRefusal: 'null',
    token: null,
  };
  return { row, call, agency: principal.kind === 'AGENCY' ? principal.agency : null, at: entry.received };
}

/** A citizen stands in the log by a digest: whose rights they are does not depend on who he is. */
function principalOf(caller: StoredEntry['caller']): Principal {
  switch (caller.kind) {
    case 'PUBLIC':
      return { kind: 'PUBLIC' };
    case 'CITIZEN':
      return { kind: 'CITIZEN', subject: caller.subject };
    case 'AGENCY': {
      const { kind, agency, client, officer } = caller;
      return { kind, agency, client, officer };
    }
  }
}

function readPurpose(text: string | null, principal: Principal): Purpose | null {
  return purposeOf({ get: () => text }, principal);
}

/**
 * The decision of a record, made again: by the policy version that it names, on the facts about its case whose digest it
 * holds, over variables of the shape that it kept.
 * @throws HubError the code with which the call was refused before anything was decided
 */
export async function decideAsRecorded(
  { parts, graph }: CompositeHost,
  database: Database,
  { row, call, at }: PastCall,
): Promise<Explained> {
  const { basis } = row.entry;
  const snapshot = basis ? await policyOf(database, basis.policy) : await policyAt(database, at);
  const digest = basis?.case;
  const cases = {
    open: (number: string) => caseThen(database, number, digest ? { digest } : { instant: at }),
    refresh: () => Promise.resolve(),
  };
  const judged = await judgeCall(call, snapshot, cases, at);
  if (row.decision === null || row.operation === null) throw recordedRefusal(row.entry);
  const request = {
    ...documentOf(graph, row.operation),
    operationName: row.decision.name,
    shapeKey: row.decision.variables,
  };
  const prepared = parts.preparer.prepareAsOf(graph, request, judged, snapshot, at);
  return { graph, snapshot, principal: judged.principal, purpose: judged.purpose, prepared };
}

/** Refused for what is not in the policy (its form, its size, a quota): the record's code is all there is to say. */
function recordedRefusal({ code }: StoredEntry): HubError {
  return new HubError('RECORD_WITHOUT_DECISION', { facts: { code: code ?? null } });
}

export interface RecordedView {
  responseId: string;
  agrees: boolean;
  sameGraph: boolean;
  differences: readonly string[];
}

/** Whether what is decided again is what the record says was decided. */
export function compareWithRecord(
  { entry, decision }: LogRow,
  explained: Explained | null,
  code: string | null,
): RecordedView {
  const differences =
    explained && decision
      ? differencesOf(decision, explained.prepared.trace)
      : entry.code === code
        ? []
        : [`${entry.code ?? 'answered'} → ${code ?? 'decided'}`];
  const sameGraph = decision === null || explained === null || decision.supergraph === explained.graph.hash;
  return { responseId: entry.response, agrees: differences.length === 0, sameGraph, differences };
}

function differencesOf(recorded: StoredDecision, again: DecisionTrace): string[] {
  const before = described(recorded);
  const after = described(again);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((coordinate) => {
    const [was, is] = [before.get(coordinate) ?? 'not read', after.get(coordinate) ?? 'not read'];
    return was === is ? [] : [`${coordinate}: ${was} → ${is}`];
  });
}

function described({
  disclosed,
  refused,
}: Pick<DecisionTrace, 'disclosed' | 'refused'>): ReadonlyMap<string, string> {
  const all = new Map(disclosed.map((traced) => [traced.coordinate, rightsText(traced)]));
  for (const { coordinate, reason } of refused) {
    const other = all.get(coordinate);
    all.set(coordinate, other === undefined || other === reason ? reason : `${other} / ${reason}`);
  }
  return all;
}

function rightsText({ rights, masks }: TracedCoordinate): string {
  return [...rights.map(({ kind, id, version }) => `${kind} ${id} v${version}`), ...masks].join(', ');
}
