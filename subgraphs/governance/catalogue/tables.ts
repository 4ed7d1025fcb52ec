import {
  boolean,
  computed,
  defineTable,
  list,
  reference,
  text,
  texts,
  type Table,
} from '../../../shared/sql';

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
    upstream: text('upstream_vi'),
    frequency: text('frequency_vi'),
    contact: computed(
      'contact',
      'text',
      (row) => `(SELECT a.contact FROM agency a WHERE a.code = ${row}.owner_code)`,
    ),
    focalContacts: list('FocalContact', { column: 'agency_code', from: 'owner_code' }),
    services: list('DataService', { array: 'databases' }),
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
    coordinates: texts('coordinates'),
    readableBy: list('DataItemReader', 'item_id'),
    howToAsk: computed(
      'how_to_ask',
      'text',
      (
        row,
      ) => `CASE WHEN ${row}.entry = 'WRITE' THEN 'OWNER_ONLY' WHEN ${row}.classification = 'OPEN' THEN 'NOTHING'
        WHEN ${row}.classification = 'SPECIAL' THEN 'AGREEMENT' ELSE 'REQUEST' END`,
    ),
  },
});

const dataItemReader = defineTable({
  type: 'DataItemReader',
  table: 'data_item_reader',
  fields: {
    consumer: text('consumer', { required: true }),
    function: text('function_code'),
    title: text('title_vi'),
    sharing: text('sharing', { required: true }),
    rows: text('rows_kind'),
    mask: text('mask'),
    instrument: text('instrument'),
    article: text('article'),
  },
});

export const tables: readonly Table[] = [database, dataItem, dataItemReader];
