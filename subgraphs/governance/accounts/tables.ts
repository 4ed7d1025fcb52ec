import { computed, defineTable, reference, text, texts, type Table } from '../../../shared/sql';

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

export const tables: readonly Table[] = [account];
