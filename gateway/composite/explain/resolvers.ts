import { HubError } from '../../../shared/errors';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import type { AuthenticatedCall } from '../../authenticate';
import { purposeText } from '../../authenticate';
import type { CompositeHost } from '../run_part';
import { explainedCall, requireOthers, type ExplainArguments } from './asking';
import { decideAsNow } from './decide';
import { deciderOn } from './decider';
import { occurrenceViews, type Explained } from './view';

/** Why may I, why may I not: one query, no data. */
const explainAccess: DomainResolver = async (_source, given: ExplainArguments, request: Request) => {
  const host = request.host as CompositeHost;
  if (given.caller) requireOthers(given.caller.agency, request);
  const call = explainedCall(given, host, host.parts.policy.current());
  const operation = requireOperation(given);
  return explanation(host, call, request, given.caller != null, () => decideAsNow(host, call, operation));
};

function requireOperation({ operation, operationName, variables }: ExplainArguments) {
  if (operation == null)
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'operation', problem: 'is required' } });
  return { operation, operationName: operationName ?? null, variables: variables ?? null };
}

/** A call that would be refused whole is explained by the very error that it would meet. */
async function explanation(
  { parts }: CompositeHost,
  call: AuthenticatedCall,
  request: Request,
  forAnother: boolean,
  decide: () => Promise<Explained>,
) {
  const at = parts.clock.now();
  const head = {
    caller: callerView(call.principal),
    purpose: purposeText(call.purpose),
    case: call.caseNumber,
    at: new Date(at).toISOString(),
    policyVersion: parts.policy.current().version,
    forAnother,
    asOf: null,
    recorded: null,
  };
  try {
    return { ...head, ...decided(await decide(), request, at), refusal: null };
  } catch (error) {
    if (!(error instanceof HubError) || error.httpStatus >= 500) throw error;
    const { code, message } = error;
    return { ...head, validUntil: null, outcome: 'REFUSED', refusal: { code, message }, occurrences: [] };
  }
}

function decided(explained: Explained, request: Request, at: number) {
  const { prepared, snapshot } = explained;
  const refused = prepared.refusals.length > 0;
  const whole = refused && prepared.analysis.operation === 'mutation';
  return {
    policyVersion: snapshot.version,
    validUntil: prepared.validUntil === null ? null : new Date(prepared.validUntil).toISOString(),
    outcome: whole ? 'REFUSED' : refused ? 'PARTIAL' : 'ANSWERED',
    occurrences: occurrenceViews(explained).map((view) => ({
      ...view,
      refusal: view.refusal && {
        ...view.refusal,
        get decider() {
          return deciderOn(request.database, snapshot, at);
        },
      },
    })),
  };
}

function callerView(principal: AuthenticatedCall['principal']) {
  const { kind } = principal;
  return kind === 'AGENCY'
    ? { kind, agency: principal.agency, client: principal.client, officer: principal.officer }
    : { kind, agency: null, client: null, officer: null };
}

export const explainResolvers = { Query: { explainAccess } };
