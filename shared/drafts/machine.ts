import type { DraftState } from './types';

export type DraftAction = 'AMEND' | 'REBASE' | 'PUBLISH' | 'DISCARD';
export type DraftRefusal = 'DRAFT_CLOSED' | 'DRAFT_EMPTY' | 'DRAFT_STALE';

export interface DraftFacts {
  state: DraftState;
  /** Whether it changes anything at all. */
  empty: boolean;
  /** What the policy has changed, since the version that the draft was written on, of all that the draft speaks of. */
  moved: readonly string[];
}

export type DraftOutcome = { ok: true; state: DraftState } | { ok: false; refusal: DraftRefusal };

/**
 * What an action does to a draft. A published or discarded one stays as it is; what was written on an older policy is
 * published only after it was rebased, so that nobody publishes an effect that he has not seen.
 */
export function actOnDraft({ state, empty, moved }: DraftFacts, action: DraftAction): DraftOutcome {
  if (state !== 'DRAFT') return { ok: false, refusal: 'DRAFT_CLOSED' };
  if (action === 'DISCARD') return { ok: true, state: 'DISCARDED' };
  if (action !== 'PUBLISH') return { ok: true, state };
  if (empty) return { ok: false, refusal: 'DRAFT_EMPTY' };
  if (moved.length > 0) return { ok: false, refusal: 'DRAFT_STALE' };
  return { ok: true, state: 'PUBLISHED' };
}
