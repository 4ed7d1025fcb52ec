import { randomUUID } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
import { chooseOperation } from '../../shared/analysis';
import { HubError } from '../../shared/errors';
import type { CursorSealer } from '../../shared/sql';
import type { OnRefusal } from '../authenticate';
import type { EvidenceIssuer } from '../evidence';
import type { HomeCall } from '../pipeline/parts';
import type { Decided } from '../pipeline/context';
import { documentOf } from './documents';
import { answerIn, type OperationText, type RecordedAnswer } from './run_operation';

/** What resolvers of the subgraph within the gateway are handed. */
export interface CompositeHost extends HomeCall {
  report: (error: unknown, responseId: string) => void;
  /** Seals cursors of lists that stand in no database. */
  cursors: CursorSealer;
  /** Signs evidence; absent where none is given. */
  evidence?: EvidenceIssuer;
}

export interface Part extends OperationText {
  /** How refused fields of the part are answered; absent: as null, each with its error. */
  onRefusal?: OnRefusal;
  /** The topic lets this part write: only below a mutation. */
  writes?: boolean;
  /** The mutation of the hub's own within which the part runs: said to the subgraph, for what only the hub may ask. */
  within?: string;
  /** Hands on the sign-in that came with the call; absent: the part hears nothing of it. */
  signIn?: true;
  /** The case that the part is about, where the whole names several; absent: that of the call. It is judged like any other. */
  caseNumber?: string | null;
  /** The registered operation that it is: name@version. */
  service?: string;
  /** Ends this part alone. */
  signal?: AbortSignal;
  /** Told of the decision that its answer was made from. */
  onDecided?: (decided: Decided) => void;
}

/**
 * One part of a composite answer: an operation down the one path for the same caller, purpose and case, with a decision
 * and a record of its own, whose parent is the record of the whole. Refusals and failures stand in its answer, so that
 * parts run side by side and a slow or dead owner holds up only his own.
 */
export async function runPart(host: CompositeHost, part: Part): Promise<RecordedAnswer> {
  const { context, parts } = host;
  host.signal?.throwIfAborted();
  refuseWriting(host, part);
  const signal = either(host.signal, part.signal);
  const { onRefusal = 'null', caseNumber = context.call.caseNumber, service, onDecided, within } = part;
  const { signIn, ...call } = context.call;
  return answerIn(host, part, {
    call: { ...call, onRefusal, caseNumber, ...(part.signIn && signIn && { signIn }) },
    responseId: randomUUID(),
    parent: context.responseId,
    received: parts.clock.now(),
    ...(context.channel !== undefined && { channel: context.channel }),
    ...(service !== undefined && { service }),
    ...(within !== undefined && { within }),
    ...(onDecided && { onDecided }),
    ...(context.onPartCase && { onCase: context.onPartCase }),
    ...(signal && { signal }),
  });
}

function either(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
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
