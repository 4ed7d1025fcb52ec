import type { PoolClient } from 'pg';
import { ROLE } from '../../../shared/approval';
import { actOnReview, type IssuedProposal, type IssueKind } from '../../../shared/catalogue';
import { readDatabases, writeIssue, type IssueHead } from '../../../shared/publication/catalogue_issue';
import { settingsOn } from '../../../shared/publication/proceedings';
import { allowed, refuse, requiredText } from './problem';
import { step } from './step';
import { addProposalEvent, addReviewEvent, coordinatorOf, knownItems, lockReview, today } from './store';

interface Decision {
  number: string;
  date: string;
  reason: string;
  idempotencyKey: string;
}

/** What stands above every issue of one decision. */
function headOf(given: Decision, day: string) {
  if (given.date > day) throw refuse('VALUE_INVALID', 'date: chưa tới / not in the future');
  return {
    documentNumber: requiredText(given.number, 'number', 200),
    documentDate: given.date,
    reason: requiredText(given.reason, 'reason'),
  };
}

/** The authority issues what the department submitted, derived anew from schemas and rules, under its decision's number. */
export const issueCatalogue = step<Decision & { review: string }>(
  'issueCatalogue',
  async (given, client, actor, request) => {
    const review = await lockReview(client, given.review, actor);
    const { state, role } = allowed(actOnReview(review, { kind: 'ISSUE', actor }, request.now), review.id);
    const head = {
      ...headOf(given, today(request)),
      issuer: review.issuer,
      instrument: review.issuerInstrument,
      article: review.issuerArticle,
      agency: actor.agency,
      officer: actor.officer!,
      at: request.now,
      review: review.id,
    };
    // Ninh Thuận 57/2020 Đ.8.2 lists external data apart; elsewhere it is merged (Bắc Giang 47/2022 Đ.13.1).
    const apart = (await settingsOn(client, today(request)))('externalCatalogue')?.value === true;
    const listed = await listedProposals(client);
    const external = listed.filter(({ kind }) => apart && kind === 'EXTERNAL');
    const merged = listed.filter((each) => !external.includes(each));
    const databases = await readDatabases(client);
    const issues = [
      await write(client, { ...head, kind: 'CATALOGUE' }, { databases, proposals: merged.map(issued) }),
    ];
    if (apart) {
      issues.push(
        await write(
          client,
          { ...head, kind: 'EXTERNAL' },
          { databases: [], proposals: external.map(issued) },
        ),
      );
    }
    for (const proposal of listed.filter((each) => each.state === 'APPROVED')) {
      const issue = external.includes(proposal) ? issues[1]! : issues[0]!;
      await addProposalEvent(
        client,
        proposal,
        { kind: 'ISSUE', state: 'ISSUED', actor, role, reason: head.reason, issue },
        request.now,
      );
    }
    await addReviewEvent(
      client,
      review,
      { kind: 'ISSUE', state, actor, role, reason: head.reason },
      request.now,
    );
    return { review: review.id, issues };
  },
);

const issued = ({ state: _state, ...proposal }: IssuedProposal & { state: string }): IssuedProposal =>
  proposal;

async function write(
  client: PoolClient,
  head: IssueHead,
  body: Parameters<typeof writeIssue>[2],
): Promise<string> {
  const id = await writeIssue(client, head, body);
  if (id !== null) return id;
  throw refuse(
    'DOCUMENT_NUMBER_USED',
    `số ${head.documentNumber} đã dùng trong năm / this number stands already`,
  );
}

/**
 * What was approved and is in no issue yet; and of earlier issues the databases that are still to be built and the
 * external data, until the same agency names them anew.
 */
async function listedProposals(client: PoolClient): Promise<(IssuedProposal & { state: string })[]> {
  const { rows } = await client.query<IssuedProposal & { state: string }>(
    `SELECT DISTINCT ON (p.agency_code, p.kind, lower(p.title)) p.id, p.kind, p.agency_code AS agency,
        p.database_code AS database, p.items, p.title, p.content, p.build_option AS "buildOption", p.upstream, p.state
       FROM catalogue_proposal_current p
      WHERE p.state = 'APPROVED' OR (p.state = 'ISSUED' AND p.kind IN ('NEW_DATABASE', 'EXTERNAL')
        AND NOT EXISTS (SELECT FROM database_entry d WHERE lower(d.title_vi) = lower(p.title)))
      ORDER BY p.agency_code, p.kind, lower(p.title), p.created_at DESC, p.id DESC`,
  );
  return rows;
}

type ListKind = Exclude<IssueKind, 'CATALOGUE' | 'EXTERNAL'>;

const ISSUERS: Readonly<Record<ListKind, { setting: string; what: string }>> = {
  DEFAULT_SHARING: { setting: 'defaultList.issuer', what: 'chia sẻ mặc định / the default-sharing list' },
  MANDATORY_SHARING: { setting: 'mandatoryList.issuer', what: 'phải chia sẻ / what must be shared' },
};

const ROLES: Readonly<Record<string, string>> = {
  CHAIRMAN: ROLE.CHAIRMAN,
  PEOPLES_COMMITTEE: ROLE.PEOPLES_COMMITTEE,
  COORDINATOR: ROLE.COORDINATOR,
};

/** The default-sharing list (NĐ 47/2020 Đ.34.2) and the list of what must be shared (ĐN 43/2022 Đ.16.1). */
export const issueSharingList = step<Decision & { kind: ListKind; items?: readonly string[] | null }>(
  'issueSharingList',
  async (given, client, actor, request) => {
    const { setting, what } = ISSUERS[given.kind];
    const named = (await settingsOn(client, today(request)))(setting);
    const role = typeof named?.value === 'string' ? ROLES[named.value] : undefined;
    if (named === null || role === undefined)
      throw refuse(
        'LIST_NOT_FORESEEN',
        `${what}: không văn bản nào nói ai ban hành / nobody is named (${setting})`,
      );
    if (actor.officer === null)
      throw refuse('OFFICER_REQUIRED', 'cán bộ tự ban hành / an officer issues it in person');
    const coordinates = role === ROLE.COORDINATOR && actor.agency !== (await coordinatorOf(client));
    if (!actor.roles.includes(role) || coordinates)
      throw refuse('ROLE_REQUIRED', `cần vai trò / needs the role ${role}`);
    const wanted = given.items ? await knownItems(client, given.items) : null;
    const databases = (await readDatabases(client))
      .map((database) => ({
        ...database,
        items: database.items.filter(({ id, classification }) =>
          wanted === null ? classification === 'DEFAULT' : wanted.includes(id),
        ),
      }))
      .filter(({ items }) => items.length > 0);
    const special = databases.flatMap(({ items }) => items).find((item) => item.classification === 'SPECIAL');
    if (given.kind === 'DEFAULT_SHARING' && special)
      throw refuse('VALUE_INVALID', `${special.id}: chia sẻ đặc thù / is shared by agreement`);
    const issue = await write(
      client,
      {
        ...headOf(given, today(request)),
        kind: given.kind,
        issuer: named.value as IssueHead['issuer'],
        instrument: named.instrument,
        article: named.article,
        agency: actor.agency,
        officer: actor.officer,
        at: request.now,
        review: null,
      },
      { databases, proposals: [] },
    );
    return { issues: [issue] };
  },
);
