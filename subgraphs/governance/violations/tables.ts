import {
  bigint,
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

/** Both sides see it: whom it concerns, who reported it, and the department in charge. */
const violation = defineTable({
  type: 'Violation',
  table: 'violation_current',
  agency: { array: 'parties' },
  fields: {
    id: text('id', { required: true }),
    act: text('act', { required: true }),
    agency: reference('Agency', 'agency_code'),
    account: text('account'),
    facts: text('facts', { required: true }),
    dataItems: texts('items', { required: true }),
    records: texts('records', { required: true }),
    ...legalBasis,
    reporter: reference('Agency', 'reporter'),
    reporterRole: text('reporter_role', { required: true }),
    officer: text('officer', { required: true }),
    reportedAt: instant('reported_at', { required: true }),
    state: text('state', { required: true }),
    changedAt: instant('changed_at', { required: true }),
    events: list('ViolationEvent', 'violation_id'),
    measures: list('ViolationMeasure', 'violation_id'),
  },
});

const violationEvent = defineTable({
  type: 'ViolationEvent',
  table: 'violation_event',
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
    severity: text('severity'),
    handling: text('handling'),
    documentNumber: text('document_number'),
    documentDate: date('document_date'),
    policyVersion: bigint('policy_version'),
  },
});

const violationMeasure = defineTable({
  type: 'ViolationMeasure',
  table: 'violation_measure',
  keyType: 'bigint',
  agency: { array: 'parties' },
  fields: {
    effect: text('effect', { required: true }),
    target: text('target_kind', { required: true }),
    targetId: text('target', { required: true }),
    at: instant('at', { required: true }),
  },
});

export const tables: readonly Table[] = [violation, violationEvent, violationMeasure];
