import { randomUUID } from 'node:crypto';
import {
  askedBy,
  cadenceOf,
  findingsOf,
  reviewState,
  type ReviewedAccount,
  type ReviewFinding,
} from '../../../shared/accounts';
import { noSuchNumber, type Settings } from '../../../shared/approval';
import { settingsOn } from '../../../shared/publication/proceedings';
import type { DomainResolver, Request } from '../../../shared/subgraph';
import { dayAt } from '../../../shared/time';
import { inTransaction, type ChangeArguments } from '../changes';
import { setStatus } from '../status';
import { managed, type ManagedChange } from './managed_change';
import { refuse } from './problem';
import { accountsToReview } from './reviewed_accounts';

/** Opens the periodic review (Đắk Nông 43/2022 Đ.16.3): a line for each account, with what was found on it. */
export const openAccountReview = managed<ChangeArguments>({
  action: 'OPEN_REVIEW',
  kind: 'ACCOUNT_REVIEW_OPENED',
  concerns: () => ({}),
  async write(_given, { client, settings, now, author, publication }) {
    const open = await client.query('SELECT FROM account_review WHERE closed_at IS NULL');
    if (open.rowCount !== 0) throw refuse('REVIEW_OPEN', 'còn đợt rà soát chưa kết thúc / a review is open');
    const id = randomUUID();
    await client.query(
      `INSERT INTO account_review (id, opened_at, opened_by, opening_document, reason, findings)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, new Date(now), author, publication.documentNumber, publication.reason, notSet(settings)],
    );
    await writeLines(
      client,
      id,
      await accountsToReview(client),
      cadenceOf(settings, 'UNUSED')?.months ?? null,
      now,
    );
    return { changed: [id] };
  },
});

function notSet(settings: Settings): ReviewFinding[] {
  const found: [ReviewFinding, boolean][] = [
    ['REVIEW_PERIOD_NOT_SET', cadenceOf(settings, 'REVIEW') === null],
    ['UNUSED_PERIOD_NOT_SET', cadenceOf(settings, 'UNUSED') === null],
    ['SECRET_PERIOD_NOT_SET', cadenceOf(settings, 'SECRET') === null],
  ];
  return found.filter(([, is]) => is).map(([finding]) => finding);
}

type Listed = ReviewedAccount & { id: string; name: string; agency: string };

async function writeLines(
  client: ManagedChange['client'],
  review: string,
  accounts: readonly Listed[],
  unusedMonths: number | null,
  now: number,
): Promise<void> {
  const lines = accounts.map((account) => ({
    id: `${review}/${account.id}`,
    review_id: review,
    account_id: account.id,
    kind: account.kind,
    name: account.name,
    agency_code: account.agency,
    findings: findingsOf(account, unusedMonths, now),
    last_used_at: account.lastUsedAt === null ? null : new Date(account.lastUsedAt).toISOString(),
  }));
  await client.query(
    `INSERT INTO account_review_line (id, review_id, account_id, kind, name, agency_code, findings, last_used_at)
     SELECT id, review_id, account_id, kind, name, agency_code, findings, last_used_at
       FROM jsonb_populate_recordset(NULL::account_review_line, $1)`,
    [JSON.stringify(lines)],
  );
}

interface LineDecision extends ChangeArguments {
  review: string;
  account: string;
  keep: boolean;
}

/** The account's agency says whether it is still needed; one that is not is suspended at once. */
export const decideAccountReviewLine = managed<LineDecision>({
  action: 'DECIDE_LINE',
  kind: 'ACCOUNT_REVIEWED',
  concerns: ({ account }) => ({ account }),
  async write({ review, account, keep }, change) {
    const { client, author, now, publication, version, request } = change;
    const { rows } = await client.query<{ decision: string | null; closed_at: string | null; kind: string }>(
      `SELECT l.decision, l.kind, r.closed_at FROM account_review_line l JOIN account_review r ON r.id = l.review_id
        WHERE l.review_id = $1 AND l.account_id = $2 FOR UPDATE`,
      [review, account],
    );
    const line = rows[0];
    if (!line) throw noSuchNumber();
    if (line.decision !== null || line.closed_at !== null)
      throw refuse('LINE_DECIDED', 'đã kết luận / decided already');
    await client.query(
      `UPDATE account_review_line SET decision = $3, decided_by = $4, decided_at = $5, reason = $6, document_number = $7
        WHERE review_id = $1 AND account_id = $2`,
      [
        review,
        account,
        keep ? 'CONFIRMED' : 'SUSPENDED',
        author,
        new Date(now),
        publication.reason,
        publication.documentNumber,
      ],
    );
    if (!keep && (await isActive(change, account))) {
      const { agency, client: application, officer } = request.claims.principal;
      const askers = new Set([agency, application, officer].filter((id) => id !== null));
      const table = line.kind === 'CLIENT' ? 'client_application' : 'officer';
      await setStatus({ client, publication, version, askers, now }, table, 'id', account, 'SUSPENDED');
    }
    return { changed: [account] };
  },
});

async function isActive({ client }: ManagedChange, account: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM account WHERE id = $1 AND status = 'ACTIVE'`, [
    account,
  ]);
  return rowCount === 1;
}

/** Closed by those who issue accounts, when every line has its answer; kept as history. */
export const closeAccountReview = managed<ChangeArguments & { review: string }>({
  action: 'CLOSE_REVIEW',
  kind: 'ACCOUNT_REVIEW_CLOSED',
  concerns: () => ({}),
  async write({ review }, { client, now, author, publication }) {
    const open = await client.query<{ undecided: string }>(
      `SELECT (SELECT count(*) FROM account_review_line l WHERE l.review_id = r.id AND l.decision IS NULL) AS undecided
         FROM account_review r WHERE r.id = $1 AND r.closed_at IS NULL FOR UPDATE`,
      [review],
    );
    if (!open.rows[0]) throw noSuchNumber();
    if (open.rows[0].undecided !== '0') {
      throw refuse('LINES_UNDECIDED', `còn / still ${open.rows[0].undecided}`);
    }
    await client.query(
      'UPDATE account_review SET closed_at = $2, closed_by = $3, closing_document = $4 WHERE id = $1',
      [review, new Date(now), author, publication.documentNumber],
    );
    return { changed: [review] };
  },
});

/** Whether a review is due, and whose word sets the cadence; NOT_SET: the operator must set `accounts.reviewMonths`. */
export const accountReviewDue: DomainResolver = async (_source, _given, request: Request) =>
  inTransaction(request, async (client) => {
    const settings = await settingsOn(client, dayAt(request.now));
    const { rows } = await client.query<{ id: string; closed_at: string | null }>(
      'SELECT id, closed_at FROM account_review ORDER BY opened_at DESC LIMIT 1',
    );
    const last = rows[0] ? { closedAt: millis(rows[0].closed_at) } : null;
    const cadence = cadenceOf(settings, 'REVIEW');
    const { state, dueAt } = reviewState(last, cadence?.months ?? null, request.now);
    const basis = cadence ?? askedBy(settings, 'REVIEW');
    return {
      state,
      dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      months: cadence?.months ?? null,
      instrument: basis?.instrument ?? null,
      article: basis?.article ?? null,
      notSet: notSet(settings),
    };
  });

const millis = (instant: string | null): number | null =>
  instant === null ? null : new Date(instant).getTime();
