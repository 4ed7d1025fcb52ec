import { randomUUID } from 'node:crypto';
import type { Variables } from '../../shared/analysis';
import { errorText, HubError } from '../../shared/errors';
import type { AuthenticatedCall } from '../authenticate';
import { answerOperation, type HubAnswer } from '../pipeline/answer';
import type { HubContext } from '../pipeline/context';
import type { PipelineParts } from '../pipeline/parts';
import type { Graph } from '../supergraph/graph';
import { documentOf } from './documents';

export interface OperationText {
  /** Text of the document. */
  document: string;
  operationName?: string | null;
  variables?: Variables;
}

/** An answer with the id of its record. */
export type RecordedAnswer = HubAnswer & { responseId: string };

/** What an operation runs on. */
export interface Ground {
  parts: PipelineParts;
  graph: Graph;
  /** The operator's log of what went wrong inside. */
  report: (error: unknown, responseId: string) => void;
}

/** How a call that did not come over GraphQL is answered and recorded. */
export interface CallForm {
  /** e.g. `rest/http`. */
  channel?: string;
  /** The registered operation that was called: name@version. */
  service?: string;
  signal?: AbortSignal;
}

/**
 * One operation down the one path for a call that was authenticated elsewhere (a REST resource, a platform's adapter):
 * decided, answered and recorded like any other. A failure of the whole is an answer without data, never a throw.
 */
export function runOperation(
  ground: Ground,
  operation: OperationText,
  call: AuthenticatedCall,
  form: CallForm = {},
): Promise<RecordedAnswer> {
  return answerIn(ground, operation, {
    call,
    responseId: randomUUID(),
    received: ground.parts.clock.now(),
    ...form,
  });
}

/** The same in a context that is known: that of a part names the whole. */
export async function answerIn(
  { parts, graph, report }: Ground,
  { document, operationName = null, variables = {} }: OperationText,
  context: HubContext,
): Promise<RecordedAnswer> {
  const { responseId } = context;
  try {
    const request = { ...documentOf(graph, document), operationName, variables };
    return { ...(await answerOperation(parts, graph, request, context)), responseId };
  } catch (error) {
    // Whoever has gone hears nothing, and an end that he asked for is no failure.
    const tell = context.signal?.aborted ? () => undefined : report;
    return { ...failedAnswer(error, responseId, tell), responseId };
  }
}

/** A whole operation that could not be answered: its code, and nothing of the inside. */
function failedAnswer(error: unknown, responseId: string, report: Ground['report']): HubAnswer {
  if (error instanceof HubError) {
    const { message, code, facts } = error;
    return { data: null, errors: [{ message, extensions: { code, ...facts, responseId } }] };
  }
  report(error, responseId);
  const message = errorText('INTERNAL', { responseId });
  return { data: null, errors: [{ message, extensions: { code: 'INTERNAL', responseId } }] };
}
