import { setTimeout } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import { HubError } from '../../shared/errors';
import type { Prepared } from '../plan/prepare';
import { requireRegistered } from '../services/limits';
import type { Graph } from '../supergraph/graph';
import { basisOf, type Answered, type Asking } from './asking';
import type { HubContext } from './context';
import { recordFailure } from './entries';
import { asksHome } from './fetch_data';
import { judgeCall, type JudgedCall } from './judge_call';
import type { PipelineParts } from './parts';
import type { OperationRequest } from './preparer';
import { read } from './read';
import { refuse, refusedWhole } from './refuse';
import { settled } from './settled';
import { write } from './write';

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
    const last = attempt === ATTEMPTS;
    const begun = { now: parts.clock.now(), snapshot: parts.policy.current() };
    const asking = { parts, graph, request, context, attempt: { tightness, last }, ...begun };
    const once = await settled(
      context,
      () => answer(asking),
      (error) => parts.alert('INTERNAL', `after the record of ${context.responseId}: ${String(error)}`),
    );
    if (once.recorded.status === 'recorded') return once.answer;
    if (last) throw new HubError('DECISION_STALE');
    tightness = once.tightness ?? 1;
    await untilVersion(parts, once.recorded.policyVersion);
    const { caseNumber } = context.call;
    // It may be the case that changed: what the register said a moment ago is not asked from memory again.
    if (caseNumber !== null) await parts.cases.refresh([caseNumber], parts.clock.now());
  }
}

async function answer(asking: Asking): Promise<Answered> {
  const judged = await judge(asking);
  const prepared = await decide(asking, judged);
  const basis = basisOf(asking, judged);
  const whole = refusedWhole(asking, prepared);
  if (whole) return refuse(asking, prepared, basis, whole);
  const run = prepared.analysis.operation === 'mutation' ? write : read;
  return run(asking, prepared, judged, basis);
}

/** The store hears of a publication within milliseconds; a store that does not is not waited for longer than this. */
const CATCH_UP_MS = 1_000;

async function untilVersion({ policy, clock }: PipelineParts, version: number): Promise<void> {
  const end = clock.now() + CATCH_UP_MS;
  while (policy.current().version < version && clock.now() < end) await setTimeout(5);
}

/** A call that may not be made at all is on the record too. */
async function judge(asking: Asking): Promise<JudgedCall> {
  const { parts, context, snapshot, now } = asking;
  try {
    parts.quota.require(context.call.principal, now);
    if (parts.serviceStore) requireRegistered(parts.serviceStore, context);
    return await judgeCall(context.call, snapshot, parts.cases, now);
  } catch (error) {
    if (error instanceof HubError) await recordFailure(asking, error);
    throw error;
  }
}

async function decide(asking: Asking, judged: JudgedCall): Promise<Prepared> {
  const { parts, graph, request, context, snapshot, now } = asking;
  try {
    const prepared = parts.preparer.prepare(graph, request, judged, snapshot, now);
    if (context.parent !== undefined && asksHome(asking, prepared)) throw new HubError('COMPOSITE_NESTED');
    return prepared;
  } catch (error) {
    if (error instanceof HubError) {
      if (error.code === 'PLAN_BREACH') parts.alert(error.code, error.detail ?? '');
      await recordFailure(asking, error);
    }
    throw error;
  }
}
