import { enterpriseCodeProblem } from '../../shared/identifiers';
import {
  boolean,
  computed,
  connection,
  date,
  defineTable,
  instant,
  integer,
  numeric,
  reference,
  text,
  texts,
  union,
} from '../../shared/sql';

/** Every row of the business register carries its commune, its subjects and its agency. */
const scope = {
  territory: { REGISTRATION: 'registration_commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
} as const;

export const enterprise = defineTable({
  type: 'Enterprise',
  table: 'enterprise',
  ...scope,
  fields: {
    code: text('code', { required: true, problem: enterpriseCodeProblem }),
    kind: text('kind'),
    parent: reference('Enterprise', 'parent_id'),
    name: text('name', { required: true, sort: 'name_sort', search: 'name_search' }),
    foreignName: text('foreign_name'),
    shortName: text('short_name'),
    legalForm: text('legal_form'),
    status: text('status'),
    registeredOn: date('registered_on', { required: true }),
    endedOn: date('ended_on'),
    unit: reference('AdministrativeUnit', 'registration_commune'),
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
    charterCapital: numeric('charter_capital'),
    mainLine: text('main_line'),
    lines: connection('BusinessLine', 'enterprise_id'),
    representatives: connection('LegalRepresentative', 'enterprise_id'),
    shareholdings: connection('Shareholding', 'enterprise_id'),
    dependents: connection('Enterprise', 'parent_id'),
    changes: connection('EnterpriseChange', 'enterprise_id'),
    figures: connection('FinancialFigure', 'enterprise_id'),
    agency: reference('Agency', 'agency_code'),
    updatedAt: instant('updated_at', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

const businessLine = defineTable({
  type: 'BusinessLine',
  table: 'business_line',
  keyType: 'bigint',
  ...scope,
  fields: { code: text('code', { required: true }), title: text('title'), main: boolean('main') },
});

const legalRepresentative = defineTable({
  type: 'LegalRepresentative',
  table: 'legal_representative',
  keyType: 'bigint',
  ...scope,
  subjects: { kind: 'column', column: 'citizen_id' },
  fields: {
    enterprise: reference('Enterprise', 'enterprise_id'),
    citizen: reference('Citizen', 'citizen_id'),
    nameAsRegistered: text('name_as_registered', { required: true, sort: 'name_sort' }),
    position: text('position'),
    current: boolean('current'),
    appointedOn: date('appointed_on', { required: true }),
    endedOn: date('ended_on'),
    subjectIds: computed('subject_ids', 'text[]', (row) => `array_remove(ARRAY[${row}.citizen_id], NULL)`),
  },
});

const shareholding = defineTable({
  type: 'Shareholding',
  table: 'shareholding',
  keyType: 'bigint',
  ...scope,
  fields: {
    enterprise: reference('Enterprise', 'enterprise_id'),
    holderKind: text('holder_kind'),
    holder: union('holder_kind', 'holder_id', { CITIZEN: 'Citizen', ENTERPRISE: 'Enterprise' }),
    nameAsRegistered: text('name_as_registered', { required: true, sort: 'name_sort' }),
    role: text('role'),
    capital: numeric('capital'),
    share: numeric('share'),
    heldSince: date('held_since'),
    heldUntil: date('held_until'),
    subjectIds: texts('subject_ids'),
  },
  filters: { inForce: computed('in_force', 'boolean', (row) => `(${row}.held_until IS NULL)`) },
});

const enterpriseChange = defineTable({
  type: 'EnterpriseChange',
  table: 'enterprise_change',
  keyType: 'bigint',
  ...scope,
  fields: {
    kind: text('kind'),
    sequence: integer('sequence', { required: true }),
    content: text('content'),
    registeredOn: date('registered_on', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

const financialFigure = defineTable({
  type: 'FinancialFigure',
  table: 'financial_figure',
  keyType: 'bigint',
  ...scope,
  fields: {
    year: integer('year', { required: true }),
    revenue: numeric('revenue'),
    profit: numeric('profit'),
    assets: numeric('assets'),
    equity: numeric('equity'),
    taxPaid: numeric('tax_paid'),
    employees: integer('employees'),
  },
});

const citizen = defineTable({
  type: 'Citizen',
  table: null,
  fields: {
    enterprisesRepresented: connection('Enterprise', {
      through: {
        table: 'legal_representative',
        parent: 'citizen_id',
        child: 'enterprise_id',
        where: (row) => `${row}.current`,
      },
    }),
    shareholdings: connection('Shareholding', 'holder_id'),
  },
});

const administrativeUnit = defineTable({
  type: 'AdministrativeUnit',
  table: null,
  key: 'code',
  fields: { enterprises: connection('Enterprise', 'registration_commune') },
});

export const tables = [
  enterprise,
  businessLine,
  legalRepresentative,
  shareholding,
  enterpriseChange,
  financialFigure,
  citizen,
  administrativeUnit,
];
