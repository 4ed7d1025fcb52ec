import {
  bigint,
  boolean,
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
import { legalBasis, days } from '../columns';

const volume = { volumeKind: text('volume_kind'), volumeLimit: integer('volume_limit') };
const subjectCount = computed('subject_count', 'integer', (row) => `cardinality(${row}.rows_subjects)`);

/** Who asks and who owns what is asked for both see a request as their own. */
const accessRequest = defineTable({
  type: 'AccessRequest',
  table: 'access_request_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    dataItems: texts('items', { required: true }),
    coordinates: texts('coordinates', { required: true }),
    function: text('function_code', { required: true }),
    purpose: text('purpose', { required: true }),
    rows: text('rows_kind', { required: true }),
    rowsUnit: text('rows_unit'),
    rowsCase: text('rows_case'),
    subjectCount,
    startsAt: instant('starts_at', { required: true }),
    endsAt: instant('ends_at', { required: true }),
    mask: text('mask'),
    ...volume,
    officialUse: boolean('official_use', { required: true }),
    ...legalBasis,
    reason: text('reason', { required: true }),
    requester: text('requester', { required: true }),
    channel: text('channel'),
    fileNumber: text('file_number'),
    owners: texts('owners', { required: true }),
    decider: text('decider', { required: true }),
    form: text('form', { required: true }),
    deciderInstrument: text('decider_instrument', { required: true }),
    deciderArticle: text('decider_article', { required: true }),
    state: text('state', { required: true }),
    submittedAt: instant('submitted_at', { required: true }),
    dueAt: instant('due_at'),
    dueInstrument: text('due_instrument'),
    overdue: computed('overdue', 'boolean', (row) => `coalesce(${row}.due_at < now(), false)`),
    events: list('AccessRequestEvent', 'request_id'),
    grants: list('Grant', 'request_id'),
  },
});

const accessRequestEvent = defineTable({
  type: 'AccessRequestEvent',
  table: 'access_request_event',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: {
    sequence: integer('sequence', { required: true }),
    at: instant('at', { required: true }),
    kind: text('kind', { required: true }),
    state: text('state', { required: true }),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    role: text('role', { required: true }),
    agrees: boolean('agrees'),
    reason: text('reason', { required: true }),
    instrument: text('instrument'),
    article: text('article'),
    documentNumber: text('document_number'),
    documentDate: date('document_date'),
    policyVersion: bigint('policy_version'),
    dueAt: instant('due_at'),
  },
});

/** The newest version of each grant. */
const grant = defineTable({
  type: 'Grant',
  table: 'grant_right',
  agency: 'agency_code',
  where: (row) => `${row}.superseded_version IS NULL`,
  fields: {
    id: text('id', { required: true }),
    version: integer('version', { required: true }),
    agency: reference('Agency', 'agency_code'),
    items: texts('items', { required: true }),
    rows: text('rows_kind', { required: true }),
    rowsUnit: text('rows_unit'),
    rowsCase: text('rows_case'),
    subjectCount,
    mask: text('mask'),
    purposes: texts('purposes', { required: true }),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    ...days,
    ...legalBasis,
    overrides: texts('overrides', { required: true }),
    documentNumber: text('document_number', { required: true }),
    decidedOn: date('decided_on'),
    ...volume,
    volumeUsed: computed(
      'volume_used',
      'integer',
      (row) => `(CASE ${row}.volume_kind
        WHEN 'SUBJECTS' THEN (SELECT count(*) FROM grant_usage u WHERE u.grant_id = ${row}.id)
        WHEN 'ROWS' THEN coalesce((SELECT used FROM grant_rows u WHERE u.grant_id = ${row}.id), 0) END)::integer`,
    ),
    onwardDocument: text('onward_document'),
    revoked: boolean('revoked', { required: true }),
    request: reference('AccessRequest', 'request_id'),
  },
});

export const tables: readonly Table[] = [accessRequest, accessRequestEvent, grant];
