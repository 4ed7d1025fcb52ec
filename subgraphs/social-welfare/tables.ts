import {
  computed,
  connection,
  date,
  defineTable,
  instant,
  integer,
  numeric,
  reference,
  related,
  text,
  texts,
} from '../../shared/sql';

const scope = {
  keyType: 'bigint',
  territory: { RESIDENCE: 'residence_commune' },
  agency: 'agency_code',
} as const;

/** Files about one citizen. */
const ofCitizen = { ...scope, subjects: { kind: 'column', column: 'citizen_id' } } as const;

/** What every file says of the person and of the decision on it. */
const decision = {
  nameAsRegistered: text('name_as_registered', { required: true, sort: 'name_sort', search: 'name_search' }),
  decisionNumber: text('decision_number'),
  decidedOn: date('decided_on', { required: true }),
  unit: reference('AdministrativeUnit', 'residence_commune'),
  agency: reference('Agency', 'agency_code'),
  updatedAt: instant('updated_at', { required: true }),
};

const citizenOf = {
  citizen: reference('Citizen', 'citizen_id'),
  subjectIds: computed('subject_ids', 'text[]', (row) => `array_remove(ARRAY[${row}.citizen_id], NULL)`),
};

const povertyStatus = defineTable({
  type: 'PovertyStatus',
  table: 'poverty_status',
  ...scope,
  subjects: { kind: 'array', column: 'subject_ids' },
  fields: {
    household: reference('Household', 'household_id'),
    year: integer('year', { required: true }),
    category: text('category'),
    incomeScore: integer('income_score'),
    deprivationScore: integer('deprivation_score'),
    ...decision,
    subjectIds: texts('subject_ids'),
  },
});

const socialAssistance = defineTable({
  type: 'SocialAssistance',
  table: 'social_assistance',
  ...ofCitizen,
  fields: {
    ...citizenOf,
    kind: text('kind'),
    monthlyAmount: numeric('monthly_amount'),
    startsOn: date('starts_on', { required: true }),
    endsOn: date('ends_on'),
    ...decision,
  },
  filters: {
    /** Paid today, by the day in Việt Nam. */
    inForce: computed(
      'in_force',
      'boolean',
      (row) => `(${row}.ends_on IS NULL OR ${row}.ends_on >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`,
    ),
  },
});

const meritRecord = defineTable({
  type: 'MeritRecord',
  table: 'merit_record',
  ...ofCitizen,
  fields: {
    ...citizenOf,
    fileNumber: text('file_number'),
    kind: text('kind'),
    monthlyAllowance: numeric('monthly_allowance'),
    injuryRate: integer('injury_rate'),
    ...decision,
  },
});

const disability = defineTable({
  type: 'Disability',
  table: 'disability',
  ...ofCitizen,
  fields: {
    ...citizenOf,
    certificateNumber: text('certificate_number'),
    kind: text('kind'),
    degree: text('degree'),
    ...decision,
  },
});

const citizen = defineTable({
  type: 'Citizen',
  table: null,
  fields: {
    socialAssistance: connection('SocialAssistance', 'citizen_id'),
    meritRecords: connection('MeritRecord', 'citizen_id'),
    disability: related('Disability', 'citizen_id'),
  },
});

const household = defineTable({
  type: 'Household',
  table: null,
  fields: {
    povertyStatus: related('PovertyStatus', 'household_id'),
    povertyHistory: connection('PovertyStatus', 'household_id'),
  },
});

export const tables = [povertyStatus, socialAssistance, meritRecord, disability, citizen, household];
