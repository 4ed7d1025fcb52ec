import {
  computed,
  defineTable,
  instant,
  integer,
  list,
  reference,
  text,
  type Table,
} from '../../../shared/sql';
import { legalBasis } from '../columns';

const outsideDataRequest = defineTable({
  type: 'OutsideDataRequest',
  table: 'outside_data_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    agency: reference('Agency', 'agency_code'),
    officer: text('officer', { required: true }),
    provider: text('provider', { required: true }),
    upstream: text('upstream', { required: true }),
    content: text('content', { required: true }),
    purpose: text('purpose', { required: true }),
    ...legalBasis,
    filedAt: instant('filed_at', { required: true }),
    state: text('state', { required: true }),
    changedAt: instant('changed_at', { required: true }),
    service: text('service'),
    dueAt: instant('due_at'),
    overdue: computed('overdue', 'boolean', (row) => `coalesce(${row}.due_at < now(), false)`),
    events: list('OutsideDataEvent', 'request_id'),
  },
});

const outsideDataEvent = defineTable({
  type: 'OutsideDataEvent',
  table: 'outside_data_event',
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
    reason: text('reason', { required: true }),
    service: text('service'),
    instrument: text('instrument'),
    article: text('article'),
    documentNumber: text('document_number'),
  },
});

export const tables: readonly Table[] = [outsideDataRequest, outsideDataEvent];
