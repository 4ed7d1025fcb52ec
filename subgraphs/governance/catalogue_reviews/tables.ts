import {
  computed,
  date,
  defineTable,
  instant,
  integer,
  list,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';
import { legalBasis } from '../columns';

const required = { required: true };

/** Everybody reads it; its body is one text, and so are the parts that are read from it. */
const issue = defineTable({
  type: 'CatalogueIssue',
  table: 'catalogue_issue',
  fields: {
    id: text('id', required),
    kind: text('kind', required),
    sequence: integer('sequence', required),
    documentNumber: text('document_number', required),
    documentDate: date('document_date', required),
    issuer: text('issuer', required),
    ...legalBasis,
    reason: text('reason', required),
    issuedAt: instant('issued_at', required),
    reviewId: text('review_id'),
    hash: text('hash', required),
    previousHash: text('previous_hash'),
    databases: text('body', required),
    proposals: text('body', required),
    csv: text('body', required),
    jsonLd: computed(
      'json_ld',
      'jsonb',
      (row) =>
        `jsonb_build_object('id', ${row}.id, 'number', ${row}.document_number, 'date', ${row}.document_date::text, 'body', ${row}.body,
          'publisher', (SELECT a.name_vi FROM agency a WHERE a.code = ${row}.agency_code))`,
    ),
  },
});

const step = {
  sequence: integer('sequence', required),
  at: instant('at', required),
  kind: text('kind', required),
  state: text('state', required),
  agency: reference('Agency', 'agency_code'),
  officer: text('officer', required),
  role: text('role', required),
  reason: text('reason', required),
};

/** Who is asked and the department in charge both see a review as their own. */
const review = defineTable({
  type: 'CatalogueReview',
  table: 'catalogue_review_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', required),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', required),
    agencies: texts('agencies', required),
    confirmed: texts('confirmed', required),
    documentNumber: text('document_number', required),
    reason: text('reason', required),
    openedAt: instant('opened_at', required),
    dueAt: instant('due_at', required),
    overdue: computed(
      'overdue',
      'boolean',
      (row) =>
        `(${row}.state = 'COLLECTING' AND ${row}.due_at <= now() AND NOT ${row}.agencies <@ ${row}.confirmed)`,
    ),
    issuer: text('issuer', required),
    issuerInstrument: text('issuer_instrument', required),
    issuerArticle: text('issuer_article', required),
    state: text('state', required),
    events: list('CatalogueReviewEvent', 'review_id'),
    proposals: list('CatalogueProposal', 'review_id'),
  },
});

const reviewEvent = defineTable({
  type: 'CatalogueReviewEvent',
  table: 'catalogue_review_event',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: step,
});

const proposal = defineTable({
  type: 'CatalogueProposal',
  table: 'catalogue_proposal_current',
  agency: 'agency_code',
  fields: {
    id: text('id', required),
    agency: reference('Agency', 'agency_code'),
    review: reference('CatalogueReview', 'review_id'),
    kind: text('kind', required),
    database: reference('Database', 'database_code'),
    items: texts('items', required),
    title: text('title', required),
    content: text('content', required),
    buildOption: text('build_option'),
    upstream: text('upstream'),
    reason: text('reason', required),
    createdAt: instant('created_at', required),
    state: text('state', required),
    issue: reference('CatalogueIssue', 'issue_id'),
    events: list('CatalogueProposalEvent', 'proposal_id'),
  },
});

const proposalEvent = defineTable({
  type: 'CatalogueProposalEvent',
  table: 'catalogue_proposal_event',
  keyType: 'bigint',
  agency: 'party',
  fields: step,
});

const consumerReview = defineTable({
  type: 'ConsumerReview',
  table: 'consumer_review',
  agency: 'agency_code',
  fields: {
    id: text('id', required),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', required),
    at: instant('at', required),
    documentNumber: text('document_number', required),
    documentDate: date('document_date', required),
    databases: texts('databases', required),
    needs: texts('needs', required),
    reason: text('reason', required),
  },
});

export const tables: readonly Table[] = [issue, review, reviewEvent, proposal, proposalEvent, consumerReview];
