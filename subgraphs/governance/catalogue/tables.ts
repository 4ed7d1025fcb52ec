import { boolean, defineTable, list, reference, text, type Table } from '../../../shared/sql';

const database = defineTable({
  type: 'Database',
  table: 'database_entry',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    owner: reference('Agency', 'owner_code'),
    kind: text('kind', { required: true }),
    nature: text('nature', { required: true }),
    base: boolean('base', { required: true }),
    original: boolean('original', { required: true }),
    purpose: text('purpose_vi', { required: true }),
    scope: text('scope_vi', { required: true }),
    content: text('content_vi', { required: true }),
    collection: text('collection_vi', { required: true }),
    updating: text('updating_vi', { required: true }),
    source: text('source_vi', { required: true }),
    items: list('DataItem', 'database_code'),
  },
});

const dataItem = defineTable({
  type: 'DataItem',
  table: 'data_item',
  fields: {
    id: text('id', { required: true }),
    database: reference('Database', 'database_code'),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    description: text('description_vi', { required: true }),
    classification: text('classification', { required: true }),
    personal: text('personal', { required: true }),
    territory: text('territory'),
    entry: text('entry'),
  },
});

export const tables: readonly Table[] = [database, dataItem];
