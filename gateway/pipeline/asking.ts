import type { DecisionBasis } from '../../shared/log';
import type { PolicySnapshot } from '../../shared/policy';
import { SIGN_IN_CLIENT } from '../../shared/token';
import type { Recorded } from '../record';
import { bringsOwnText } from '../services/limits';
import type { Graph } from '../supergraph/graph';
import type { HubContext } from './context';
import type { JudgedCall } from './judge_call';
import type { PipelineParts } from './parts';
import type { OperationRequest } from './preparer';

/** One try to answer a request, by the policy and at the instant at which it began. */
export interface Asking {
  readonly parts: PipelineParts;
  readonly graph: Graph;
  readonly request: OperationRequest;
  readonly context: HubContext;
  readonly attempt: Attempt;
  readonly now: number;
  readonly snapshot: PolicySnapshot;
}

export interface Attempt {
  /** Persons expected by persons found in the try before, at most 1: see `pageSizes`. */
  tightness: number;
  last: boolean;
}

export interface Answered {
  answer: Buffer;
  recorded: Recorded;
  /** For the next try, if there is one. */
  tightness?: number;
}

/** What the decision rests on: compared again when the record is written. */
export function basisOf(
  { parts, context, snapshot }: Asking,
  { principal, case: facts }: JudgedCall,
): DecisionBasis {
  const account =
    principal.kind === 'AGENCY'
      ? {
          agency: principal.agency,
          client: principal.client === SIGN_IN_CLIENT ? null : principal.client,
          officer: principal.officer,
        }
      : null;
  const ownText = parts.serviceStore !== undefined && bringsOwnText(context);
  return { policyVersion: snapshot.version, account, case: facts, ...(ownText && { ownText }) };
}
