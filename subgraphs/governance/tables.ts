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
} from '../../shared/sql';

const agency = defineTable({
  type: 'Agency',
  table: 'agency',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    name: text('name_vi', { required: true }),
    nameEn: text('name_en', { required: true }),
    level: text('level', { required: true }),
    parent: reference('Agency', 'parent_code'),
    unit: reference('AdministrativeUnit', 'unit_code'),
    status: text('status', { required: true }),
    successor: reference('Agency', 'successor_code'),
    closedOn: date('closed_on'),
    contact: text('contact', { required: true }),
    accountStatus: computed(
      'account_status',
      'text',
      (row) => `(SELECT x.status FROM agency_account x WHERE x.agency_code = ${row}.code)`,
    ),
    functions: list('AgencyFunction', 'agency_code'),
    databases: list('Database', 'owner_code'),
  },
});

const agencyFunction = defineTable({
  type: 'AgencyFunction',
  table: 'agency_function',
  key: 'function_code',
  fields: {
    function: reference('Function', 'function_code'),
    validFrom: date('valid_from', { required: true }),
    validTo: date('valid_to'),
  },
});

const legalBasis = {
  instrument: text('instrument', { required: true }),
  article: text('article', { required: true }),
};
const days = { validFrom: date('valid_from', { required: true }), validTo: date('valid_to') };

const functions = defineTable({
  type: 'Function',
  table: 'function',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    ...legalBasis,
    ...days,
  },
});

const purpose = defineTable({
  type: 'Purpose',
  table: 'purpose',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    ...legalBasis,
  },
});

/** The newest version of each rule: those before it are history. */
const scopeRule = defineTable({
  type: 'ScopeRule',
  table: 'scope_rule',
  where: (row) => `${row}.superseded_version IS NULL`,
  fields: {
    id: text('id', { required: true }),
    version: integer('version', { required: true }),
    function: text('function_code', { required: true }),
    effect: text('effect', { required: true }),
    deny: boolean('deny', { required: true }),
    items: texts('items', { required: true }),
    rows: text('rows_kind', { required: true }),
    rowsUnit: text('rows_unit'),
    rowsThrough: text('rows_through'),
    mask: text('mask'),
    purposes: texts('purposes', { required: true }),
    automatic: boolean('automatic', { required: true }),
    ...legalBasis,
    ...days,
    note: text('note'),
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    documentNumber: text('document_number', { required: true }),
    publishedVersion: bigint('published_version', { required: true }),
  },
});

const account = defineTable({
  type: 'Account',
  table: 'account',
  fields: {
    id: text('id', { required: true }),
    kind: text('kind', { required: true }),
    agency: reference('Agency', 'agency_code'),
    name: text('name', { required: true }),
    status: text('status', { required: true }),
    roles: texts('roles', { required: true }),
    subjectIds: computed('subject_ids', 'text[]', () => `ARRAY[]::text[]`),
  },
});

const database = defineTable({
  type: 'Database',
  table: 'database_entry',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    owner: reference('Agency', 'owner_code'),
    kind: text('kind', { required: true }),
    nature: text('nature', { required: true }),
    base: boolean('base', { required: true }),
    original: boolean('original', { required: true }),
    purpose: text('purpose_vi', { required: true }),
    scope: text('scope_vi', { required: true }),
    content: text('content_vi', { required: true }),
    collection: text('collection_vi', { required: true }),
    updating: text('updating_vi', { required: true }),
    source: text('source_vi', { required: true }),
    items: list('DataItem', 'database_code'),
  },
});

const dataItem = defineTable({
  type: 'DataItem',
  table: 'data_item',
  fields: {
    id: text('id', { required: true }),
    database: reference('Database', 'database_code'),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    description: text('description_vi', { required: true }),
    classification: text('classification', { required: true }),
    personal: text('personal', { required: true }),
    territory: text('territory'),
    entry: text('entry'),
  },
});

const administrativeUnit = defineTable({
  type: 'AdministrativeUnit',
  table: 'administrative_unit',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    name: text('name_vi', { required: true }),
    nameEn: text('name_en', { required: true }),
    level: text('level', { required: true }),
    parent: reference('AdministrativeUnit', 'parent_code'),
    children: list('AdministrativeUnit', 'parent_code'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    successors: texts('successors', { required: true }),
  },
});

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
    revoked: boolean('revoked', { required: true }),
    request: reference('AccessRequest', 'request_id'),
  },
});

export const tables: readonly Table[] = [
  agency,
  agencyFunction,
  functions,
  purpose,
  scopeRule,
  account,
  database,
  dataItem,
  administrativeUnit,
  accessRequest,
  accessRequestEvent,
  grant,
];
