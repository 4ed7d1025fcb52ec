import type { CaseFacts } from '../policy/types';
import { sha256 } from './chain';
import type { DecisionBasis } from './entry';

/** Digest of what was known of a case: what a record names, and what case_fact keeps with both times. */
export function caseDigest(facts: CaseFacts): string {
  return sha256(JSON.stringify([facts.number, facts.agency, facts.procedure, [...facts.subjects].sort()]));
}

/** Digest of the account that was judged active. */
export function accountDigest(account: NonNullable<DecisionBasis['account']>): string {
  return sha256(JSON.stringify([account.agency, account.client, account.officer, 'ACTIVE']));
}
