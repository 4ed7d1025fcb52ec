import { randomUUID } from 'node:crypto';
import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { purposeText, type AuthenticatedCall } from '../../authenticate';
import { callerOf } from '../../pipeline/caller';
import { judgedByEntry } from '../own_cells';
import type { CompositeHost } from '../run_part';
import { decideAsOf } from './as_of';
import { explainedCall, mayHearPast, requireOthers, type ExplainArguments } from './asking';
import { decideAsNow, type ExplainedOperation } from './decide';
import { deciderOn } from './decider';
import { compareWithRecord, decideAsRecorded, pastCall } from './record';
import { occurrenceViews, type Explained } from './view';

/** Each explanation decides a whole operation of its own: so many in one request. */
const MOST_EXPLAINED = 10;
const explained = new WeakMap<object, number>();

function countExplained(context: object): void {
  const value = (explained.get(context) ?? 0) + 1;
  explained.set(context, value);
  if (value <= MOST_EXPLAINED) return;
  const facts = { measure: 'explainAccess', value, limit: MOST_EXPLAINED };
  throw new HubError('OPERATION_TOO_COMPLEX', { facts });
}

/** Why may I, why may I not: one query, no data. */
const explainAccess: DomainResolver = (_source, given: ExplainArguments, request: Request) =>
  given.record == null ? explainCall(given, request) : explainRecord(given.record, request);

async function explainCall(given: ExplainArguments, request: Request) {
  const host = hostOf(request);
  countExplained(host.context);
  if (given.caller) requireOthers(given.caller.agency, request);
  const call = explainedCall(given, host, host.parts.policy.current());
  const operation = requireOperation(given);
  const forAnother = given.caller != null;
  if (given.asOf == null) {
    const at = host.parts.clock.now();
    return told(await attempt(() => decideAsNow(host, call, operation)), {
      host,
      request,
      call,
      at,
      forAnother,
    });
  }
  const at = requirePast(given.asOf, call, request);
  const attempted = await attempt(() => decideAsOf(host, request.database, call, operation, at));
  await keepExplained(host, attempted, null, at);
  return { ...told(attempted, { host, request, call, at, forAnother }), asOf: isoOf(at) };
}

/** Somebody else's record and none at all are the same to whoever may not hear of them. */
async function explainRecord(responseId: string, request: Request) {
  const host = hostOf(request);
  const past = await pastCall(request.database, responseId);
  if (past === null || !mayHearPast(past.agency, request)) throw new HubError('EXPLANATION_NOT_YOURS');
  const { call, at, row } = past;
  const attempted = await attempt(() => decideAsRecorded(host, request.database, past));
  await keepExplained(host, attempted, responseId, at);
  const recorded = compareWithRecord(row, attempted.explained, attempted.refusal?.code ?? null);
  const forAnother = past.agency === null || past.agency !== request.claims.principal.agency;
  return { ...told(attempted, { host, request, call, at, forAnother }), asOf: isoOf(at), recorded };
}

const hostOf = ({ host }: Request): CompositeHost => host as CompositeHost;
const isoOf = (instant: number): string => new Date(instant).toISOString();

function requireOperation({ operation, operationName, variables }: ExplainArguments): ExplainedOperation {
  if (operation == null)
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'operation', problem: 'is required' } });
  return { operation, operationName: operationName ?? null, variables: variables ?? null };
}

function requirePast(asOf: string, { principal }: AuthenticatedCall, request: Request): number {
  const at = Date.parse(asOf);
  const problem = Number.isNaN(at) ? 'DateTime' : at > request.now ? 'lies ahead' : null;
  if (problem !== null) throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'asOf', problem } });
  if (!mayHearPast(principal.kind === 'AGENCY' ? principal.agency : null, request))
    throw new HubError('EXPLANATION_NOT_YOURS');
  return at;
}

interface Attempted {
  explained: Explained | null;
  /** A call that would be refused whole is explained by the very error that it would meet. */
  refusal: { code: string; message: string } | null;
}

async function attempt(decide: () => Promise<Explained>): Promise<Attempted> {
  try {
    return { explained: await decide(), refusal: null };
  } catch (error) {
    if (!(error instanceof HubError) || error.httpStatus >= 500) throw error;
    const { message, facts } = error;
    const recorded = error.code === 'RECORD_WITHOUT_DECISION' ? facts['code'] : null;
    return {
      explained: null,
      refusal: { code: typeof recorded === 'string' ? recorded : error.code, message },
    };
  }
}

interface Told {
  host: CompositeHost;
  request: Request;
  call: AuthenticatedCall;
  at: number;
  forAnother: boolean;
}

function told({ explained, refusal }: Attempted, { host, request, call, at, forAnother }: Told) {
  const { principal, purpose, caseNumber } = call;
  return {
    caller: callerView(principal),
    purpose: purposeText(purpose),
    case: caseNumber,
    at: isoOf(at),
    policyVersion: (explained?.snapshot ?? host.parts.policy.current()).version,
    validUntil: explained?.prepared.validUntil ? isoOf(explained.prepared.validUntil) : null,
    outcome: outcomeOf(explained),
    refusal,
    occurrences: explained ? occurrencesOf(explained, request, at) : [],
    forAnother,
    asOf: null,
    recorded: null,
  };
}

function outcomeOf(explained: Explained | null): 'ANSWERED' | 'PARTIAL' | 'REFUSED' {
  if (explained === null) return 'REFUSED';
  const { decision, analysis } = explained.prepared;
  if (decision.refusals.length === 0) return 'ANSWERED';
  return analysis.operation === 'mutation' ? 'REFUSED' : 'PARTIAL';
}

/** Who would decide is looked up only where it is asked for. */
function occurrencesOf(explained: Explained, request: Request, at: number) {
  return occurrenceViews(explained).map((view) => ({
    ...view,
    refusal: view.refusal && {
      ...view.refusal,
      get decider() {
        return deciderOn(request.database, explained.snapshot, at);
      },
    },
  }));
}

function callerView(principal: AuthenticatedCall['principal']) {
  const { kind } = principal;
  return kind === 'AGENCY'
    ? { kind, agency: principal.agency, client: principal.client, officer: principal.officer }
    : { kind, agency: null, client: null, officer: null };
}

/** A question about the past is on record itself: what was asked again, and as of when. */
async function keepExplained(
  { parts, context }: CompositeHost,
  { explained }: Attempted,
  of: string | null,
  asOf: number,
): Promise<void> {
  if (explained === null) return;
  const { call, responseId, received } = context;
  await parts.recorder.record({
    kind: 'EXPLAINED',
    responseId: randomUUID(),
    parent: responseId,
    received,
    answered: parts.clock.now(),
    channel: 'explain',
    caller: callerOf(call.principal),
    purpose: purposeText(call.purpose),
    case: call.caseNumber,
    status: 200,
    decision: explained.prepared.trace,
    of,
    asOf,
    basis: null,
  });
}

export const explainResolvers = {
  Query: { explainAccess },
  AccessExplanation: judgedByEntry('forAnother', 'asOf', 'recorded'),
  ExplainedRecord: judgedByEntry('responseId', 'agrees', 'sameGraph', 'differences'),
};
