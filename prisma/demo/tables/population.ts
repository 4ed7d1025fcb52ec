import { date, instant, number, optionalDate, optionalText, table, text, texts } from '../core/table';

export const citizen = table('population', 'citizen', {
  id: text,
  personalNumber: optionalText,
  oldIdentityNumber: optionalText,
  fullName: text,
  nameSort: text,
  nameSearch: text,
  otherNames: texts,
  sex: text,
  dateOfBirth: optionalText,
  placeOfBirth: optionalText,
  birthRegistrationCommune: optionalText,
  placeOfOrigin: optionalText,
  originCommune: optionalText,
  nationality: text,
  ethnicity: optionalText,
  religion: optionalText,
  bloodGroup: optionalText,
  maritalStatus: optionalText,
  occupation: optionalText,
  phone: optionalText,
  lifeStatus: text,
  residenceCommune: optionalText,
  permanentAddress: optionalText,
  permanentSince: optionalDate,
  temporaryCommune: optionalText,
  temporaryAddress: optionalText,
  temporarySince: optionalDate,
  temporaryUntil: optionalDate,
  householdId: optionalText,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});

export const citizenNumber = table('population', 'citizen_number', {
  number: text,
  citizenId: text,
  validFrom: date,
  validTo: optionalDate,
});

export const household = table('population', 'household', {
  id: text,
  registerNumber: text,
  headId: optionalText,
  headName: text,
  headNameSort: text,
  headNameSearch: text,
  residenceCommune: text,
  address: text,
  memberCount: number,
  subjectIds: texts,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});

export const householdMember = table('population', 'household_member', {
  householdId: text,
  citizenId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  role: text,
  residenceCommune: text,
  agencyCode: text,
  joinedOn: date,
  leftOn: optionalDate,
  updatedAt: instant,
});

export const relationship = table('population', 'relationship', {
  citizenId: text,
  relativeId: optionalText,
  nameAsRegistered: text,
  kind: text,
  residenceCommune: optionalText,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});
