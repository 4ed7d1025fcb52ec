import type { Pool } from 'pg';
import { applyChanges, functionsTouched, instantOfEffect } from '../../../shared/drafts';
import { HubError } from '../../../shared/errors';
import type { PolicySnapshot } from '../../../shared/policy';
import { buildSnapshot } from '../../../shared/policy/snapshot';
import { loadPolicyRows, type PolicyChanges } from '../../../shared/publication';

/** A draft with the policy in force and the policy that it would make. */
export interface DraftGround {
  draft: string;
  before: PolicySnapshot;
  after: PolicySnapshot;
  /** When all of its changes have taken effect. */
  at: number;
  functions: ReadonlySet<string>;
}

/** Both policies are read from the store in one transaction: what is compared is what a publication would find. */
export async function draftGround(pool: Pool, draft: string, now: number): Promise<DraftGround> {
  const client = await pool.connect();
  try {
    const { rows: found } = await client.query<{ changes: PolicyChanges }>(
      'SELECT changes FROM policy_draft WHERE id = $1',
      [draft],
    );
    const changes = found[0]?.changes;
    if (!changes) throw refuse('DRAFT_UNKNOWN', `không có dự thảo / there is no draft ${draft}`);
    const rows = await loadPolicyRows(client);
    return {
      draft,
      before: buildSnapshot(rows),
      after: buildSnapshot(applyChanges(rows, changes)),
      at: instantOfEffect(changes, now),
      functions: functionsTouched(rows.rules, changes),
    };
  } finally {
    client.release();
  }
}

export type ReplayReason = 'DRAFT_UNKNOWN' | 'REPLAY_UNKNOWN' | 'REPLAYS_RUNNING';

/** Why effects or a replay are not told; stable, and explained in docs/drafts.md. */
export function refuse(reason: ReplayReason, problem: string): HubError {
  return new HubError('REPLAY_REFUSED', { facts: { reason, problem } });
}
