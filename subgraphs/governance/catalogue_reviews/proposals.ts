import type { PoolClient } from 'pg';
import { ROLE } from '../../../shared/approval';
import { actOnProposal, type Proposal, type ProposalKind } from '../../../shared/catalogue';
import { allowed, refuse, requiredText } from './problem';
import { step } from './step';
import { addProposalEvent, coordinatorOf, knownItems, lockProposal, lockReview, today } from './store';

interface ProposalInput {
  review?: string | null;
  kind: ProposalKind;
  database?: string | null;
  items?: readonly string[] | null;
  title: string;
  content: string;
  buildOption?: string | null;
  upstream?: string | null;
  reason: string;
  submit?: boolean | null;
}

/** An agency proposes, in a review or when needs change (ĐL 01/2023 Đ.16.2; NT 57/2020 Đ.5.3; BG 47/2022 Đ.13.1, 13.3). */
export const proposeCatalogueChange = step<{ input: ProposalInput; idempotencyKey: string }>(
  'proposeCatalogueChange',
  async ({ input }, client, actor, request) => {
    const draft: Proposal = {
      state: 'DRAFT',
      agency: actor.agency,
      submitter: null,
      coordinator: await coordinatorOf(client),
    };
    const { role } = allowed(actOnProposal(draft, { kind: 'SUBMIT', actor }), input.title);
    if (input.review) {
      const review = await lockReview(client, input.review, actor);
      if (!review.parties.includes(actor.agency)) throw refuse('NOT_ASKED', `${review.id}: ${actor.agency}`);
      if (review.state !== 'COLLECTING')
        throw refuse('TRANSITION_NOT_ALLOWED', `${review.id}: không còn nhận đề xuất / takes none any more`);
    }
    await checkDatabase(client, input, actor.agency);
    const reason = requiredText(input.reason, 'reason');
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO catalogue_proposal (id, agency_code, review_id, kind, database_code, items, title, content, build_option, upstream, reason, created_at)
       VALUES ('DX-' || $1 || '-' || lpad(nextval('catalogue_proposal_number')::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       RETURNING id`,
      [
        today(request).slice(0, 4),
        actor.agency,
        input.review ?? null,
        input.kind,
        input.database ?? null,
        await knownItems(client, input.items ?? []),
        requiredText(input.title, 'title', 300),
        requiredText(input.content, 'content'),
        input.kind === 'NEW_DATABASE' ? requiredText(input.buildOption, 'buildOption') : null,
        input.kind === 'EXTERNAL' ? requiredText(input.upstream, 'upstream', 300) : (input.upstream ?? null),
        reason,
        new Date(request.now),
      ],
    );
    const { id } = rows[0]!;
    const at = { actor, role, reason };
    const mine = { id, agency: actor.agency };
    await addProposalEvent(client, mine, { kind: 'CREATE', state: 'DRAFT', ...at }, request.now);
    if (input.submit !== false)
      await addProposalEvent(client, mine, { kind: 'SUBMIT', state: 'SUBMITTED', ...at }, request.now);
    return { proposal: id };
  },
);

/** A change and an ability are about one's own database; a new one must not double what is there (ĐL 01/2023 Đ.5.3; NB 356 Đ.4.3). */
async function checkDatabase(client: PoolClient, input: ProposalInput, agency: string): Promise<void> {
  if (input.kind === 'CHANGE' || input.database) {
    const { rowCount } = await client.query(
      'SELECT FROM database_entry WHERE code = $1 AND owner_code = $2',
      [input.database ?? '', agency],
    );
    if (rowCount !== 1) throw refuse('NOT_OWN_DATABASE', `database: ${input.database ?? ''}`);
  }
  if (input.kind !== 'NEW_DATABASE') return;
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM database_entry WHERE lower(title_vi) = lower($1) OR ($2::text IS NOT NULL AND lower(upstream_vi) = lower($2))
     UNION ALL SELECT id FROM catalogue_proposal_current
       WHERE kind = 'NEW_DATABASE' AND state IN ('SUBMITTED', 'APPROVED', 'ISSUED') AND lower(title) = lower($1)`,
    [input.title.trim(), input.upstream?.trim() ?? null],
  );
  if (rows[0]) throw refuse('OVERLAPS', `trùng với / overlaps with ${rows[0].code}`);
}

interface Given {
  id: string;
  approves?: boolean;
  reason?: string;
  idempotencyKey: string;
}

/** A step that only moves a proposal on. */
function move(name: string, kindOf: (given: Given) => 'SUBMIT' | 'WITHDRAW' | 'APPROVE' | 'REJECT') {
  return step<Given>(name, async (given, client, actor, request) => {
    const proposal = await lockProposal(client, given.id, actor);
    const kind = kindOf(given);
    const { state, role } = allowed(actOnProposal(proposal, { kind, actor }), proposal.id);
    const reason = kind === 'SUBMIT' ? '' : requiredText(given.reason, 'reason');
    await addProposalEvent(client, proposal, { kind, state, actor, role, reason }, request.now);
    return { proposal: proposal.id, ...(proposal.review && { review: proposal.review }) };
  });
}

export const submitCatalogueProposal = move('submitCatalogueProposal', () => 'SUBMIT');
export const withdrawCatalogueProposal = move('withdrawCatalogueProposal', () => 'WITHDRAW');
export const assessCatalogueProposal = move('assessCatalogueProposal', ({ approves }) =>
  approves === true ? 'APPROVE' : 'REJECT',
);

/** Quarterly in Đắk Nông: what an agency manages, and what it needs (ĐN 43/2022 Đ.21.3). */
export const recordConsumerReview = step<{
  needs: readonly string[];
  number: string;
  date: string;
  reason: string;
  idempotencyKey: string;
}>('recordConsumerReview', async (given, client, actor, request) => {
  if (actor.officer === null)
    throw refuse('OFFICER_REQUIRED', 'đầu mối tự thực hiện / an officer acts in person');
  if (![ROLE.FOCAL_POINT, ROLE.OWNER_OFFICER, ROLE.COORDINATOR].some((role) => actor.roles.includes(role)))
    throw refuse('ROLE_REQUIRED', `cần vai trò / needs the role ${ROLE.FOCAL_POINT}`);
  if (given.date > today(request)) throw refuse('VALUE_INVALID', 'date: chưa tới / not in the future');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO consumer_review (id, agency_code, officer, at, document_number, document_date, databases, needs, reason)
     VALUES ('RQ-' || $1 || '-' || lpad(nextval('consumer_review_number')::text, 6, '0'), $2, $3, $4, $5, $6,
       ARRAY(SELECT code FROM database_entry WHERE owner_code = $2 ORDER BY code), $7, $8) RETURNING id`,
    [
      today(request).slice(0, 4),
      actor.agency,
      actor.officer,
      new Date(request.now),
      requiredText(given.number, 'number', 200),
      given.date,
      await knownItems(client, given.needs),
      requiredText(given.reason, 'reason'),
    ],
  );
  return { consumerReview: rows[0]!.id };
});
