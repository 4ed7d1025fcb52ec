import { HubError } from '../../shared/errors';
import type { CaseFacts, PolicySnapshot, Principal, Purpose } from '../../shared/policy';
import { SIGN_IN_CLIENT } from '../../shared/token';
import type { AuthenticatedCall } from '../authenticate';
import type { CaseRegister } from '../cases';

/** A call whose account, purpose and case hold at this instant. */
export interface JudgedCall {
  principal: Principal;
  purpose: Purpose | null;
  case: CaseFacts | null;
}

/**
 * What is judged in every request, never cached: the account and its agency are active, the purpose belongs to a
 * function in force, the case is open and the caller's own.
 * @throws HubError ACCOUNT_SUSPENDED, PURPOSE_UNKNOWN, CASE_NOT_AVAILABLE
 */
export async function judgeCall(
  { principal, purpose, caseNumber }: AuthenticatedCall,
  snapshot: PolicySnapshot,
  cases: CaseRegister,
  now: number,
): Promise<JudgedCall> {
  if (principal.kind !== 'AGENCY') {
    if (caseNumber !== null) throw new HubError('CASE_NOT_AVAILABLE');
    return { principal, purpose, case: null };
  }
  judgeAccount(principal, snapshot);
  if (purpose !== null) judgePurpose(principal.agency, purpose, snapshot, now);
  if (caseNumber === null) return { principal, purpose, case: null };
  const facts = await cases.open(caseNumber, principal.agency, now);
  if (facts === null || facts.agency !== principal.agency) throw new HubError('CASE_NOT_AVAILABLE');
  return { principal, purpose, case: facts };
}

function judgeAccount(principal: Extract<Principal, { kind: 'AGENCY' }>, snapshot: PolicySnapshot): void {
  // An officer who signed in himself comes through the hub's own client, which is nobody's account.
  const accounts = [principal.client, principal.officer].filter((id) => id !== null && id !== SIGN_IN_CLIENT);
  const active = accounts.every((id) => {
    const account = snapshot.accounts.get(id ?? '');
    return account?.status === 'ACTIVE' && account.agency === principal.agency;
  });
  if (accounts.length === 0 || !active || snapshot.agencies.get(principal.agency)?.status !== 'ACTIVE') {
    throw new HubError('ACCOUNT_SUSPENDED');
  }
}

function judgePurpose(agency: string, purpose: Purpose, snapshot: PolicySnapshot, now: number): void {
  const functions = snapshot.agencies.get(agency)?.functions ?? [];
  const inForce = functions.some(
    ({ code, validity }) =>
      code === purpose.function && validity.from <= now && (validity.to === null || now < validity.to),
  );
  if (!inForce) {
    throw new HubError('PURPOSE_UNKNOWN', { facts: { purpose: `${purpose.function}/${purpose.purpose}` } });
  }
}
