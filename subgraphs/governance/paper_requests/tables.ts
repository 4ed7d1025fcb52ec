import { computed, defineTable, instant, reference, text, type Table } from '../../../shared/sql';

const paperRequest = defineTable({
  type: 'PaperRequest',
  table: 'paper_request',
  agency: { array: 'parties' },
  subjects: { kind: 'column', column: 'subject_id' },
  fields: {
    id: text('id', { required: true }),
    caseNumber: text('case_number', { required: true }),
    component: text('component', { required: true }),
    agency: reference('Agency', 'agency_code'),
    because: text('ground', { required: true }),
    coordinate: text('coordinate'),
    words: text('words', { required: true }),
    askedAt: instant('asked_at', { required: true }),
    subjectIds: computed('subject_ids', 'text[]', (row) => `ARRAY[${row}."subject_id"]`),
  },
});

export const tables: readonly Table[] = [paperRequest];
