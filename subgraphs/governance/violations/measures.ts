import type { PoolClient } from 'pg';
import { ROLE, type Actor, type Settings } from '../../../shared/approval';
import { endGrant } from '../approval/revoke';
import type { Change } from '../changes';
import { restoreInForce, takeOutOfForce } from '../sharing';
import { addSharingEvent, allowed as allowedSharing, lockSharing } from '../sharing/store';
import { setStatus, type Status } from '../status';
import { refuse } from './problem';
import type { StoredViolation } from './store';

/** What a violation suspends. A grant is ended for good: it is renewed only by a new decision (Đắk Nông 43/2022 Đ.10.2). */
export interface Measure {
  target: 'ACCOUNT' | 'AGENCY' | 'GRANT' | 'SHARING';
  id: string;
}

/** In whose name, by which document, under which version. */
export interface MeasureContext {
  made: Change;
  actor: Actor;
  /** In which role he takes the step. */
  role: string;
  settings: Settings;
  documentDate: string;
}

/** Suspends at once, in the transaction that finds the violation; what is not the agency's is refused. */
export async function suspend(
  violation: StoredViolation,
  measure: Measure,
  context: MeasureContext,
): Promise<void> {
  const { made, actor, documentDate } = context;
  await checkTarget(made.client, violation, measure);
  // What another violation suspends already is held by this one too, and stays until both are lifted.
  if (await heldByAnother(made.client, violation, measure)) return note(made, violation, 'SUSPEND', measure);
  switch (measure.target) {
    case 'ACCOUNT':
      await setAccount(made, measure.id, 'SUSPENDED');
      break;
    case 'AGENCY':
      await setStatus(made, 'agency', 'code', measure.id, 'SUSPENDED');
      break;
    case 'GRANT':
      await endGrant(made, measure.id, { actor, date: documentDate });
      break;
    case 'SHARING':
      await moveSharing(violation, measure.id, 'SUSPEND', context);
  }
  await note(made, violation, 'SUSPEND', measure);
}

/** Restores what this violation suspended, unless another one that stands suspends it too, or somebody restored it. */
export async function restoreAll(violation: StoredViolation, context: MeasureContext): Promise<void> {
  const { made } = context;
  const { rows } = await made.client.query<Measure>(
    `SELECT target_kind AS target, target AS id FROM violation_measure
      WHERE violation_id = $1 AND effect = 'SUSPEND' AND target_kind <> 'GRANT' ORDER BY id`,
    [violation.id],
  );
  for (const measure of rows) {
    if (await heldByAnother(made.client, violation, measure)) continue;
    if (await restore(violation, measure, context)) await note(made, violation, 'RESTORE', measure);
  }
}

async function restore(
  violation: StoredViolation,
  { target, id }: Measure,
  context: MeasureContext,
): Promise<boolean> {
  const { made } = context;
  if (target === 'SHARING') return moveSharing(violation, id, 'RESTORE', context);
  const { rows } = await made.client.query<{ status: string }>(
    target === 'AGENCY'
      ? 'SELECT status FROM agency WHERE code = $1'
      : 'SELECT status FROM client_application WHERE id = $1 UNION ALL SELECT status FROM officer WHERE id = $1',
    [id],
  );
  if (rows[0]?.status !== 'SUSPENDED') return false;
  if (target === 'AGENCY') return setStatus(made, 'agency', 'code', id, 'ACTIVE');
  await setAccount(made, id, 'ACTIVE');
  return true;
}

async function heldByAnother(
  client: PoolClient,
  { id }: StoredViolation,
  measure: Measure,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM violation_measure m JOIN violation_current v ON v.id = m.violation_id
      WHERE m.violation_id <> $1 AND m.effect = 'SUSPEND' AND m.target_kind = $2 AND m.target = $3
        AND m.target_kind <> 'GRANT' AND v.state IN ('ESTABLISHED', 'HANDLED', 'APPEALED')
        AND NOT EXISTS (SELECT FROM violation_measure r WHERE r.violation_id = m.violation_id AND r.effect = 'RESTORE'
          AND r.target_kind = m.target_kind AND r.target = m.target)`,
    [id, measure.target, measure.id],
  );
  return (rowCount ?? 0) > 0;
}

async function setAccount(made: Change, id: string, status: Status): Promise<void> {
  for (const table of ['client_application', 'officer'] as const)
    if (await setStatus(made, table, 'id', id, status)) return;
}

async function moveSharing(
  violation: StoredViolation,
  id: string,
  kind: 'SUSPEND' | 'RESTORE',
  { made, actor, role, settings, documentDate }: MeasureContext,
): Promise<boolean> {
  const { client, publication, version, now } = made;
  const sharing = await lockSharing(client, id);
  if (kind === 'RESTORE' && sharing.state !== 'SUSPENDED') return false;
  // Who may, the violation's own machine has judged; the sharing's is asked whether it can be, as its provider would.
  const provider = { ...actor, agency: sharing.counterpart, roles: [ROLE.OWNER_OFFICER] };
  const outcome = { ...allowedSharing(sharing, { kind, actor: provider }), role };
  if (kind === 'SUSPEND') await takeOutOfForce(client, sharing, publication, version);
  else await restoreInForce(client, sharing, publication, version);
  const suspension = {
    ground: 'VIOLATION',
    determined_at: new Date(now),
    restore_conditions: `Xử lý xong ${violation.id} / ${violation.id} is lifted`,
  };
  const columns = {
    document_number: publication.documentNumber,
    document_date: documentDate,
    policy_version: version,
    ...(kind === 'SUSPEND' && suspension),
  };
  await addSharingEvent(
    client,
    sharing,
    { kind, outcome, actor, reason: publication.reason, columns },
    settings,
    now,
  );
  return true;
}

const OF_AGENCY: Readonly<Record<Measure['target'], string>> = {
  ACCOUNT: 'SELECT FROM account WHERE id = $1 AND agency_code = $2',
  AGENCY: 'SELECT FROM agency WHERE code = $1 AND code = $2',
  GRANT:
    'SELECT FROM grant_right WHERE id = $1 AND agency_code = $2 AND superseded_version IS NULL AND NOT revoked',
  SHARING: 'SELECT FROM sharing WHERE id = $1 AND consumer = $2',
};

async function checkTarget(
  client: PoolClient,
  { agency }: StoredViolation,
  { target, id }: Measure,
): Promise<void> {
  const { rowCount } = await client.query(OF_AGENCY[target], [id, agency]);
  if (rowCount === 0)
    throw refuse('TARGET_NOT_CONCERNED', `không thuộc cơ quan này / not of ${agency}: ${target} ${id}`);
}

async function note(
  { client, now }: Change,
  { id, parties }: StoredViolation,
  effect: 'SUSPEND' | 'RESTORE',
  measure: Measure,
): Promise<void> {
  await client.query(
    `INSERT INTO violation_measure (violation_id, effect, target_kind, target, at, parties) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, effect, measure.target, measure.id, new Date(now), parties],
  );
}
