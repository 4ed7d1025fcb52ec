import type { DecisionBasis } from '../../shared/log';
import type { Prepared } from '../plan/prepare';
import { answerBody } from './answer_body';
import type { Answered, Asking } from './asking';
import { askedWith, logRequest } from './entries';

type WholeRefusal = 'MUTATION_REFUSED' | 'OPERATION_REFUSED';

/** All or nothing: a mutation always, a query when the caller asks for it. */
export function refusedWhole({ context }: Asking, { decision, analysis }: Prepared): WholeRefusal | null {
  if (decision.refusals.length === 0) return null;
  if (analysis.operation === 'mutation') return 'MUTATION_REFUSED';
  return context.call.onRefusal === 'fail' ? 'OPERATION_REFUSED' : null;
}

/** No data, the same refusals, no fetch at all. */
export async function refuse(
  asking: Asking,
  prepared: Prepared,
  basis: DecisionBasis,
  code: WholeRefusal,
): Promise<Answered> {
  const { parts, request, snapshot } = asking;
  const recorded = await parts.recorder.record({
    ...logRequest(asking),
    ...askedWith(asking, prepared),
    kind: 'REFUSED',
    code,
    subjects: prepared.lookups(request.variables),
    basis,
  });
  const body = { errors: prepared.refusals(snapshot), data: null, extensions: { refused: code } };
  return { answer: answerBody(body), recorded };
}
