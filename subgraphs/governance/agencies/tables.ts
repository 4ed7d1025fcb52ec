import { computed, date, defineTable, list, reference, text, texts, type Table } from '../../../shared/sql';
import { legalBasis, days } from '../columns';

const agency = defineTable({
  type: 'Agency',
  table: 'agency',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    name: text('name_vi', { required: true }),
    nameEn: text('name_en', { required: true }),
    level: text('level', { required: true }),
    parent: reference('Agency', 'parent_code'),
    unit: reference('AdministrativeUnit', 'unit_code'),
    status: text('status', { required: true }),
    successor: reference('Agency', 'successor_code'),
    closedOn: date('closed_on'),
    contact: text('contact', { required: true }),
    accountStatus: computed(
      'account_status',
      'text',
      (row) => `(SELECT x.status FROM agency_account x WHERE x.agency_code = ${row}.code)`,
    ),
    functions: list('AgencyFunction', 'agency_code'),
    databases: list('Database', 'owner_code'),
    history: list('AgencyChange', 'entity_key'),
    focalContacts: list('FocalContact', 'agency_code'),
  },
});

const agencyFunction = defineTable({
  type: 'AgencyFunction',
  table: 'agency_function',
  key: 'function_code',
  fields: {
    function: reference('Function', 'function_code'),
    validFrom: date('valid_from', { required: true }),
    validTo: date('valid_to'),
  },
});

const functions = defineTable({
  type: 'Function',
  table: 'function',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    ...legalBasis,
    ...days,
  },
});

const purpose = defineTable({
  type: 'Purpose',
  table: 'purpose',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    title: text('title_vi', { required: true }),
    titleEn: text('title_en', { required: true }),
    ...legalBasis,
  },
});

const administrativeUnit = defineTable({
  type: 'AdministrativeUnit',
  table: 'administrative_unit',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    name: text('name_vi', { required: true }),
    nameEn: text('name_en', { required: true }),
    level: text('level', { required: true }),
    parent: reference('AdministrativeUnit', 'parent_code'),
    children: list('AdministrativeUnit', 'parent_code'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    successors: texts('successors', { required: true }),
  },
});

export const tables: readonly Table[] = [agency, agencyFunction, functions, purpose, administrativeUnit];
