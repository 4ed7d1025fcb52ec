import { chooseOperation, type NamedOperation, type Variables } from '../../../shared/analysis';
import { HubError } from '../../../shared/errors';
import type { AuthenticatedCall } from '../../authenticate';
import { judgeCall } from '../../pipeline/judge_call';
import type { Graph } from '../../supergraph/graph';
import { documentOf } from '../documents';
import type { CompositeHost } from '../run_part';
import { exampleVariables } from './example_variables';
import type { Explained } from './view';

export interface ExplainedOperation {
  operation: string;
  operationName: string | null;
  /** JSON; null: examples. */
  variables: string | null;
}

/**
 * Decides as a call would be decided, by the very decision that is kept for it; nothing is fetched, and nothing that a
 * refused call would not be told is told.
 * @throws HubError the code that such a call would meet
 */
export async function decideAsNow(
  { parts, graph }: CompositeHost,
  call: AuthenticatedCall,
  { operation, operationName, variables }: ExplainedOperation,
): Promise<Explained> {
  const snapshot = parts.policy.current();
  const now = parts.clock.now();
  const judged = await judgeCall(call, snapshot, parts.cases, now);
  const known = documentOf(graph, operation);
  const chosen = chooseOperation(known.document, operationName);
  const request = { ...known, operationName, variables: variablesOf(graph, chosen, variables) };
  const prepared = parts.preparer.prepare(graph, request, judged, snapshot, now);
  const { principal, purpose } = judged;
  return { graph, snapshot, principal, purpose, prepared };
}

/** What was given as JSON, or else examples. */
export function variablesOf(
  { served }: Graph,
  { definition }: NamedOperation,
  given: string | null,
): Variables {
  return given === null ? exampleVariables(served, definition) : parseVariables(given);
}

function parseVariables(text: string): Variables {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Variables;
  } catch {
    // Told below: what was written may hold values.
  }
  throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'variables', problem: 'a JSON object' } });
}
