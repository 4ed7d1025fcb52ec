import { randomUUID } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
import { chooseOperation } from '../../shared/analysis';
import { HubError } from '../../shared/errors';
import type { CursorSealer } from '../../shared/sql';
import type { OnRefusal } from '../authenticate';
import type { HomeCall } from '../pipeline/answer';
import { documentOf } from './documents';
import { answerIn, type OperationText, type RecordedAnswer } from './run_operation';

/** What resolvers of the subgraph within the gateway are handed. */
export interface CompositeHost extends HomeCall {
  report: (error: unknown, responseId: string) => void;
  /** Seals cursors of lists that stand in no database. */
  cursors: CursorSealer;
}

export interface Part extends OperationText {
  /** How refused fields of the part are answered; absent: as null, each with its error. */
  onRefusal?: OnRefusal;
  /** The topic lets this part write: only below a mutation. */
  writes?: boolean;
}

/**
 * One part of a composite answer: an operation down the one path for the same caller, purpose and case, with a decision
 * and a record of its own, whose parent is the record of the whole. Refusals and failures stand in its answer, so that
 * parts run side by side and a slow or dead owner holds up only his own.
 */
export async function runPart(host: CompositeHost, part: Part): Promise<RecordedAnswer> {
  const { context, parts, signal } = host;
  signal?.throwIfAborted();
  refuseWriting(host, part);
  return answerIn(host, part, {
    call: { ...context.call, onRefusal: part.onRefusal ?? 'null' },
    responseId: randomUUID(),
    parent: context.responseId,
    received: parts.clock.now(),
    ...(context.channel !== undefined && { channel: context.channel }),
    ...(signal && { signal }),
  });
}

/** A part is written by the topic, not by the caller: that it does not fit the graph, or writes unasked, is thrown. */
function refuseWriting({ graph, operation }: CompositeHost, part: Part): void {
  const { definition } = chooseOperation(
    documentOf(graph, part.document).document,
    part.operationName ?? null,
  );
  if (definition.operation === OperationTypeNode.QUERY) return;
  if (part.writes !== true || operation !== 'mutation') throw new HubError('COMPOSITE_READ_ONLY');
}
