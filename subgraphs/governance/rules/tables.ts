import { bigint, boolean, defineTable, integer, text, texts, type Table } from '../../../shared/sql';
import { legalBasis, days } from '../columns';

/** The newest version of each rule: those before it are history. */
const scopeRule = defineTable({
  type: 'ScopeRule',
  table: 'scope_rule',
  where: (row) => `${row}.superseded_version IS NULL`,
  fields: {
    id: text('id', { required: true }),
    version: integer('version', { required: true }),
    function: text('function_code', { required: true }),
    effect: text('effect', { required: true }),
    deny: boolean('deny', { required: true }),
    items: texts('items', { required: true }),
    rows: text('rows_kind', { required: true }),
    rowsUnit: text('rows_unit'),
    rowsThrough: text('rows_through'),
    mask: text('mask'),
    purposes: texts('purposes', { required: true }),
    automatic: boolean('automatic', { required: true }),
    ...legalBasis,
    ...days,
    note: text('note'),
    author: text('author', { required: true }),
    reason: text('reason', { required: true }),
    documentNumber: text('document_number', { required: true }),
    publishedVersion: bigint('published_version', { required: true }),
  },
});

export const tables: readonly Table[] = [scopeRule];
