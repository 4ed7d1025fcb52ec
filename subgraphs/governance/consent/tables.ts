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
import { legalBasis } from '../columns';

const subjectIds = computed('subject_ids', 'text[]', (row) => `ARRAY[${row}."subject_id"]`);

/** What would be read, in the words of the catalogue. */
const titles = (language: 'vi' | 'en') =>
  computed(
    `item_titles_${language}`,
    'text[]',
    (row) =>
      `(SELECT array_agg(d.title_${language} ORDER BY d.id) FROM data_item d WHERE d.id = ANY(${row}."items"))`,
  );

/** A consent as its citizen and the agency that asked see it. */
const consent = defineTable({
  type: 'Consent',
  table: 'consent_current',
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    id: text('id', { required: true }),
    citizen: reference('Citizen', 'subject_id'),
    caseNumber: text('case_number', { required: true }),
    procedure: text('procedure_code', { required: true }),
    agency: reference('Agency', 'agency_code'),
    component: text('component', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    purpose: text('purpose_vi', { required: true }),
    purposeEn: text('purpose_en', { required: true }),
    dataItems: texts('items', { required: true }),
    dataItemTitles: titles('vi'),
    dataItemTitlesEn: titles('en'),
    givenItems: texts('given_items'),
    days: integer('days', { required: true }),
    ...legalBasis,
    requestedAt: instant('requested_at', { required: true }),
    state: text('state', { required: true }),
    from: instant('valid_from'),
    to: instant('valid_to'),
    decidedAt: instant('decided_at'),
    events: list('ConsentEvent', 'consent_id'),
    subjectIds,
  },
});

/** The same without where it stands: the rows that a step locks. */
export const consentRows = defineTable({ ...consent, table: 'consent' });

const consentEvent = defineTable({
  type: 'ConsentEvent',
  table: 'consent_event',
  keyType: 'bigint',
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    sequence: integer('sequence', { required: true }),
    at: instant('at', { required: true }),
    kind: text('kind', { required: true }),
    by: text('by', { required: true }),
    from: instant('valid_from'),
    to: instant('valid_to'),
    reason: text('reason'),
    dataItems: texts('items'),
    hash: text('hash', { required: true }),
    subjectIds,
  },
});

const componentChoice = defineTable({
  type: 'ComponentChoice',
  table: 'component_choice_current',
  keyType: 'bigint',
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    caseNumber: text('case_number', { required: true }),
    agency: reference('Agency', 'agency_code'),
    component: text('component', { required: true }),
    brings: boolean('brings', { required: true }),
    at: instant('at', { required: true }),
    subjectIds,
  },
});

export const tables: readonly Table[] = [consent, consentEvent, componentChoice];
