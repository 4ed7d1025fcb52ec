import {
  connection,
  date,
  defineTable,
  instant,
  partialDate,
  reference,
  related,
  text,
  texts,
} from '../../shared/sql';

/** Every act carries the commune of its register, the pseudonyms of its parties and its agency. */
const act = {
  keyType: 'bigint',
  territory: { REGISTRATION: 'registration_commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
} as const;

/** What every act says of its registration. */
const registration = {
  registrationNumber: text('registration_number'),
  book: text('book'),
  registeredOn: date('registered_on', { required: true }),
  unit: reference('AdministrativeUnit', 'registration_commune'),
  agency: reference('Agency', 'agency_code'),
  updatedAt: instant('updated_at', { required: true }),
  subjectIds: texts('subject_ids'),
};

const birthAct = defineTable({
  type: 'BirthAct',
  table: 'birth_act',
  ...act,
  fields: {
    child: reference('Citizen', 'child_id'),
    childName: text('child_name', { required: true, sort: 'name_sort', search: 'name_search' }),
    sex: text('sex'),
    dateOfBirth: partialDate('date_of_birth', { required: true }),
    placeOfBirth: text('place_of_birth'),
    nationality: text('nationality'),
    ethnicity: text('ethnicity'),
    father: reference('Citizen', 'father_id'),
    fatherName: text('father_name'),
    mother: reference('Citizen', 'mother_id'),
    motherName: text('mother_name'),
    ...registration,
  },
});

const marriageAct = defineTable({
  type: 'MarriageAct',
  table: 'marriage_act',
  ...act,
  fields: {
    husband: reference('Citizen', 'husband_id'),
    husbandName: text('husband_name'),
    wife: reference('Citizen', 'wife_id'),
    wifeName: text('wife_name'),
    status: text('status'),
    endedOn: date('ended_on'),
    ...registration,
  },
});

const deathAct = defineTable({
  type: 'DeathAct',
  table: 'death_act',
  ...act,
  fields: {
    deceased: reference('Citizen', 'deceased_id'),
    deceasedName: text('deceased_name', { required: true, sort: 'name_sort', search: 'name_search' }),
    diedOn: partialDate('died_on', { required: true }),
    placeOfDeath: text('place_of_death'),
    cause: text('cause'),
    ...registration,
  },
});

const adoptionAct = defineTable({
  type: 'AdoptionAct',
  table: 'adoption_act',
  ...act,
  fields: {
    child: reference('Citizen', 'child_id'),
    childName: text('child_name'),
    adoptiveFather: reference('Citizen', 'adoptive_father_id'),
    adoptiveFatherName: text('adoptive_father_name'),
    adoptiveMother: reference('Citizen', 'adoptive_mother_id'),
    adoptiveMotherName: text('adoptive_mother_name'),
    givenBy: text('given_by'),
    ...registration,
  },
});

const custodyAct = defineTable({
  type: 'CustodyAct',
  table: 'custody_act',
  ...act,
  fields: {
    ward: reference('Citizen', 'ward_id'),
    wardName: text('ward_name'),
    guardian: reference('Citizen', 'guardian_id'),
    guardianName: text('guardian_name'),
    ground: text('ground'),
    endedOn: date('ended_on'),
    ...registration,
  },
});

/** What the registers of civil status know of a citizen; a person may stand on either side of an act. */
const citizen = defineTable({
  type: 'Citizen',
  table: null,
  fields: {
    birth: related('BirthAct', 'child_id'),
    childrenBirths: connection('BirthAct', { anyOf: ['father_id', 'mother_id'] }),
    marriages: connection('MarriageAct', { anyOf: ['husband_id', 'wife_id'] }),
    death: related('DeathAct', 'deceased_id'),
    adoptions: connection('AdoptionAct', { anyOf: ['child_id', 'adoptive_father_id', 'adoptive_mother_id'] }),
    custodies: connection('CustodyAct', { anyOf: ['ward_id', 'guardian_id'] }),
  },
});

export const tables = [birthAct, marriageAct, deathAct, adoptionAct, custodyAct, citizen];
