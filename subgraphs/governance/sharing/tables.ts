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
import { AGREEMENT_FIELDS } from '../../../shared/sharing';
import { legalBasis } from '../columns';

const term = {
  validFrom: date('valid_from'),
  validTo: date('valid_to'),
  keepDays: integer('keep_days'),
};

/** Both sides see a sharing as their own. */
const sharing = defineTable({
  type: 'Sharing',
  table: 'sharing_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    kind: text('kind', { required: true }),
    consumer: reference('Agency', 'consumer'),
    officer: text('officer', { required: true }),
    provider: reference('Agency', 'provider'),
    counterpart: reference('Agency', 'counterpart'),
    function: text('function_code', { required: true }),
    purpose: text('purpose', { required: true }),
    solution: text('solution', { required: true }),
    dataItems: texts('items', { required: true }),
    grantedItems: texts('granted', { required: true }),
    applicationId: text('application_id'),
    applicationName: text('application_name'),
    serviceId: text('service_id'),
    serviceName: text('service_name'),
    frequency: text('frequency', { required: true }),
    method: text('method', { required: true }),
    model: text('model', { required: true }),
    directReason: text('direct_reason'),
    whySpecial: text('why_special'),
    other: text('other'),
    ...legalBasis,
    reason: text('reason', { required: true }),
    submittedAt: instant('submitted_at', { required: true }),
    state: text('state', { required: true }),
    changedAt: instant('changed_at', { required: true }),
    pendingVersion: integer('pending_version'),
    versionInForce: integer('version_in_force'),
    ...term,
    account: text('account'),
    dueAt: instant('due_at'),
    dueInstrument: text('due_instrument'),
    dueArticle: text('due_article'),
    overdue: computed('overdue', 'boolean', (row) => `coalesce(${row}.due_at < now(), false)`),
    events: list('SharingEvent', 'sharing_id'),
    versions: list('AgreementVersion', 'sharing_id'),
  },
});

const event = {
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
  agreementVersion: integer('agreement_version'),
  ground: text('ground'),
  determinedAt: instant('determined_at'),
  restoreConditions: text('restore_conditions'),
  late: boolean('late', { required: true }),
  account: text('account'),
  policyVersion: bigint('policy_version'),
};

const sharingEvent = defineTable({
  type: 'SharingEvent',
  table: 'sharing_event',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: event,
});

/** The events that the other side is told of. */
const sharingNotice = defineTable({
  type: 'SharingNotice',
  table: 'sharing_notice',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: { ...event, sharing: reference('Sharing', 'sharing_id') },
});

const agreementVersion = defineTable({
  type: 'AgreementVersion',
  table: 'agreement_version',
  agency: { array: 'readers' },
  fields: {
    id: text('id', { required: true }),
    version: integer('version', { required: true }),
    ...Object.fromEntries(AGREEMENT_FIELDS.map((field) => [field, text(field, { required: true })])),
    dataItems: texts('items', { required: true }),
    ...term,
    hash: text('hash', { required: true }),
    draftedBy: reference('Agency', 'agency_code'),
    at: instant('at', { required: true }),
    signatures: list('AgreementSignature', 'version_id'),
  },
});

const agreementSignature = defineTable({
  type: 'AgreementSignature',
  table: 'agreement_signature',
  keyType: 'bigint',
  agency: { array: 'readers' },
  fields: {
    side: text('side', { required: true }),
    hash: text('hash', { required: true }),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    documentNumber: text('document_number', { required: true }),
    documentDate: date('document_date', { required: true }),
    at: instant('at', { required: true }),
  },
});

const maintenanceNotice = defineTable({
  type: 'MaintenanceNotice',
  table: 'maintenance_notice',
  fields: {
    id: text('id', { required: true }),
    database: text('database_code', { required: true }),
    announcedBy: reference('Agency', 'agency_code'),
    content: text('content', { required: true }),
    startsAt: instant('starts_at', { required: true }),
    endsAt: instant('ends_at', { required: true }),
    documentNumber: text('document_number', { required: true }),
    announcedAt: instant('announced_at', { required: true }),
  },
});

export const tables: readonly Table[] = [
  sharing,
  sharingEvent,
  sharingNotice,
  agreementVersion,
  agreementSignature,
  maintenanceNotice,
];
