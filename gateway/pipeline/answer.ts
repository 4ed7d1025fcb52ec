import { setTimeout } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import { HubError } from '../../shared/errors';
import type { DecisionBasis, DecisionTrace, LogRequest, ReadEntry } from '../../shared/log';
import type { PolicySnapshot } from '../../shared/policy';
import { SIGN_IN_CLIENT } from '../../shared/token';
import type { Clock } from '../../shared/time';
import { purposeText } from '../authenticate';
import { casesNamed, type CaseRegister } from '../cases';
import type { SubgraphResponse, WrittenData, WrittenOutcome } from '../execute';
import type { Mint } from '../fetch/tickets';
import type { TicketCall } from '../fetch/wanted';
import type { AskTogether } from '../fetch/together';
import type { PolicyStore } from '../policy';
import { ADDED_SUBJECTS } from '../plan/additions';
import type { Prepared } from '../plan/prepare';
import type { Recorded, Recorder } from '../record';
import { bringsOwnText, requireRegistered } from '../services/limits';
import type { ServiceStore } from '../services/store';
import { runWritten, writeShaped } from '../shape/write';
import type { Graph } from '../supergraph/graph';
import { answerBody } from './answer_body';
import type { HubContext } from './context';
import { introspectionPart } from './introspection_part';
import { judgeCall, type JudgedCall } from './judge_call';
import { callerOf, principalKey, ticketPrincipal } from './caller';
import { maskErrors } from './mask_errors';
import type { OperationRequest, Preparer } from './preparer';
import type { SubjectQuota } from './quota';
import { askAlone, ticketedFetch, type FetchRecord, type Send } from './subgraph_fetch';
import { countedRows, pageSizes, type PageSizes } from './volume';

export interface PipelineParts {
  policy: PolicyStore;
  cases: CaseRegister;
  preparer: Preparer;
  recorder: Recorder;
  quota: SubjectQuota;
  mint: Mint;
  send: Send;
  /** How parts of composite answers ask; absent: each alone. */
  together?: AskTogether;
  clock: Clock;
  /** Raised to the operator. */
  alert: (code: string, detail: string) => void;
  /** The subgraph within the gateway, which puts answers together from parts; a foreign graph has none. */
  home?: HomeSubgraph;
  /** Says who may call registered operations only; a foreign graph has none. */
  serviceStore?: Pick<ServiceStore, 'current'>;
}

/** What the subgraph within the gateway is told of the operation that it answers: on whose behalf, over which graph. */
export interface HomeCall {
  parts: PipelineParts;
  graph: Graph;
  context: HubContext;
  judged: JudgedCall;
  operation: 'query' | 'mutation';
  signal: AbortSignal | undefined;
}

export interface HomeSubgraph {
  readonly name: string;
  /** Answers a fetch; the ticket is judged as in any subgraph. */
  send(call: HomeCall, body: string, headers: Record<string, string>): Promise<SubgraphResponse>;
}

export interface HubAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: Record<string, unknown>;
}

/** How often a decision that went stale while it was answered is made again. */
const ATTEMPTS = 2;

/** The answer as values: for whoever works on with it in this process. */
export async function answerOperation(...asked: Parameters<typeof answerBytes>): Promise<HubAnswer> {
  return JSON.parse((await answerBytes(...asked)).toString()) as HubAnswer;
}

/**
 * The one path of an answer: decide → plan → fetch → shape → record. The record is durable before the answer leaves;
 * if what the decision was made from has changed by then, the answer is dropped and decided once again, or refused.
 */
export async function answerBytes(
  parts: PipelineParts,
  graph: Graph,
  request: OperationRequest,
  context: HubContext,
): Promise<Buffer> {
  let tightness = 1;
  for (let attempt = 1; ; attempt++) {
    const once = new Answering(parts, graph, request, context, { tightness, last: attempt === ATTEMPTS });
    const { answer, recorded } = await once.run();
    if (recorded.status === 'recorded') return answer;
    tightness = once.tightness;
    if (attempt === ATTEMPTS) throw new HubError('DECISION_STALE');
    await untilVersion(parts, recorded.policyVersion);
    const { caseNumber } = context.call;
    // It may be the case that changed: what the register said a moment ago is not asked from memory again.
    if (caseNumber !== null) await parts.cases.refresh([caseNumber], parts.clock.now());
  }
}

/** Which try it is to answer a request. */
interface Attempt {
  tightness: number;
  last: boolean;
}

interface Answered {
  answer: Buffer;
  recorded: Recorded;
}

/** What is known of an answer's data when it is recorded. */
interface Gathered {
  isNull: boolean;
  /** Keys of the persons whom the answer is about, and of those who were named by number. */
  subjects: Set<string>;
  rows: WrittenData['rows'];
}

/** The store hears of a publication within milliseconds; a store that does not is not waited for longer than this. */
const CATCH_UP_MS = 1_000;

async function untilVersion({ policy, clock }: PipelineParts, version: number): Promise<void> {
  const end = clock.now() + CATCH_UP_MS;
  while (policy.current().version < version && clock.now() < end) await setTimeout(5);
}

const DAY_MS = 24 * 60 * 60 * 1000;

class Answering {
  private readonly now: number;
  private readonly snapshot: PolicySnapshot;
  private readonly fetched: FetchRecord = { outcomes: [], masked: new Map() };
  private pages: PageSizes | null = null;
  /** Persons expected by persons found, at most 1: see `pageSizes`. */
  tightness = 1;

  constructor(
    private readonly parts: PipelineParts,
    private readonly graph: Graph,
    private readonly request: OperationRequest,
    private readonly context: HubContext,
    private readonly attempt: Attempt,
  ) {
    this.now = parts.clock.now();
    this.snapshot = parts.policy.current();
  }

  async run(): Promise<Answered> {
    const judged = await this.judge();
    const prepared = await this.decide(judged);
    const basis = this.basis(judged);
    const whole = this.refusesWhole(prepared);
    if (whole) return this.refuse(prepared, basis, whole);
    return prepared.analysis.operation === 'mutation'
      ? this.write(prepared, judged, basis)
      : this.read(prepared, judged, basis);
  }

  /** A call that may not be made at all is on the record too. */
  private async judge(): Promise<JudgedCall> {
    try {
      this.parts.quota.require(this.context.call.principal, this.now);
      if (this.parts.serviceStore) requireRegistered(this.parts.serviceStore, this.context);
      return await judgeCall(this.context.call, this.snapshot, this.parts.cases, this.now);
    } catch (error) {
      if (error instanceof HubError) await this.recordFailure(error);
      throw error;
    }
  }

  private async decide(judged: JudgedCall): Promise<Prepared> {
    try {
      const prepared = this.parts.preparer.prepare(this.graph, this.request, judged, this.snapshot, this.now);
      if (this.context.parent !== undefined && this.asksHome(prepared))
        throw new HubError('COMPOSITE_NESTED');
      return prepared;
    } catch (error) {
      if (error instanceof HubError) {
        if (error.code === 'PLAN_BREACH') this.parts.alert(error.code, error.detail ?? '');
        await this.recordFailure(error);
      }
      throw error;
    }
  }

  private basis({ principal, case: facts }: JudgedCall): DecisionBasis {
    const account =
      principal.kind === 'AGENCY'
        ? {
            agency: principal.agency,
            client: principal.client === SIGN_IN_CLIENT ? null : principal.client,
            officer: principal.officer,
          }
        : null;
    const ownText = this.parts.serviceStore !== undefined && bringsOwnText(this.context);
    return { policyVersion: this.snapshot.version, account, case: facts, ...(ownText && { ownText }) };
  }

  /** All or nothing: a mutation always, a query when the caller asks for it. */
  private refusesWhole(prepared: Prepared): 'MUTATION_REFUSED' | 'OPERATION_REFUSED' | null {
    if (prepared.decision.refusals.length === 0) return null;
    if (prepared.analysis.operation === 'mutation') return 'MUTATION_REFUSED';
    return this.context.call.onRefusal === 'fail' ? 'OPERATION_REFUSED' : null;
  }

  private async refuse(
    prepared: Prepared,
    basis: DecisionBasis,
    code: 'MUTATION_REFUSED' | 'OPERATION_REFUSED',
  ): Promise<Answered> {
    const recorded = await this.parts.recorder.record({
      ...this.logRequest(),
      kind: 'REFUSED',
      code,
      decision: prepared.trace,
      values: this.values(prepared),
      subjects: prepared.lookups(this.request.variables),
      basis,
    });
    const parts = { errors: prepared.refusals(this.snapshot), data: null, extensions: { refused: code } };
    return { answer: answerBody(parts), recorded };
  }

  private async read(prepared: Prepared, judged: JudgedCall, basis: DecisionBasis): Promise<Answered> {
    const { answer, entry } = await this.readOnce(prepared, judged, basis);
    const recorded = await this.parts.recorder.record(entry);
    if (recorded.status === 'recorded')
      this.context.onDecided?.({ prepared, policyVersion: this.snapshot.version });
    return { answer, recorded };
  }

  /** Apart from waiting for the record: by then nothing holds what was fetched. */
  private async readOnce(
    prepared: Prepared,
    judged: JudgedCall,
    basis: DecisionBasis,
  ): Promise<{ answer: Buffer; entry: ReadEntry }> {
    this.pages = await this.pageSizes(prepared);
    const outcome = await this.fetch(prepared, judged, 'query');
    refuseUnknownSubjects(outcome);
    const gathered = this.gather(prepared, judged, outcome);
    if (prepared.analysis.introspects) {
      const rights = this.parts.preparer.rightsOf(this.snapshot, judged, this.now);
      const caller = { rights, hasPurpose: judged.purpose !== null };
      const fields = introspectionPart(this.graph, this.request, prepared, outcome.data?.fields, caller);
      const answer = this.compose(prepared, outcome, fields);
      return { answer, entry: this.readEntry(prepared, { ...gathered, isNull: false }, outcome, basis) };
    }
    const answer = this.compose(prepared, outcome, outcome.data?.fields ?? null);
    return { answer, entry: this.readEntry(prepared, gathered, outcome, basis) };
  }

  /** What remains of a grant is asked in each request that it serves: the pages are shortened before anything is fetched. */
  private async pageSizes({ volumes, trace }: Prepared): Promise<PageSizes | null> {
    if (volumes === null) return null;
    try {
      const remaining = await this.parts.recorder.remaining(volumes.grants.map(({ grant }) => grant));
      return pageSizes(volumes, remaining, this.attempt.tightness);
    } catch (error) {
      if (error instanceof HubError && error.code === 'VOLUME_EXCEEDED')
        await this.recordFailure(error, trace);
      throw error;
    }
  }

  /** Its intent is durable before it runs, its outcome after; an intent without outcome is shown as unknown. */
  private async write(prepared: Prepared, judged: JudgedCall, basis: DecisionBasis): Promise<Answered> {
    const recorded = await this.parts.recorder.intent({
      ...this.logRequest(),
      kind: 'WRITE_INTENT',
      decision: prepared.trace,
      values: this.values(prepared),
      subjects: this.named(prepared),
      basis,
    });
    if (recorded.status === 'stale') return { answer: NOTHING, recorded };
    const cases = this.casesNamed();
    // What the hub knows of a case decides such a mutation too: it is asked before, and learnt anew after.
    const citizen = judged.principal.kind === 'CITIZEN' ? judged.principal.subject : null;
    await this.parts.cases.refresh(cases, this.parts.clock.now(), citizen);
    const outcome = await this.fetch(prepared, judged, 'mutation');
    const { subjects, rows } = this.gather(prepared, judged, outcome);
    const failed = outcome.errors.length > 0;
    await this.parts.recorder.outcome(this.context.responseId, {
      ...this.logRequest(),
      outcome: failed ? 'FAILED' : 'DONE',
      subjects: [...subjects],
      rows,
      fetches: this.fetched.outcomes,
    });
    await this.parts.cases.refresh(cases, this.parts.clock.now(), citizen);
    return { answer: this.compose(prepared, outcome, outcome.data?.fields ?? null), recorded };
  }

  private casesNamed(): string[] {
    const { operation } = this.parts.preparer.operation(this.graph, this.request);
    return casesNamed(operation, this.graph.classification, this.request.variables);
  }

  private async fetch(
    prepared: Prepared,
    judged: JudgedCall,
    operation: 'query' | 'mutation',
  ): Promise<WrittenOutcome> {
    if (prepared.program === null) return { data: writeShaped(prepared.shape, {}), errors: [] };
    const { principal, purpose, case: facts } = judged;
    const call: TicketCall = {
      principal: ticketPrincipal(principal),
      purpose: purposeText(purpose),
      case: facts && {
        number: facts.number,
        subjects: facts.subjects,
        unit: facts.unit ?? null,
        openedOn: facts.openedOn ?? null,
      },
      ...(operation === 'mutation' && this.handedOn(prepared)),
      operation,
    };
    const key = [
      principalKey(principal),
      facts?.number ?? '',
      facts?.subjects.join() ?? '',
      call.within ?? '',
      call.signIn?.anchor ?? '',
    ].join('|');
    const ask = this.ask(prepared, judged, operation, key);
    const { signal } = this.context;
    return runWritten(prepared.program, prepared.shape, {
      variables: { ...this.request.variables, ...this.pages?.variables },
      fetch: ticketedFetch(prepared.recipes, call, ask, this.fetched),
      // A mutation that runs is never left without its outcome on record.
      ...(signal && operation === 'query' && { signal }),
    });
  }

  /** What a mutation is told beside who asks: within what the hub asks for it, and to the register of cases, who signed in. */
  private handedOn({ recipes }: Prepared): Pick<TicketCall, 'within' | 'signIn'> {
    const { within, call } = this.context;
    const toCases = recipes.every(({ subgraph }) => subgraph === this.parts.cases.subgraph);
    return {
      ...(within !== undefined && { within }),
      ...(call.signIn && toCases && { signIn: call.signIn }),
    };
  }

  /** What parts of composite answers ask travels together; anything else alone. */
  private ask(
    prepared: Prepared,
    judged: JudgedCall,
    operation: 'query' | 'mutation',
    key: string,
  ): AskTogether {
    const { mint, send, together } = this.parts;
    if (this.asksHome(prepared)) return askAlone(mint, key, this.sendWithHome(judged, operation));
    const isPart = this.context.parent !== undefined && operation === 'query';
    return isPart && together ? together : askAlone(mint, key, send);
  }

  private asksHome({ recipes }: Prepared): boolean {
    const { home } = this.parts;
    return home !== undefined && recipes.some(({ subgraph }) => subgraph === home.name);
  }

  /** Fetches to the subgraph within the gateway stay in this process; all others leave as ever. */
  private sendWithHome(judged: JudgedCall, operation: 'query' | 'mutation'): Send {
    const { parts, graph, context } = this;
    const { home, send } = parts;
    return (subgraph, body, headers, signal) =>
      subgraph === home?.name
        ? home.send({ parts, graph, context, judged, operation, signal }, body, headers)
        : send(subgraph, body, headers, signal);
  }

  /** Persons named by number count too, found or not: that is what walking through numbers is. */
  private gather(prepared: Prepared, { principal }: JudgedCall, { data }: WrittenOutcome): Gathered {
    const subjects = new Set(data?.subjects);
    for (const named of this.named(prepared)) subjects.add(named);
    this.parts.quota.count(principal, subjects, this.now);
    if (this.pages !== null && subjects.size > this.pages.persons)
      this.tightness = this.pages.persons / subjects.size;
    return { isNull: data === null, subjects, rows: data?.rows ?? {} };
  }

  /** Persons named by number; whoever signed in is named by his sign-in. */
  private named(prepared: Prepared): string[] {
    const { signIn } = this.context.call;
    const signedIn = signIn && prepared.analysis.operation === 'mutation' ? [signIn.subject] : [];
    return [...prepared.lookups(this.request.variables), ...signedIn];
  }

  private compose(
    prepared: Prepared,
    outcome: WrittenOutcome,
    data: ReadonlyMap<string, Buffer> | null,
  ): Buffer {
    return answerBody({
      errors: [...maskErrors(outcome.errors, this.graph.classification), ...prepared.refusals(this.snapshot)],
      data,
      ...this.extensions(prepared),
    });
  }

  /** What was shown masked, which pages are shorter than asked for (`capped`), and until when what was obtained may be relied on (NĐ 47/2020 Đ.41; LEG-04). */
  private extensions({ keepDays }: Prepared): Pick<HubAnswer, 'extensions'> {
    const { masked } = this.fetched;
    const capped = this.pages?.capped ?? [];
    if (masked.size === 0 && keepDays === null && capped.length === 0) return {};
    return {
      extensions: {
        ...(masked.size > 0 && { masked: [...masked.values()] }),
        ...(capped.length > 0 && { capped }),
        ...(keepDays !== null && { validUntil: new Date(this.now + keepDays * DAY_MS).toISOString() }),
      },
    };
  }

  private readEntry(
    prepared: Prepared,
    { isNull, subjects, rows }: Gathered,
    outcome: WrittenOutcome,
    basis: DecisionBasis,
  ): ReadEntry {
    const failed = isNull || (outcome.errors.length > 0 && prepared.decision.refusals.length === 0);
    return {
      ...this.logRequest(),
      kind: 'READ',
      outcome: failed ? 'FAILED' : prepared.decision.refusals.length > 0 ? 'PARTIAL' : 'ALLOWED',
      decision: prepared.trace,
      values: this.values(prepared),
      subjects: [...subjects],
      rows,
      masked: [...this.fetched.masked.values()].map(({ coordinate, mask }) => ({
        coordinate,
        mask: mask as never,
      })),
      ...(this.pages !== null && {
        capped: this.pages.capped,
        mayAskAgain: this.pages.lowers && !this.attempt.last,
        ...countedRows(prepared, outcome.data),
      }),
      fetches: this.fetched.outcomes,
      basis,
    };
  }

  /** No variable has a name in brackets. */
  private values({ literals }: Prepared): Record<string, unknown> {
    const { variables } = this.request;
    return literals.length === 0 ? variables : { ...variables, '[literals]': literals };
  }

  private logRequest(status = 200): LogRequest {
    const { call, responseId, received, parent, service, channel } = this.context;
    return {
      responseId,
      ...(parent !== undefined && { parent }),
      ...(service !== undefined && { service }),
      received,
      answered: this.parts.clock.now(),
      channel: channel ?? 'graphql/http',
      caller: callerOf(call.principal),
      purpose: purposeText(call.purpose),
      case: call.caseNumber,
      status,
    };
  }

  private async recordFailure(error: HubError, decision: DecisionTrace | null = null): Promise<void> {
    await this.parts.recorder.record({
      ...this.logRequest(error.httpStatus),
      kind: 'REFUSED',
      code: error.code,
      decision,
      values: this.request.variables,
      subjects: [],
      basis: null,
    });
  }
}

const NOTHING = Buffer.alloc(0);

/** An answer whose persons can't be named can't be recorded, and so is not given. */
function refuseUnknownSubjects({ errors }: WrittenOutcome): void {
  if (errors.some(({ path }) => path?.includes(ADDED_SUBJECTS))) {
    throw new HubError('RECORD_UNAVAILABLE', { detail: 'the persons of an answer could not be fetched' });
  }
}
