import fc from 'fast-check';
import { actOnDraft, type DraftAction } from './machine';
import type { DraftState } from './types';

const ACTIONS: readonly DraftAction[] = ['AMEND', 'REBASE', 'PUBLISH', 'DISCARD'];

test('no_random_walk_leaves_a_closed_draft_or_publishes_what_the_policy_has_overtaken', () => {
  const step = fc.record({
    action: fc.constantFrom(...ACTIONS),
    empty: fc.boolean(),
    moved: fc.constantFrom<readonly string[]>([], ['rule x']),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let state: DraftState = 'DRAFT';
      for (const { action, empty, moved } of steps) {
        const outcome = actOnDraft({ state, empty, moved }, action);
        if (state !== 'DRAFT') {
          expect(outcome).toEqual({ ok: false, refusal: 'DRAFT_CLOSED' });
          continue;
        }
        if (!outcome.ok) {
          expect(action).toBe('PUBLISH');
          expect(empty || moved.length > 0).toBe(true);
          continue;
        }
        if (outcome.state === 'PUBLISHED')
          expect([action, empty, moved.length]).toEqual(['PUBLISH', false, 0]);
        if (outcome.state === 'DISCARDED') expect(action).toBe('DISCARD');
        ({ state } = outcome);
      }
    }),
  );
});
