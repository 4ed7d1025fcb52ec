import type { BroughtItems, CaseFacts, GivenConsent } from '../policy/types';
import { sha256 } from './chain';
import type { DecisionBasis } from './entry';

/** Digest of what was known of a case: what a record names, and what case_fact keeps with both times. */
export function caseDigest({ consents = [], brought = [], ...facts }: CaseFacts): string {
  const said = consents.length + brought.length === 0 ? [] : [[sorted(consents), sorted(brought)]];
  return sha256(
    JSON.stringify([facts.number, facts.agency, facts.procedure, [...facts.subjects].sort(), ...said]),
  );
}

/** In one order, each with its parts in one order, wherever they were read. */
function sorted(list: readonly (GivenConsent | BroughtItems)[]): string[] {
  return list
    .map((each) =>
      JSON.stringify(
        'component' in each
          ? [each.component, each.subject, [...each.items].sort(), each.from, each.to]
          : [each.subject, [...each.items].sort()],
      ),
    )
    .sort();
}

/** Digest of the account that was judged active. */
export function accountDigest(account: NonNullable<DecisionBasis['account']>): string {
  return sha256(JSON.stringify([account.agency, account.client, account.officer, 'ACTIVE']));
}
