import { isAlive, isOfAge, isSingle, residesIn } from '../../shared/derived';
import { personalNumberProblem } from '../../shared/identifiers';
import {
  computed,
  connection,
  date,
  defineTable,
  derived,
  instant,
  integer,
  partialDate,
  reference,
  text,
  texts,
} from '../../shared/sql';

const BIRTH = partialDate('date_of_birth');
const LIFE = text('life_status');
const MARITAL = text('marital_status');
const RESIDENCE = text('residence_commune');
type Known = string | null;

export const citizen = defineTable({
  type: 'Citizen',
  table: 'citizen',
  territory: { RESIDENCE: 'residence_commune', REGISTRATION: 'birth_registration_commune' },
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'id' },
  fields: {
    isOfAge: derived([BIRTH], (cells, { day }) => isOfAge(cells[BIRTH.column] as Known, day)),
    isAlive: derived([LIFE], (cells) => isAlive(cells[LIFE.column] as Known)),
    isSingleToday: derived([MARITAL, LIFE], (cells) =>
      isSingle(cells[MARITAL.column] as Known, cells[LIFE.column] as Known),
    ),
    residesInCaseCommune: derived([RESIDENCE], (cells, { caseUnit }) =>
      residesIn(cells[RESIDENCE.column] as Known, caseUnit),
    ),
    personalNumber: text('personal_number', { problem: personalNumberProblem }),
    oldIdentityNumber: text('old_identity_number'),
    fullName: text('full_name', { required: true, sort: 'name_sort', search: 'name_search' }),
    otherNames: texts('other_names'),
    sex: text('sex'),
    nationality: text('nationality'),
    lifeStatus: text('life_status'),
    dateOfBirth: partialDate('date_of_birth'),
    placeOfBirth: text('place_of_birth'),
    birthRegistrationUnit: reference('AdministrativeUnit', 'birth_registration_commune'),
    placeOfOrigin: text('place_of_origin'),
    originUnit: reference('AdministrativeUnit', 'origin_commune'),
    permanentUnit: reference('AdministrativeUnit', 'residence_commune'),
    permanentAddress: text('permanent_address'),
    permanentSince: date('permanent_since'),
    temporaryUnit: reference('AdministrativeUnit', 'temporary_commune'),
    temporaryAddress: text('temporary_address'),
    temporarySince: date('temporary_since'),
    temporaryUntil: date('temporary_until'),
    phone: text('phone'),
    occupation: text('occupation'),
    maritalStatus: text('marital_status'),
    ethnicity: text('ethnicity'),
    religion: text('religion'),
    bloodGroup: text('blood_group'),
    household: reference('Household', 'household_id'),
    relationships: connection('Relationship', 'citizen_id'),
    agency: reference('Agency', 'agency_code'),
    updatedAt: instant('updated_at', { required: true }),
  },
});

const household = defineTable({
  type: 'Household',
  table: 'household',
  territory: { RESIDENCE: 'residence_commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
  fields: {
    registerNumber: text('register_number'),
    head: reference('Citizen', 'head_id'),
    headName: text('head_name', { required: true, sort: 'head_name_sort', search: 'head_name_search' }),
    unit: reference('AdministrativeUnit', 'residence_commune'),
    address: text('address'),
    memberCount: integer('member_count', { required: true }),
    members: connection('HouseholdMember', 'household_id'),
    agency: reference('Agency', 'agency_code'),
    updatedAt: instant('updated_at', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

const householdMember = defineTable({
  type: 'HouseholdMember',
  table: 'household_member',
  keyType: 'bigint',
  territory: { RESIDENCE: 'residence_commune' },
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'citizen_id' },
  fields: {
    household: reference('Household', 'household_id'),
    citizen: reference('Citizen', 'citizen_id'),
    nameAsRegistered: text('name_as_registered', { required: true, sort: 'name_sort' }),
    role: text('role'),
    joinedOn: date('joined_on', { required: true }),
    leftOn: date('left_on'),
    subjectIds: computed('subject_ids', 'text[]', (row) => `array_remove(ARRAY[${row}.citizen_id], NULL)`),
  },
});

const relationship = defineTable({
  type: 'Relationship',
  table: 'relationship',
  keyType: 'bigint',
  territory: { RESIDENCE: 'residence_commune' },
  agency: 'agency_code',
  subjects: { kind: 'column', column: 'citizen_id' },
  fields: {
    citizen: reference('Citizen', 'citizen_id'),
    kind: text('kind'),
    relative: reference('Citizen', 'relative_id'),
    nameAsRegistered: text('name_as_registered'),
    subjectIds: computed(
      'subject_ids',
      'text[]',
      (row) => `array_remove(ARRAY[${row}.citizen_id, ${row}.relative_id], NULL)`,
    ),
  },
});

const administrativeUnit = defineTable({
  type: 'AdministrativeUnit',
  table: null,
  key: 'code',
  fields: {
    citizens: connection('Citizen', 'residence_commune'),
    households: connection('Household', 'residence_commune'),
  },
});

export const tables = [citizen, household, householdMember, relationship, administrativeUnit];
