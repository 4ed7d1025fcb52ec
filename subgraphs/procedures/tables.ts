import {
  boolean,
  computed,
  connection,
  date,
  defineTable,
  instant,
  integer,
  json,
  list,
  reference,
  text,
  texts,
} from '../../shared/sql';

const COMPONENTS = list('ProcedureComponent', { column: 'revision', from: 'revision' });

const procedure = defineTable({
  type: 'Procedure',
  table: 'procedure',
  key: 'code',
  fields: {
    code: text('code', { required: true }),
    titleVi: text('title_vi'),
    titleEn: text('title_en'),
    roles: texts('roles'),
    functions: texts('functions'),
    authority: text('authority'),
    field: text('field'),
    fieldEn: text('field_en'),
    legalBases: json('legal_bases'),
    version: integer('version'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    updatedAt: instant('updated_at'),
    components: COMPONENTS,
    versions: list('ProcedureVersion', 'procedure_code'),
  },
});

/** Its JSON columns have the shape of the graph's types. */
const component = defineTable({
  type: 'ProcedureComponent',
  table: 'procedure_component',
  keyType: 'bigint',
  fields: {
    code: text('code'),
    title: json('title'),
    issuer: text('issuer'),
    subject: text('subject'),
    mandatory: boolean('mandatory'),
    copies: integer('copies'),
    certifications: integer('certifications'),
    satisfaction: json('satisfaction'),
    reason: json('reason'),
    consent: json('consent'),
    legalBasis: json('legal_basis'),
  },
});

const version = defineTable({
  type: 'ProcedureVersion',
  table: 'procedure_version',
  key: 'revision',
  fields: {
    revision: text('revision', { required: true }),
    version: integer('version'),
    documentNumber: text('document_number'),
    reason: text('reason'),
    putAt: instant('put_at'),
    components: list('ProcedureComponent', 'revision'),
  },
});

/** `procedure_case`: CASE is a word of SQL. */
export const caseTable = defineTable({
  type: 'Case',
  table: 'procedure_case',
  territory: { REGISTRATION: 'registration_commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
  fields: {
    number: text('number', { required: true }),
    agency: reference('Agency', 'agency_code'),
    procedure: reference('Procedure', 'procedure_code'),
    status: text('status'),
    outcome: text('outcome'),
    officer: text('officer'),
    openedAt: instant('opened_at', { required: true }),
    closedAt: instant('closed_at'),
    unit: reference('AdministrativeUnit', 'registration_commune'),
    revision: text('revision'),
    updatedAt: instant('updated_at', { required: true }),
    applicant: reference('Citizen', 'applicant_id'),
    applicantName: text('applicant_name', { required: true, sort: 'name_sort', search: 'name_search' }),
    anchorKind: text('anchor_kind'),
    anchor: text('anchor'),
    anchorReconciledAt: instant('anchor_reconciled_at'),
    persons: connection('CasePerson', 'case_id'),
    components: COMPONENTS,
    subjectIds: texts('subject_ids'),
  },
});

const casePerson = defineTable({
  type: 'CasePerson',
  table: 'case_person',
  keyType: 'bigint',
  territory: { REGISTRATION: 'registration_commune' },
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'citizen_id' },
  fields: {
    citizen: reference('Citizen', 'citizen_id'),
    nameAsRegistered: text('name_as_registered', { required: true, sort: 'name_sort' }),
    role: text('role'),
    verification: text('verification'),
    verifiedAt: instant('verified_at'),
    record: text('verification_record'),
    subjectIds: computed('subject_ids', 'text[]', (row) => `array_remove(ARRAY[${row}.citizen_id], NULL)`),
  },
});

const citizen = defineTable({
  type: 'Citizen',
  table: null,
  fields: { cases: connection('Case', { array: 'subject_ids' }) },
});

export const tables = [procedure, component, version, caseTable, casePerson, citizen];
