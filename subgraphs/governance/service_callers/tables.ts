import { boolean, defineTable, instant, reference, text, texts, type Table } from '../../../shared/sql';

const said = {
  reason: text('reason', { required: true }),
  documentNumber: text('document_number', { required: true }),
  author: text('author', { required: true }),
  at: instant('at', { required: true }),
};

export const tables: readonly Table[] = [
  defineTable({
    type: 'ServiceLimit',
    table: 'service_limit_current',
    keyType: 'bigint',
    agency: 'agency_code',
    fields: {
      agency: reference('Agency', 'agency_code'),
      client: text('client_id'),
      limited: boolean('limited', { required: true }),
      ...said,
    },
  }),
  defineTable({
    type: 'ServicePlatform',
    table: 'service_platform_current',
    keyType: 'bigint',
    fields: {
      code: text('code', { required: true }),
      name: text('name_vi', { required: true }),
      nameEn: text('name_en', { required: true }),
      keys: texts('keys', { required: true }),
      active: boolean('active', { required: true }),
      ...said,
    },
  }),
  defineTable({
    type: 'ServicePlatformClient',
    table: 'service_platform_client_current',
    keyType: 'bigint',
    agency: 'agency_code',
    fields: {
      platform: text('platform', { required: true }),
      subject: text('subject', { required: true }),
      client: text('client_id', { required: true }),
      agency: reference('Agency', 'agency_code'),
      active: boolean('active', { required: true }),
      ...said,
    },
  }),
];
