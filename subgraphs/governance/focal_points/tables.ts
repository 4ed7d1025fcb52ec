import { computed, defineTable, instant, reference, text, type Table } from '../../../shared/sql';

const shown = {
  side: text('side', { required: true }),
  name: text('name', { required: true }),
  position: text('position', { required: true }),
  phone: text('phone', { required: true }),
  email: text('email', { required: true }),
};

const focalContact = defineTable({
  type: 'FocalContact',
  table: 'focal_contact',
  fields: { id: text('id', { required: true }), ...shown },
});

const focalPoint = defineTable({
  type: 'FocalPoint',
  table: 'focal_point',
  agency: 'agency_code',
  fields: {
    id: text('id', { required: true }),
    agency: reference('Agency', 'agency_code'),
    ...shown,
    officer: text('officer_id'),
    department: text('department'),
    rank: text('rank', { required: true }),
    appointingDocument: text('appointing_document', { required: true }),
    appointedAt: instant('appointed_at', { required: true }),
    approver: text('approver'),
    approvingDocument: text('approving_document'),
    inForceFrom: instant('in_force_from'),
    inForceTo: instant('in_force_to'),
    instrument: text('instrument'),
    article: text('article'),
    subjectIds: computed('subject_ids', 'text[]', () => `ARRAY[]::text[]`),
  },
});

export const tables: readonly Table[] = [focalContact, focalPoint];
