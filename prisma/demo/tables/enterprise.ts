import { date, flag, instant, number, optionalDate, optionalNumber, optionalText, table, text, texts } from '../core/table';

export const enterprise = table('enterprise', 'enterprise', {
  id: text,
  code: text,
  kind: text,
  parentId: optionalText,
  name: text,
  nameSort: text,
  nameSearch: text,
  foreignName: optionalText,
  shortName: optionalText,
  legalForm: text,
  status: text,
  charterCapital: optionalNumber,
  registeredOn: date,
  endedOn: optionalDate,
  registrationCommune: text,
  address: text,
  phone: optionalText,
  email: optionalText,
  mainLine: optionalText,
  subjectIds: texts,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});

export const businessLine = table('enterprise', 'business_line', {
  enterpriseId: text,
  code: text,
  title: text,
  main: flag,
  registrationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const legalRepresentative = table('enterprise', 'legal_representative', {
  enterpriseId: text,
  citizenId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  position: text,
  current: flag,
  appointedOn: date,
  endedOn: optionalDate,
  registrationCommune: text,
  agencyCode: text,
  updatedAt: instant,
});

export const shareholding = table('enterprise', 'shareholding', {
  enterpriseId: text,
  holderKind: text,
  holderId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  role: text,
  capital: optionalNumber,
  share: optionalNumber,
  heldSince: optionalDate,
  heldUntil: optionalDate,
  registrationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const enterpriseChange = table('enterprise', 'enterprise_change', {
  enterpriseId: text,
  kind: text,
  sequence: number,
  content: optionalText,
  registeredOn: date,
  registrationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const financialFigure = table('enterprise', 'financial_figure', {
  enterpriseId: text,
  year: number,
  revenue: optionalNumber,
  profit: optionalNumber,
  assets: optionalNumber,
  equity: optionalNumber,
  taxPaid: optionalNumber,
  employees: optionalNumber,
  registrationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});
