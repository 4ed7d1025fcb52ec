import { instant, optionalInstant, optionalText, table, text, texts } from '../core/table';

export const procedure = table('procedures', 'procedure', {
  code: text,
  titleVi: text,
  titleEn: text,
  roles: texts,
  functions: texts,
});

export const procedureCase = table('procedures', 'procedure_case', {
  id: text,
  number: text,
  agencyCode: text,
  procedureCode: text,
  applicantId: optionalText,
  applicantName: text,
  nameSort: text,
  nameSearch: text,
  anchorKind: text,
  anchor: text,
  officer: text,
  status: text,
  outcome: optionalText,
  openedAt: instant,
  closedAt: optionalInstant,
  registrationCommune: optionalText,
  subjectIds: texts,
  updatedAt: instant,
});

export const casePerson = table('procedures', 'case_person', {
  caseId: text,
  citizenId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  role: text,
  verification: text,
  registrationCommune: optionalText,
  agencyCode: text,
  updatedAt: instant,
});
