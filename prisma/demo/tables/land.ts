import {
  date,
  flag,
  instant,
  number,
  optionalDate,
  optionalNumber,
  optionalText,
  table,
  text,
  texts,
} from '../core/table';

export const landParcel = table('land', 'land_parcel', {
  id: text,
  parcelIdentifier: text,
  locationCommune: text,
  mapSheet: number,
  parcelNumber: number,
  address: optionalText,
  area: number,
  mainPurpose: text,
  origin: optionalText,
  valuation: optionalNumber,
  valuationYear: optionalNumber,
  status: text,
  subjectIds: texts,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});

export const landUse = table('land', 'land_use', {
  parcelId: text,
  purpose: text,
  area: number,
  term: text,
  termUntil: optionalDate,
  form: text,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const landCertificate = table('land', 'land_certificate', {
  id: text,
  serialNumber: text,
  registerNumber: text,
  issuedOn: date,
  issuedBy: text,
  status: text,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  validFrom: instant,
  updatedAt: instant,
});

export const ownership = table('land', 'ownership', {
  parcelId: text,
  certificateId: optionalText,
  ownerKind: text,
  ownerId: optionalText,
  nameAsRegistered: text,
  nameSort: text,
  nameSearch: text,
  share: number,
  current: flag,
  acquiredOn: optionalDate,
  endedOn: optionalDate,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const landMortgage = table('land', 'land_mortgage', {
  parcelId: text,
  certificateId: optionalText,
  registrationNumber: text,
  mortgagee: text,
  mortgageeId: optionalText,
  securedAmount: optionalNumber,
  registeredOn: date,
  releasedOn: optionalDate,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const landRestriction = table('land', 'land_restriction', {
  parcelId: text,
  kind: text,
  imposedBy: text,
  documentNumber: text,
  content: optionalText,
  imposedOn: date,
  liftedOn: optionalDate,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});

export const landChange = table('land', 'land_change', {
  parcelId: text,
  kind: text,
  documentNumber: text,
  content: optionalText,
  changedOn: date,
  locationCommune: text,
  subjectIds: texts,
  agencyCode: text,
  updatedAt: instant,
});
