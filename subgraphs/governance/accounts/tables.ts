import { computed, defineTable, instant, reference, text, texts, type Table } from '../../../shared/sql';

const account = defineTable({
  type: 'Account',
  table: 'account',
  agency: 'agency_code',
  fields: {
    id: text('id', { required: true }),
    kind: text('kind', { required: true }),
    agency: reference('Agency', 'agency_code'),
    name: text('name', { required: true }),
    status: text('status', { required: true }),
    roles: texts('roles', { required: true }),
    responsibleOfficer: text('responsible_officer'),
    signsInBy: text('signs_in_by'),
    secretEndsAt: computed(
      'secret_ends',
      'timestamptz',
      (row) => `CASE WHEN isfinite(${row}.secret_ends) THEN ${row}.secret_ends END`,
    ),
    lastUsedAt: instant('last_used_at'),
    subjectIds: computed('subject_ids', 'text[]', () => `ARRAY[]::text[]`),
  },
});

const LINES = 'SELECT count(*)::int FROM account_review_line l WHERE l.review_id';

const review = defineTable({
  type: 'AccountReview',
  table: 'account_review',
  fields: {
    id: text('id', { required: true }),
    openedAt: instant('opened_at', { required: true }),
    reason: text('reason', { required: true }),
    openingDocument: text('opening_document', { required: true }),
    findings: texts('findings', { required: true }),
    lineCount: computed('line_count', 'integer', (row) => `(${LINES} = ${row}.id)`),
    undecidedCount: computed(
      'undecided',
      'integer',
      (row) => `(${LINES} = ${row}.id AND l.decision IS NULL)`,
    ),
    closedAt: instant('closed_at'),
    closingDocument: text('closing_document'),
  },
});

const line = defineTable({
  type: 'AccountReviewLine',
  table: 'account_review_line',
  agency: 'agency_code',
  fields: {
    id: text('id', { required: true }),
    review: text('review_id', { required: true }),
    account: text('account_id', { required: true }),
    kind: text('kind', { required: true }),
    agency: reference('Agency', 'agency_code'),
    findings: texts('findings', { required: true }),
    lastUsedAt: instant('last_used_at'),
    decision: text('decision'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    documentNumber: text('document_number'),
  },
});

export const tables: readonly Table[] = [account, review, line];
