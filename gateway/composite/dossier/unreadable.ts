import { HubError } from '../../../shared/errors';
import type { RecordedAnswer } from '../run_operation';

/** What says that a database is in trouble, not that the case is. */
const TROUBLE = /^(SUBGRAPH_|POLICY_UNAVAILABLE|RECORD_UNAVAILABLE|INTERNAL)/;

/**
 * Why a case could not be read: what failed by itself is told as such; somebody else's, a closed and an invented case are
 * not told apart.
 */
export function unreadable(answer: RecordedAnswer): HubError {
  return new HubError(isTrouble(answer) ? 'DOSSIER_UNAVAILABLE' : 'CASE_NOT_AVAILABLE');
}

/** Whether something failed by itself. */
export function isTrouble({ errors = [] }: RecordedAnswer): boolean {
  return errors.some(({ extensions }) => TROUBLE.test(String(extensions?.['code'])));
}
