import { ROLE } from '../../../shared/approval';
import { actOnReview } from '../../../shared/catalogue';
import { settingsOn } from '../../../shared/publication/proceedings';
import { endOfDay } from '../../../shared/time';
import { allowed, refuse, requiredText } from './problem';
import { step } from './step';
import { addReviewEvent, coordinatorOf, lockReview, today } from './store';

interface Opening {
  dueOn: string;
  agencies?: readonly string[] | null;
  documentNumber: string;
  reason: string;
  idempotencyKey: string;
}

/** The department in charge opens a review by its plan (ĐN 43/2022 Đ.9.3; ĐL 01/2023 Đ.8.2); one at a time. */
export const openCatalogueReview = step<Opening>(
  'openCatalogueReview',
  async (given, client, actor, request) => {
    const coordinator = await coordinatorOf(client);
    if (actor.officer === null)
      throw refuse('OFFICER_REQUIRED', 'cán bộ tự mở / an officer opens it in person');
    if (!actor.roles.includes(ROLE.COORDINATOR) || actor.agency !== coordinator)
      throw refuse('ROLE_REQUIRED', `cần vai trò / needs the role ${ROLE.COORDINATOR}, ${coordinator}`);
    await client.query('LOCK TABLE catalogue_review IN SHARE ROW EXCLUSIVE MODE');
    const open = await client.query<{ id: string }>(
      `SELECT id FROM catalogue_review_current WHERE state IN ('COLLECTING', 'SUBMITTED')`,
    );
    if (open.rows[0]) throw refuse('REVIEW_OPEN', `${open.rows[0].id} còn mở / is still open`);
    const settings = await settingsOn(client, today(request));
    const issuer = settings('catalogueIssuer');
    if (issuer?.value !== 'CHAIRMAN' && issuer?.value !== 'PEOPLES_COMMITTEE') {
      throw refuse('ISSUER_NOT_SET', 'đơn vị vận hành phải đặt catalogueIssuer / the operator must set it');
    }
    const due = endOfDay(given.dueOn);
    if (due <= request.now) throw refuse('VALUE_INVALID', 'dueOn: chưa qua / not past');
    const { rows } = await client.query<{ code: string }>(
      `SELECT code FROM agency WHERE status = 'ACTIVE' AND code = ANY(coalesce($1, ARRAY(SELECT owner_code FROM database_entry))) ORDER BY code`,
      [given.agencies ?? null],
    );
    const agencies = rows.map(({ code }) => code);
    if (agencies.length === 0 || (given.agencies && new Set(given.agencies).size !== agencies.length))
      throw refuse('VALUE_INVALID', 'agencies: cơ quan đang hoạt động / active agencies');
    const parties = [...new Set([...agencies, coordinator])];
    const reason = requiredText(given.reason, 'reason');
    const { rows: written } = await client.query<{ id: string }>(
      `INSERT INTO catalogue_review (id, agency_code, officer, agencies, parties, document_number, reason, opened_at, due_at,
         issuer, issuer_instrument, issuer_article)
       VALUES ('RS-' || $1 || '-' || lpad(nextval('catalogue_review_number')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       RETURNING id`,
      [
        today(request).slice(0, 4),
        actor.agency,
        actor.officer,
        agencies,
        parties,
        requiredText(given.documentNumber, 'documentNumber', 200),
        reason,
        new Date(request.now),
        new Date(due),
        issuer.value,
        issuer.instrument,
        issuer.article,
      ],
    );
    const { id } = written[0]!;
    await addReviewEvent(
      client,
      { id, parties },
      { kind: 'OPEN', state: 'COLLECTING', actor, role: ROLE.COORDINATOR, reason },
      request.now,
    );
    return { review: id };
  },
);

/** A step that only moves a review on. */
function move(name: string, kind: 'CONFIRM' | 'SUBMIT' | 'RETURN' | 'CANCEL') {
  return step<{ review: string; reason: string; idempotencyKey: string }>(
    name,
    async (given, client, actor, request) => {
      const review = await lockReview(client, given.review, actor);
      const { state, role } = allowed(actOnReview(review, { kind, actor }, request.now), review.id);
      const reason = requiredText(given.reason, 'reason');
      await addReviewEvent(client, review, { kind, state, actor, role, reason }, request.now);
      return { review: review.id };
    },
  );
}

export const confirmCatalogueEntries = move('confirmCatalogueEntries', 'CONFIRM');
export const submitCatalogueReview = move('submitCatalogueReview', 'SUBMIT');
export const returnCatalogueReview = move('returnCatalogueReview', 'RETURN');
export const cancelCatalogueReview = move('cancelCatalogueReview', 'CANCEL');
