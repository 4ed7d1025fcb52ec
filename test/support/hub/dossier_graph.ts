import { item } from '../policy';
import { described, type LocalDomain } from './local_hub';
import { HOME, HOME_ITEMS } from './with_home';

/** Each keeps one record of each person. */
export const REGISTERS = ['population', 'civil', 'land', 'welfare', 'enterprise', 'insurance'] as const;

export const pascal = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`;

/** Looked up by the key of a person; two values each. */
const register = (name: string): LocalDomain => ({
  name,
  items: [
    item(`${name}.lookup`, { entry: 'LOOKUP' } as object),
    item(`${name}.key`, { personal: 'BASIC' }),
    item(`${name}.record`, { personal: 'BASIC' }),
    ...(name === 'population' ? [item('population.number', { personal: 'BASIC' })] : []),
  ],
  sdl: described(`
type Query {
  ${name}Of(subject: String! @reads(coordinates: ["${pascal(name)}Record.subject"])): ${pascal(name)}Record @item(id: "${name}.lookup")
}
type ${pascal(name)}Record @item(id: "${name}.record") @subjects(path: "subjectIds") {
  subject: String @item(id: "${name}.key")
  first: String @maskable(by: ["INITIALS"])
  second: String
  subjectIds: [ID!] @item(id: "hub.subjects")
}
${
  name === 'population'
    ? `type Citizen @key(fields: "id") @item(id: "population.number") @subjects(path: "id") {
  id: ID!
  personalNumber: String
}`
    : ''
}`),
});

const procedures: LocalDomain = {
  name: 'procedures',
  items: [
    item('procedures.cases-lookup', { entry: 'LOOKUP' } as object),
    item('procedures.cases', { entry: 'LIST' } as object),
    item('procedures.case', {}),
    item('procedures.persons', { personal: 'BASIC' }),
  ],
  sdl: described(`
type Query {
  case(number: String! @reads(coordinates: ["Case.number"])): Case @item(id: "procedures.cases-lookup")
  cases(first: Int, filter: CaseFilter): CaseConnection @item(id: "procedures.cases")
  procedureVersion(revision: ID! @reads(coordinates: ["ProcedureVersion.revision"])): ProcedureVersion @item(id: "procedures.cases-lookup")
}
type ProcedureVersion @item(id: "procedures.case") {
  revision: ID
  components: [Component!]
}
input CaseFilter {
  number: CaseNumberFilter @reads(coordinates: ["Case.number"])
  status: [CaseStatus!] @reads(coordinates: ["Case.number"])
}
input CaseNumberFilter {
  in: [String!] @reads(coordinates: ["Case.number"])
}
enum CaseStatus {
  OPEN
}
type CaseConnection {
  nodes: [Case!]
}
type Case @key(fields: "id") @item(id: "procedures.case") @subjects(path: "subjectIds") {
  id: ID!
  number: String
  openedAt: String
  unit: CaseUnit
  agency: CaseAgency
  procedure: Procedure
  revision: ID
  applicant: Citizen @item(id: "procedures.persons")
  persons(first: Int): CasePersonConnection @item(id: "procedures.persons")
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type CaseUnit @item(id: "procedures.case") {
  code: ID
}
type CaseAgency @item(id: "procedures.case") {
  code: ID
}
type Procedure @item(id: "procedures.case") {
  code: ID
  titleVi: String
  titleEn: String
  functions: [String!]
}
type Text @item(id: "procedures.case") {
  vi: String
  en: String
}
type Component @item(id: "procedures.case") {
  code: ID
  title: Text
  issuer: String
  subject: String
  mandatory: Boolean
  copies: Int
  certifications: Int
  satisfaction: Satisfaction
  reason: Text
  consent: ConsentNeed
  legalBasis: Basis
}
type Satisfaction @item(id: "procedures.case") {
  service: String
  parameters: [Parameter!]
  conditions: [Condition!]
  values: [NamedPath!]
  missing: Text
}
type Parameter @item(id: "procedures.case") {
  name: String
  from: String
  value: String
}
type Condition @item(id: "procedures.case") {
  path: String
  is: String
  value: String
  where: [ElementTest!]
  otherwise: Text
}
type ElementTest @item(id: "procedures.case") {
  path: String
  is: String
  value: String
}
type NamedPath @item(id: "procedures.case") {
  name: String
  path: String
  optional: Boolean
}
type ConsentNeed @item(id: "procedures.case") {
  purpose: Text
  days: Int
}
type Basis @item(id: "procedures.case") {
  instrument: String
  article: String
}
type CasePersonConnection {
  nodes: [CasePerson!]
}
type CasePerson @item(id: "procedures.persons") @subjects(path: "subjectIds") {
  role: String
  citizen: Citizen
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type Citizen @key(fields: "id") {
  id: ID!
}
`),
};

const consents: LocalDomain = {
  name: 'consents',
  items: [
    item('consents.lookup', { entry: 'LOOKUP' } as object),
    item('consents.consent', { personal: 'BASIC' }),
  ],
  sdl: described(`
type Query {
  caseConsents(caseNumber: String! @reads(coordinates: ["CaseConsent.caseNumber"])): [CaseConsent!] @item(id: "consents.lookup")
}
type CaseConsent @item(id: "consents.consent") @subjects(path: "subjectIds") {
  caseNumber: String
  component: String
  subject: Citizen
  state: String
  to: String
  consent: ID
  dataItems: [String!]
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type Citizen @key(fields: "id") {
  id: ID!
}
`),
};

export const dossierDomains = [...REGISTERS.map(register), procedures, consents, HOME];
export const dossierItems = [
  ...dossierDomains
    .filter((each) => each !== HOME)
    .flatMap((each) => each.items.map((facts) => ({ owner: 'OWNER', ...facts }))),
  ...HOME_ITEMS,
];
