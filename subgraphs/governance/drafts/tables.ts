import {
  bigint,
  boolean,
  computed,
  date,
  defineTable,
  instant,
  list,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';

const draft = defineTable({
  type: 'PolicyDraft',
  table: 'policy_draft',
  fields: {
    id: text('id', { required: true }),
    title: text('title', { required: true }),
    state: text('state', { required: true }),
    changes: list('PolicyDraftChange', 'draft_id'),
    baseVersion: bigint('base_version', { required: true }),
    moved: computed(
      'moved',
      'text[]',
      (row) => `(CASE WHEN ${row}.state = 'DRAFT'
        THEN policy_moved(${row}.base_version, ${row}.functions, ${row}.rules, ${row}.agencies) ELSE ARRAY[]::text[] END)`,
    ),
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    createdAt: instant('created_at', { required: true }),
    changedAt: instant('changed_at', { required: true }),
    closedBy: text('closed_by'),
    closedAt: instant('closed_at'),
    closingReason: text('closing_reason'),
    documentNumber: text('document_number'),
    publishedVersion: bigint('published_version'),
  },
});

const draftChange = defineTable({
  type: 'PolicyDraftChange',
  table: 'policy_draft_change',
  fields: {
    kind: text('kind', { required: true }),
    subject: text('subject'),
    function: text('function_code'),
    agency: reference('Agency', 'agency_code'),
    effect: text('effect'),
    deny: boolean('deny'),
    items: texts('items'),
    rows: text('rows_kind'),
    rowsUnit: text('rows_unit'),
    rowsThrough: text('rows_through'),
    mask: text('mask'),
    purposes: texts('purposes'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    instrument: text('instrument'),
    article: text('article'),
  },
});

export const tables: readonly Table[] = [draft, draftChange];
