import {
  boolean,
  computed,
  defineTable,
  instant,
  integer,
  list,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';

const described = {
  id: text('id', { required: true }),
  name: text('name', { required: true }),
  version: integer('version', { required: true }),
  owner: reference('Agency', 'agency_code'),
  title: text('title_vi', { required: true }),
  titleEn: text('title_en', { required: true }),
  description: text('description_vi', { required: true }),
  descriptionEn: text('description_en', { required: true }),
  document: text('document', { required: true }),
  documentation: text('documentation_vi', { required: true }),
  documentationEn: text('documentation_en', { required: true }),
  method: text('method', { required: true }),
  writes: boolean('writes', { required: true }),
  dataItems: texts('items', { required: true }),
  validityDays: integer('validity_days'),
  state: text('state', { required: true }),
  endsAt: instant('ends_at'),
};

/** What answers now; open to everybody. */
const dataService = defineTable({
  type: 'DataService',
  table: 'data_service',
  fields: {
    ...described,
    path: text('path', { required: true }),
    publishedAt: instant('published_at', { required: true }),
    howToAsk: text('contact', { required: true }),
    parameters: list('DataServiceParameter', 'service_id'),
  },
});

const dataServiceParameter = defineTable({
  type: 'DataServiceParameter',
  table: 'data_service_parameter',
  keyType: 'bigint',
  fields: {
    name: text('name', { required: true }),
    type: text('type', { required: true }),
    description: text('description_vi', { required: true }),
    descriptionEn: text('description_en', { required: true }),
  },
});

/** Every version with where it stands: for the agency that defines it, the owners of its data, the department in charge. */
const dataServiceFile = defineTable({
  type: 'DataServiceFile',
  table: 'data_service_file',
  agency: { array: 'parties' },
  fields: {
    ...described,
    appraised: boolean('appraised', { required: true }),
    appraisalInstrument: text('appraisal_instrument'),
    appraisalArticle: text('appraisal_article'),
    registeredBy: text('registered_by', { required: true }),
    registeredAt: instant('registered_at', { required: true }),
    changedAt: instant('changed_at', { required: true }),
    dueAt: instant('due_at'),
    dueInstrument: text('due_instrument'),
    dueArticle: text('due_article'),
    overdue: computed('overdue', 'boolean', (row) => `coalesce(${row}.due_at < now(), false)`),
    events: list('DataServiceEvent', 'service_id'),
  },
});

const dataServiceEvent = defineTable({
  type: 'DataServiceEvent',
  table: 'data_service_event',
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
    documentNumber: text('document_number'),
    endsAt: instant('ends_at'),
    dueAt: instant('due_at'),
  },
});

export const tables: readonly Table[] = [
  dataService,
  dataServiceParameter,
  dataServiceFile,
  dataServiceEvent,
];
