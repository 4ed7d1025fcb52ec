import {
  bigint,
  boolean,
  computed,
  date,
  defineTable,
  instant,
  integer,
  text,
  type Table,
} from '../../../shared/sql';
import { days, legalBasis } from '../columns';

const readingSecrecy = defineTable({
  type: 'ReadingSecrecy',
  table: 'reading_secrecy',
  keyType: 'bigint',
  fields: {
    number: text('number', { required: true }),
    version: integer('version', { required: true }),
    inForce: computed('in_force', 'boolean', (row) => `${row}.superseded_version IS NULL`),
    function: text('function_code', { required: true }),
    purpose: text('purpose_code'),
    months: integer('months'),
    untilDay: date('until_day'),
    ...days,
    lifted: boolean('lifted', { required: true }),
    ...legalBasis,
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    documentNumber: text('document_number', { required: true }),
    recordedAt: instant('recorded_at', { required: true }),
    publishedVersion: bigint('published_version', { required: true }),
  },
});

export const tables: readonly Table[] = [readingSecrecy];
