import type { PoolClient } from 'pg';
import { noSuchNumber } from '../../../shared/approval';
import { actOnDraft, isEmpty, type DraftAction, type DraftState } from '../../../shared/drafts';
import { PublicationError, type PolicyChanges } from '../../../shared/publication';

/** A draft as it stands, locked until the transaction ends. */
export interface StoredDraft {
  id: string;
  state: DraftState;
  changes: PolicyChanges;
  /** What the policy has changed since its base version, of all that it speaks of. */
  moved: readonly string[];
}

export async function lockDraft(client: PoolClient, id: string): Promise<StoredDraft> {
  const { rows } = await client.query<StoredDraft>(
    `SELECT id, state, changes, policy_moved(base_version, functions, rules, agencies) AS moved
       FROM policy_draft WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!rows[0]) throw noSuchNumber();
  return rows[0];
}

/** Refuses what the state of the draft does not allow. */
export function requireAllowed(draft: StoredDraft, action: DraftAction): void {
  const { id, state, moved, changes } = draft;
  const outcome = actOnDraft({ state, moved, empty: isEmpty(changes) }, action);
  if (outcome.ok) return;
  throw new PublicationError(outcome.refusal, PROBLEM[outcome.refusal](id, state, moved));
}

const PROBLEM: Readonly<
  Record<
    'DRAFT_CLOSED' | 'DRAFT_EMPTY' | 'DRAFT_STALE',
    (id: string, state: string, moved: readonly string[]) => string
  >
> = {
  DRAFT_CLOSED: (id, state) => `${id} is ${state}; write another draft`,
  DRAFT_EMPTY: (id) => `${id} changes nothing`,
  DRAFT_STALE: (id, _, moved) =>
    `since ${id} was written the policy has changed ${moved.slice(0, 5).join(', ')}; rebase it and look at its effect again`,
};

/** What a draft speaks of: a change of any of these makes it stale. */
export async function subjectsOf(client: PoolClient, changes: PolicyChanges) {
  const rules = [
    ...changes.rules.flatMap(({ id }) => (id === null ? [] : [id])),
    ...changes.endRules.map(({ id }) => id),
    ...changes.withdrawRules,
  ];
  const { rows } = await client.query<{ code: string }>(
    'SELECT DISTINCT function_code AS code FROM scope_rule WHERE id = ANY($1)',
    [rules],
  );
  const assigned = [...changes.assignments, ...changes.endAssignments];
  return {
    rules,
    functions: [
      ...new Set([
        ...rows.map(({ code }) => code),
        ...[...changes.functions, ...changes.endFunctions].map(({ code }) => code),
        ...[...changes.rules, ...assigned].map((given) => given.function),
      ]),
    ],
    agencies: [...new Set(assigned.map(({ agency }) => agency))],
  };
}
