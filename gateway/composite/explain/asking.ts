import { HubError } from '../../../shared/errors';
import type { PolicySnapshot, Principal, Purpose } from '../../../shared/policy';
import type { Request } from '../../../shared/subgraph';
import type { AuthenticatedCall } from '../../authenticate';
import { caseNumber } from '../../authenticate/checks/case_number';
import { purpose as purposeOf } from '../../authenticate/checks/purpose';
import { mayHear } from '../may_hear';
import type { CompositeHost } from '../run_part';

export interface ExplainArguments {
  operation?: string | null;
  operationName?: string | null;
  variables?: string | null;
  purpose?: string | null;
  case?: string | null;
  caller?: { agency: string; client?: string | null; officer?: string | null } | null;
  asOf?: string | null;
  record?: string | null;
}

/** What the caller may be told about: coordinates whose rows say whose explanations they are. */
const OTHERS = 'AccessExplanation.forAnother';
const PAST = 'AccessExplanation.asOf';

/** The call that is to be explained, as it would be made. */
export function explainedCall(
  given: ExplainArguments,
  host: CompositeHost,
  snapshot: PolicySnapshot,
): AuthenticatedCall {
  const { call } = host.context;
  const another = given.caller ?? null;
  const principal = another === null ? call.principal : principalOf(another, snapshot);
  return {
    principal,
    purpose: given.purpose == null ? (another ? null : call.purpose) : readPurpose(given.purpose, principal),
    caseNumber: given.case == null ? (another ? null : call.caseNumber) : readCase(given.case, principal),
    onRefusal: 'null',
    token: null,
  };
}

function readPurpose(text: string, principal: Principal): Purpose | null {
  return purposeOf({ get: () => text }, principal);
}

function readCase(text: string, principal: Principal): string | null {
  return caseNumber({ get: () => text }, principal);
}

/** Somebody of an agency; without a name, a client of it that is active, for rights hang on the agency. */
function principalOf(
  { agency, client, officer }: NonNullable<ExplainArguments['caller']>,
  { accounts }: PolicySnapshot,
): Principal {
  const own = [...accounts.values()].filter(
    (account) => account.agency === agency && account.status === 'ACTIVE',
  );
  const any = own.find(({ kind }) => kind === 'CLIENT') ?? own[0];
  return { kind: 'AGENCY', agency, client: client ?? officer ?? any?.id ?? '', officer: officer ?? null };
}

/** Explaining for somebody else takes a right to his agency's explanations: to all, or to those of one's own agency. */
export function requireOthers(agency: string, request: Request): void {
  if (!mayHear(OTHERS, agency, request)) throw new HubError('EXPLANATION_NOT_YOURS');
}

/** Whether the decisions of an agency's past may be asked again; `null`: the public's and citizens'. */
export function mayHearPast(agency: string | null, request: Request): boolean {
  return mayHear(PAST, agency, request);
}
