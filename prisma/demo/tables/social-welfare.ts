import {
  date,
  instant,
  number,
  optionalDate,
  optionalNumber,
  optionalText,
  table,
  text,
  texts,
} from '../core/table';

const decided = {
  decisionNumber: text,
  decidedOn: date,
  residenceCommune: text,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
};

const person = { citizenId: optionalText, nameAsRegistered: text, nameSort: text, nameSearch: text };

export const povertyStatus = table('social-welfare', 'poverty_status', {
  householdId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  nameSearch: text,
  year: number,
  category: text,
  incomeScore: optionalNumber,
  deprivationScore: optionalNumber,
  subjectIds: texts,
  ...decided,
});

export const socialAssistance = table('social-welfare', 'social_assistance', {
  ...person,
  kind: text,
  monthlyAmount: optionalNumber,
  startsOn: date,
  endsOn: optionalDate,
  ...decided,
});

export const meritRecord = table('social-welfare', 'merit_record', {
  ...person,
  fileNumber: text,
  kind: text,
  injuryRate: optionalNumber,
  monthlyAllowance: optionalNumber,
  ...decided,
});

export const disability = table('social-welfare', 'disability', {
  ...person,
  certificateNumber: text,
  kind: text,
  degree: text,
  ...decided,
});
