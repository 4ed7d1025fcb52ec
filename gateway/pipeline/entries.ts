import type { HubError } from '../../shared/errors';
import type { DecisionTrace, LogRequest } from '../../shared/log';
import { purposeText } from '../authenticate';
import type { Prepared } from '../plan/prepare';
import type { Asking } from './asking';
import { callerOf } from './caller';

/** What every record says: who asked, when, in which form, what for. */
export function logRequest({ parts, context }: Asking, status = 200): LogRequest {
  const { call, responseId, received, parent, service, channel } = context;
  return {
    responseId,
    ...(parent !== undefined && { parent }),
    ...(service !== undefined && { service }),
    received,
    answered: parts.clock.now(),
    channel: channel ?? 'graphql/http',
    caller: callerOf(call.principal),
    purpose: purposeText(call.purpose),
    case: call.caseNumber,
    status,
  };
}

/** The decision and what was asked with: no variable has a name in brackets. */
export function askedWith(
  { request: { variables } }: Asking,
  { trace, literals }: Prepared,
): { decision: DecisionTrace; values: Record<string, unknown> } {
  const values = literals.length === 0 ? variables : { ...variables, '[literals]': literals };
  return { decision: trace, values };
}

/** Persons named by number; whoever signed in is named by his sign-in. */
export function namedPersons({ request, context }: Asking, prepared: Prepared): string[] {
  const { signIn } = context.call;
  const signedIn = signIn && prepared.analysis.operation === 'mutation' ? [signIn.subject] : [];
  return [...prepared.lookups(request.variables), ...signedIn];
}

/** A call that was ended by an error is on the record too. */
export async function recordFailure(
  asking: Asking,
  error: HubError,
  decision: DecisionTrace | null = null,
): Promise<void> {
  await asking.parts.recorder.record({
    ...logRequest(asking, error.httpStatus),
    kind: 'REFUSED',
    code: error.code,
    decision,
    values: asking.request.variables,
    subjects: [],
    basis: null,
  });
}
