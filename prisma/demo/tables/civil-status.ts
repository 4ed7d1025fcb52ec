import { date, instant, optionalDate, optionalText, table, text, texts } from '../core/table';

/** What every act has: where it stands in the books. */
const registered = {
  registrationNumber: text,
  book: text,
  registeredOn: date,
  registrationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
};

export const birthAct = table('civil-status', 'birth_act', {
  childId: optionalText,
  childName: text,
  nameSort: text,
  nameSearch: text,
  sex: text,
  dateOfBirth: text,
  placeOfBirth: optionalText,
  ethnicity: optionalText,
  nationality: text,
  fatherId: optionalText,
  fatherName: optionalText,
  motherId: optionalText,
  motherName: optionalText,
  ...registered,
});

export const marriageAct = table('civil-status', 'marriage_act', {
  husbandId: optionalText,
  husbandName: text,
  wifeId: optionalText,
  wifeName: text,
  status: text,
  endedOn: optionalDate,
  ...registered,
});

export const deathAct = table('civil-status', 'death_act', {
  deceasedId: optionalText,
  deceasedName: text,
  nameSort: text,
  nameSearch: text,
  diedOn: text,
  placeOfDeath: optionalText,
  cause: optionalText,
  ...registered,
});

export const adoptionAct = table('civil-status', 'adoption_act', {
  childId: optionalText,
  childName: text,
  adoptiveFatherId: optionalText,
  adoptiveFatherName: optionalText,
  adoptiveMotherId: optionalText,
  adoptiveMotherName: optionalText,
  givenBy: optionalText,
  ...registered,
});

export const custodyAct = table('civil-status', 'custody_act', {
  wardId: optionalText,
  wardName: text,
  guardianId: optionalText,
  guardianName: text,
  ground: text,
  endedOn: optionalDate,
  ...registered,
});
