import { parcelCodeProblem } from '../../shared/identifiers';
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

/** Every row of the land register carries its commune, its subjects and its agency, so that no predicate needs a join. */
const scope = {
  territory: { LOCATION: 'location_commune' },
  agency: 'agency_code',
  subjects: { kind: 'array', column: 'subject_ids' },
} as const;

export const landParcel = defineTable({
  type: 'LandParcel',
  table: 'land_parcel',
  ...scope,
  fields: {
    parcelIdentifier: text('parcel_identifier', { required: true, problem: parcelCodeProblem }),
    unit: reference('AdministrativeUnit', 'location_commune'),
    mapSheet: integer('map_sheet', { required: true }),
    parcelNumber: integer('parcel_number', { required: true }),
    address: text('address'),
    area: numeric('area', { required: true }),
    status: text('status'),
    mainPurpose: text('main_purpose'),
    origin: text('origin'),
    valuation: numeric('valuation'),
    valuationYear: integer('valuation_year'),
    uses: connection('LandUse', 'parcel_id'),
    ownerships: connection('Ownership', 'parcel_id'),
    mortgages: connection('LandMortgage', 'parcel_id'),
    restrictions: connection('LandRestriction', 'parcel_id'),
    changes: connection('LandChange', 'parcel_id'),
    agency: reference('Agency', 'agency_code'),
    updatedAt: instant('updated_at', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

const landUse = defineTable({
  type: 'LandUse',
  table: 'land_use',
  keyType: 'bigint',
  ...scope,
  fields: {
    purpose: text('purpose', { required: true }),
    area: numeric('area', { required: true }),
    form: text('form'),
    term: text('term'),
    termUntil: date('term_until'),
  },
});

const landCertificate = defineTable({
  type: 'LandCertificate',
  table: 'land_certificate',
  ...scope,
  fields: {
    serialNumber: text('serial_number', { required: true }),
    registerNumber: text('register_number'),
    issuedOn: date('issued_on', { required: true }),
    issuedBy: reference('Agency', 'issued_by'),
    status: text('status'),
    unit: reference('AdministrativeUnit', 'location_commune'),
    ownerships: connection('Ownership', 'certificate_id'),
    agency: reference('Agency', 'agency_code'),
    updatedAt: instant('updated_at', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

const ownership = defineTable({
  type: 'Ownership',
  table: 'ownership',
  keyType: 'bigint',
  ...scope,
  fields: {
    parcel: reference('LandParcel', 'parcel_id'),
    certificate: reference('LandCertificate', 'certificate_id'),
    ownerKind: text('owner_kind'),
    owner: union('owner_kind', 'owner_id', {
      CITIZEN: 'Citizen',
      HOUSEHOLD: 'Household',
      ENTERPRISE: 'Enterprise',
    }),
    nameAsRegistered: text('name_as_registered', {
      required: true,
      sort: 'name_sort',
      search: 'name_search',
    }),
    share: numeric('share', { required: true }),
    current: boolean('current'),
    acquiredOn: date('acquired_on'),
    endedOn: date('ended_on'),
    subjectIds: texts('subject_ids'),
  },
});

const landMortgage = defineTable({
  type: 'LandMortgage',
  table: 'land_mortgage',
  keyType: 'bigint',
  ...scope,
  fields: {
    registrationNumber: text('registration_number'),
    certificate: reference('LandCertificate', 'certificate_id'),
    mortgagee: text('mortgagee'),
    mortgageeEnterprise: reference('Enterprise', 'mortgagee_id'),
    securedAmount: numeric('secured_amount'),
    registeredOn: date('registered_on', { required: true }),
    releasedOn: date('released_on'),
    subjectIds: texts('subject_ids'),
  },
  filters: { inForce: computed('in_force', 'boolean', (row) => `(${row}.released_on IS NULL)`) },
});

const landRestriction = defineTable({
  type: 'LandRestriction',
  table: 'land_restriction',
  keyType: 'bigint',
  ...scope,
  fields: {
    kind: text('kind'),
    imposedBy: text('imposed_by'),
    documentNumber: text('document_number'),
    content: text('content'),
    imposedOn: date('imposed_on', { required: true }),
    liftedOn: date('lifted_on'),
    subjectIds: texts('subject_ids'),
  },
  filters: { inForce: computed('in_force', 'boolean', (row) => `(${row}.lifted_on IS NULL)`) },
});

const landChange = defineTable({
  type: 'LandChange',
  table: 'land_change',
  keyType: 'bigint',
  ...scope,
  fields: {
    kind: text('kind'),
    documentNumber: text('document_number'),
    content: text('content'),
    changedOn: date('changed_on', { required: true }),
    subjectIds: texts('subject_ids'),
  },
});

/** Parcels that an owner holds now. Pseudonyms of different kinds never coincide, so the key alone names the owner. */
const parcelsOfOwner = connection('LandParcel', {
  through: { table: 'ownership', parent: 'owner_id', child: 'parcel_id', where: (row) => `${row}.current` },
});
const owners = ['Citizen', 'Household', 'Enterprise'].map((type) =>
  defineTable({ type, table: null, fields: { parcels: parcelsOfOwner } }),
);

const administrativeUnit = defineTable({
  type: 'AdministrativeUnit',
  table: null,
  key: 'code',
  fields: { parcels: connection('LandParcel', 'location_commune') },
});

export const tables = [
  landParcel,
  landUse,
  landCertificate,
  ownership,
  landMortgage,
  landRestriction,
  landChange,
  ...owners,
  administrativeUnit,
];
