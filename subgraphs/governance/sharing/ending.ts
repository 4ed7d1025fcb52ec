import type { PoolClient } from 'pg';
import type { Publication } from '../../../shared/publication';
import { violationDeadline, type SuspensionGround, type TerminationGround } from '../../../shared/sharing';
import { readVersion } from './agreement';
import { putInForce, takeOutOfForce, type InForce } from './feed';
import { refuse, requiredText } from './problem';
import { documentOf, step, type StepArguments } from './step';
import type { StoredSharing } from './store';

interface Documented extends StepArguments {
  reason: string;
  documentNumber: string;
  documentDate: string;
}

interface Suspension extends Documented {
  ground: SuspensionGround;
  determinedAt: string;
  restoreConditions: string;
}

/**
 * Suspends at once and tells the consumer why, and what lifts it (NĐ 47/2020 Đ.43). A notice later than the law allows
 * still takes effect, and is marked late.
 */
export const suspendSharing = step<Suspension>(
  'suspendSharing',
  (given, { client, sharing, settings, now }) => {
    const document = documentOf(given, now);
    const determined = Date.parse(given.determinedAt);
    if (Number.isNaN(determined) || determined > now)
      throw refuse('VALUE_INVALID', 'determinedAt: DateTime, chưa đến / is to come');
    const limit = settings('violationNotice.days')?.value;
    return {
      action: { kind: 'SUSPEND' },
      reason: requiredText(given.reason, 'reason'),
      columns: {
        ...document.columns,
        ground: given.ground,
        determined_at: new Date(determined),
        restore_conditions: requiredText(given.restoreConditions, 'restoreConditions'),
        late: typeof limit === 'number' && now >= violationDeadline(determined, limit),
      },
      publishes: {
        change: 'SHARING_SUSPENDED',
        documentNumber: document.number,
        feed: (publication, version) => takeOutOfForce(client, sharing, publication, version),
      },
    };
  },
);

/** Lifts a suspension: what was in force is in force again, in its last version. */
export const restoreSharing = step<Documented>('restoreSharing', (given, { client, sharing, now }) => {
  const document = documentOf(given, now);
  return {
    action: { kind: 'RESTORE' },
    reason: requiredText(given.reason, 'reason'),
    columns: document.columns,
    publishes: {
      change: 'SHARING_RESTORED',
      documentNumber: document.number,
      feed: (publication, version) => restoreInForce(client, sharing, publication, version),
    },
  };
});

/** What a suspension took away is in force again: the last version, on its days. */
export async function restoreInForce(
  client: PoolClient,
  sharing: StoredSharing,
  publication: Publication,
  version: number,
): Promise<void> {
  const text = await termsOf(client, sharing);
  if (text) await putInForce(client, sharing, text, publication, version);
}

/** The text in force, or the days of an accepted connection. */
async function termsOf(
  client: PoolClient,
  { id, items, versionInForce }: StoredSharing,
): Promise<InForce | null> {
  if (versionInForce !== null) return readVersion(client, id, versionInForce);
  const { rows } = await client.query<{ from: string | null; to: string | null; keep: number | null }>(
    'SELECT valid_from::text AS "from", valid_to::text AS "to", keep_days AS keep FROM sharing_current WHERE id = $1',
    [id],
  );
  const row = rows[0];
  return row?.from ? { items, validFrom: row.from, validTo: row.to, keepDays: row.keep } : null;
}

/** Ends it for one of the four grounds of NĐ 47/2020 Đ.44; both sides are told. */
export const terminateSharing = step<Documented & { ground: TerminationGround }>(
  'terminateSharing',
  (given, { client, sharing, now }) => {
    const document = documentOf(given, now);
    return {
      action: { kind: 'TERMINATE', ground: given.ground },
      reason: requiredText(given.reason, 'reason'),
      columns: { ...document.columns, ground: given.ground },
      publishes: {
        change: 'SHARING_TERMINATED',
        documentNumber: document.number,
        feed: (publication, version) => takeOutOfForce(client, sharing, publication, version),
      },
    };
  },
);
