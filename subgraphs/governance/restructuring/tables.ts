import { bigint, computed, defineTable, instant, text, type Table } from '../../../shared/sql';

/** What was changed of an agency: every correction is kept for ever (ĐN 43/2022 Đ.5.3). */
const agencyChange = defineTable({
  type: 'AgencyChange',
  table: 'governance_correction',
  keyType: 'bigint',
  where: (row) => `${row}.entity = 'agency'`,
  fields: {
    at: instant('at', { required: true }),
    before: computed('before_text', 'text', (row) => `${row}.before::text`),
    after: computed('after_text', 'text', (row) => `${row}.after::text`),
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    documentNumber: text('document_number', { required: true }),
    policyVersion: bigint('policy_version', { required: true }),
  },
});

export const tables: readonly Table[] = [agencyChange];
