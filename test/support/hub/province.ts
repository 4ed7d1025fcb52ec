import { item, snapshot as snapshotOf, type SnapshotParts } from '../policy';
import { described, localHub, type LocalDomain, type LocalHub, type LocalHubOptions } from './local_hub';
import { Link, World, type WorldRow } from './world';

const population: LocalDomain = {
  name: 'population',
  items: [
    item('population.lookup', { entry: 'LOOKUP' } as object),
    item('population.list', { entry: 'LIST' } as object),
    item('population.count', { entry: 'COUNT' } as object),
    item('population.correction', { entry: 'WRITE' } as object),
    item('population.identity', { personal: 'BASIC', territory: 'RESIDENCE' }),
    item('population.number', { personal: 'BASIC', territory: 'RESIDENCE' }),
    item('population.birth', { personal: 'BASIC', territory: 'RESIDENCE' }),
    item('population.religion', { personal: 'SENSITIVE', territory: 'RESIDENCE' }),
    item('population.public', { classification: 'OPEN' }),
  ],
  sdl: described(`
type Query {
  citizen(personalNumber: String! @reads(coordinates: ["Citizen.personalNumber"])): Citizen @item(id: "population.lookup")
  citizens(first: Int, filter: CitizenFilter, orderBy: [CitizenOrder!]): CitizenConnection @item(id: "population.list")
  parties: [Party!] @item(id: "population.list")
  named: [Named!] @item(id: "population.list")
  notice: String @item(id: "population.public")
}
type Mutation {
  correctName(id: ID!, name: String!, idempotencyKey: String!): Citizen @item(id: "population.correction")
}
interface Named @item(id: "population.identity") {
  name: String
}
union Party = Citizen | Household
type Citizen implements Named @key(fields: "id") @item(id: "population.identity") @subjects(path: "id") {
  id: ID!
  name: String @maskable(by: ["INITIALS"])
  personalNumber: String @item(id: "population.number") @maskable(by: ["LAST_DIGITS"])
  dateOfBirth: PartialDate @item(id: "population.birth") @maskable(by: ["YEAR_ONLY", "AGE_BAND"])
  religion: String @item(id: "population.religion")
  spouse: Citizen
}
type Household implements Named @key(fields: "id") @item(id: "population.number") @subjects(path: "subjectIds") {
  id: ID!
  name: String
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type CitizenConnection {
  nodes: [Citizen!]
  totalCount: Int @item(id: "population.count")
}
input CitizenFilter {
  name: String @reads(coordinates: ["Citizen.name"])
  religion: String @reads(coordinates: ["Citizen.religion"])
  dateOfBirth: String @reads(coordinates: ["Citizen.dateOfBirth"])
}
input CitizenOrder {
  field: CitizenOrderField!
  direction: SortDirection = ASC
}
enum CitizenOrderField {
  NAME @reads(coordinates: ["Citizen.name"])
  RELIGION @reads(coordinates: ["Citizen.religion"])
}
`),
};

const land: LocalDomain = {
  name: 'land',
  items: [
    item('land.list', { entry: 'LIST' } as object),
    item('land.parcel', { territory: 'LOCATION' }),
    item('land.owners', { personal: 'BASIC', territory: 'LOCATION' }),
    item('land.valuation', { classification: 'SPECIAL' }),
    item('land.map', { classification: 'OPEN' }),
  ],
  sdl: described(`
type Query {
  parcels: [Parcel!] @item(id: "land.list")
  map: String @item(id: "land.map")
}
type Parcel @key(fields: "id") @item(id: "land.parcel") @subjects(path: "subjectIds") {
  id: ID!
  area: String
  valuation: String @item(id: "land.valuation")
  owner: Citizen @item(id: "land.owners")
  subjectIds: [ID!] @item(id: "hub.subjects")
}
type Citizen @key(fields: "id") {
  id: ID!
  parcels: ParcelConnection @item(id: "land.list")
}
type ParcelConnection {
  nodes: [Parcel!]
}
`),
};

const welfare: LocalDomain = {
  name: 'welfare',
  items: [
    item('welfare.score', { personal: 'BASIC' }),
    item('welfare.benefit', { personal: 'BASIC' }),
    item('welfare.adult', { personal: 'BASIC' }),
  ],
  crossings: [
    {
      source: 'Citizen.dateOfBirth',
      target: 'Citizen.isAdult',
      legalBasis: { instrument: '43/2022/QĐ-UBND', article: 'Đ.10' },
    },
  ],
  sdl: described(`
type Citizen @key(fields: "id") @subjects(path: "id") {
  id: ID!
  religion: String @external
  dateOfBirth: PartialDate @external
  score: String @requires(fields: "religion") @item(id: "welfare.score")
  isAdult: String @requires(fields: "dateOfBirth") @item(id: "welfare.adult")
}
`),
};

const benefits: LocalDomain = {
  name: 'benefits',
  items: [],
  sdl: described(`
type Citizen @key(fields: "id") @subjects(path: "id") {
  id: ID!
  score: String @external
  benefit: String @requires(fields: "score") @item(id: "welfare.benefit")
}
`),
};

export const domains: readonly LocalDomain[] = [population, land, welfare, benefits];

const shown = (field: string) => (representation: Readonly<Record<string, unknown>>) =>
  `${field} of ${String(representation[field])}`;

export function citizen(id: string, over: Partial<WorldRow> & { name?: string } = {}): WorldRow {
  const { name = `Nguyễn ${id}`, fields, ...rest } = over;
  return {
    type: 'Citizen',
    id,
    subjects: [id],
    agency: 'A01.15',
    unit: '24117',
    fields: {
      name,
      personalNumber: `0661${id}`,
      dateOfBirth: '1985-03-12',
      religion: `faith of ${id}`,
      score: shown('religion'),
      isAdult: shown('dateOfBirth'),
      benefit: shown('score'),
      spouse: null,
      parcels: new Link(),
      ...fields,
    },
    ...rest,
  };
}

export const world = new World([
  citizen('an', {
    name: 'Nguyễn Văn An',
    fields: { spouse: new Link('binh'), parcels: new Link('p1', 'p2') },
  }),
  citizen('binh', {
    name: 'Lê Thị Bình',
    unit: '24999',
    agency: 'H15.08',
    fields: { parcels: new Link('p3') },
  }),
  citizen('chi', { name: 'Y Chi', unit: '24117' }),
  {
    type: 'Household',
    id: 'h1',
    subjects: ['an', 'binh'],
    unit: '24117',
    fields: { name: 'Hộ An', subjectIds: ['an', 'binh'] },
  },
  ...['p1', 'p2', 'p3'].map((id, at): WorldRow => ({
    type: 'Parcel',
    id,
    agency: at === 2 ? 'H15.08' : 'H15.12',
    unit: at === 1 ? '24999' : '24117',
    subjects: [at === 2 ? 'binh' : 'an'],
    fields: {
      area: `${at + 1}00`,
      valuation: `${at + 1}000000`,
      owner: new Link(at === 2 ? 'binh' : 'an'),
      subjectIds: [at === 2 ? 'binh' : 'an'],
    },
  })),
  { type: 'Query', id: 'root', fields: { notice: 'Thông báo', map: 'Bản đồ' } },
]);

export const allItems = domains.flatMap(({ items }) => items.map((facts) => ({ owner: 'OWNER', ...facts })));

export function snapshot(parts: SnapshotParts) {
  return withAccounts(snapshotOf({ items: allItems, ...parts }));
}

/** Every agency has the client `app` and the officer `an`. */
export function withAccounts<S extends ReturnType<typeof snapshotOf>>(policy: S): S {
  const accounts = [...policy.agencies.keys()].flatMap((agency) =>
    ['app', 'an'].map((name) => {
      const id = agency === 'H15.08' ? name : `${name}@${agency}`;
      const kind = name === 'app' ? ('CLIENT' as const) : ('OFFICER' as const);
      return [id, { id, agency, kind, status: 'ACTIVE' as const, roles: [] }] as const;
    }),
  );
  return { ...policy, accounts: new Map(accounts) };
}

/** A small province over real composition, planning and tickets. */
export function province(parts: SnapshotParts, over: Partial<LocalHubOptions> = {}): LocalHub {
  return localHub({ domains, world, snapshot: snapshot(parts), ...over });
}
