import {
  boolean,
  computed,
  defineTable,
  instant,
  integer,
  list,
  reference,
  text,
  type Table,
} from '../../../shared/sql';

const subjectIds = computed('subject_ids', 'text[]', (row) => `ARRAY[${row}."subject_id"]`);
const due = {
  dueAt: instant('due_at'),
  dueInstrument: text('due_instrument'),
  dueArticle: text('due_article'),
};

/** The reporter, the owner and the coordinating agency see it as their own; the words have readers of their own. */
const dataIssue = defineTable({
  type: 'DataIssue',
  table: 'data_issue_current',
  agency: { array: 'parties' },
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    id: text('id', { required: true }),
    coordinate: text('coordinate', { required: true }),
    dataItem: text('data_item', { required: true }),
    owner: reference('Agency', 'owner_code'),
    coordinator: reference('Agency', 'coordinator_code'),
    recordId: text('record_id'),
    readingId: text('reading_id'),
    kind: text('kind', { required: true }),
    issueCase: text('issue_case', { required: true }),
    obstacle: text('obstacle', { required: true }),
    reportedAt: instant('reported_at', { required: true }),
    state: text('state', { required: true }),
    objected: boolean('objected', { required: true }),
    outcome: text('outcome'),
    changedAt: instant('changed_at', { required: true }),
    ...due,
    overdue: computed('overdue', 'boolean', (row) => `coalesce(${row}.due_at <= now(), false)`),
    events: list('DataIssueEvent', 'issue_id'),
    subjectIds,
  },
});

/** The rows that a step locks. */
export const dataIssueRows = defineTable({ ...dataIssue, table: 'data_issue' });

const dataIssueEvent = defineTable({
  type: 'DataIssueEvent',
  table: 'data_issue_event',
  keyType: 'bigint',
  agency: { array: 'readers' },
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    sequence: integer('sequence', { required: true }),
    at: instant('at', { required: true }),
    kind: text('kind', { required: true }),
    state: text('state', { required: true }),
    agency: reference('Agency', 'agency_code'),
    outcome: text('outcome'),
    words: text('words'),
    expected: text('expected'),
    ...due,
    subjectIds,
  },
});

export const tables: readonly Table[] = [dataIssue, dataIssueEvent];
