import { formatParcelKey } from '../../shared/identifiers';
import { DEMO_COMMUNE_AGENCY } from '../../shared/demo/callers';
import { addYears, day, TODAY, type Day } from './core/calendar';
import { randomFrom } from './core/random';
import { worldOf, type Commune, type World } from './core/world';
import { ASSISTANCE, LAND_TRANSFER, RESIDENCE } from './data/procedures';
import { writeBanks } from './derived/banks';
import { writeCase, writeProcedures } from './derived/cases';
import { writeCivilStatus } from './derived/civil-status';
import { writeBusiness, type BusinessFacts } from './derived/enterprise';
import { writeParcel, type ParcelFacts } from './derived/parcel';
import { writePopulation } from './derived/population';
import { writeAssistance, writePoverty } from './derived/social-welfare';
import { personOf } from './people/birth';
import { die, marry } from './people/couple';
import { hamletOf, type Hamlet } from './people/hamlet';
import type { HouseholdFacts, Member, Person, Role } from './people/person';
import type { ProvinceSlug } from './units';

/** A person whom the documentation, the ready queries and the tests may name. */
export interface KnownPerson {
  /** Pseudonym. */
  id: string;
  personalNumber: string;
  name: string;
  /** As registered; may be a year only. */
  dateOfBirth: string;
}

/** What holds of every demonstration province, whatever its number of citizens. */
export interface DemoFacts {
  communeCode: string;
  communeAgency: string;
  /** Married, with children, a parcel and a company; the caller `citizen`. */
  citizen: KnownPerson;
  spouse: KnownPerson;
  /** With birth acts. */
  children: readonly KnownPerson[];
  /** His mother, over eighty: gets social assistance. */
  elder: KnownPerson;
  /** His father, who died: has a death act. */
  deceased: KnownPerson;
  /** Was near poor in 2022 and left the list in 2023. */
  household: { id: string; registerNumber: string };
  /** The homestead, co-owned by the couple, with certificate and mortgage; `key` is commune/sheet/parcel. */
  parcel: ParcelFacts & { key: string };
  /** Represented by the citizen. */
  enterprise: BusinessFacts;
  /** Owned by the spouse; its code is her personal number. */
  householdBusiness: BusinessFacts;
  /** Open at the one-stop centre: applicant the citizen, other person the spouse. */
  portalCase: string;
  /** Open at the commune: applicant the elder. */
  communeCase: string;
  /** Closed at the one-stop centre, of the same citizen. */
  closedCase: string;
  /** Somebody of another commune. */
  outsider: KnownPerson & { communeCode: string };
  /** Young, single, each in a household of their own in the callers' commune; the callers `groom` and `bride`. */
  couple: { groom: KnownPerson; bride: KnownPerson };
}

/** Derived from seed and key alone, without generating the province. */
export function demoFacts(options: {
  seed: number;
  pseudonymKey: Buffer;
  province?: ProvinceSlug;
}): DemoFacts {
  const world = worldOf({ province: 'dak-lak', ...options, sink: { add: () => undefined } });
  return writeBeginning(world);
}

/** What is written before anything else, so that nothing that comes after can move its numbers. */
export function writeBeginning(world: World): DemoFacts {
  writeBanks(world);
  writeProcedures(world);
  return writeDemonstration(world);
}

/** Citizens of the beginning, by commune: the rest of the commune is generated around them. */
export function citizensOfBeginning(facts: DemoFacts): ReadonlyMap<string, number> {
  return new Map([
    [facts.communeCode, 4 + facts.children.length + Object.keys(facts.couple).length],
    [facts.outsider.communeCode, 1],
  ]);
}

function writeDemonstration(world: World): DemoFacts {
  const home = communeOfCallers(world);
  const hamlet: Hamlet = {
    ...hamletOf(world, home, 0),
    random: randomFrom(`${world.seed}/demonstration`),
    people: 'KINH',
    ...(home.agency === DEMO_COMMUNE_AGENCY ? { name: 'buôn Tơng Jú' } : {}),
  };
  const family = familyOf(hamlet);
  const household = householdOf(hamlet, family);
  writePopulation(hamlet, household);
  writeCivilStatus(hamlet, household);
  writePoverty(hamlet, household, 2022, 'NEAR_POOR');
  writePoverty(hamlet, household, 2023, 'ESCAPED');
  writeAssistance(hamlet, family.elder, 'ELDERLY', 1, addYears(family.elder.birth, 80) + 20);
  const parcel = writeLand(hamlet, household, family);
  const { company, shop } = writeBusinesses(hamlet, family);
  const cases = writeCases(hamlet, family);
  return {
    communeCode: home.code,
    communeAgency: home.agency,
    citizen: known(family.citizen),
    spouse: known(family.spouse),
    children: family.children.map(known),
    elder: known(family.elder),
    deceased: known(family.deceased),
    household: { id: household.id, registerNumber: household.registerNumber },
    parcel: {
      ...parcel,
      key: formatParcelKey({ commune: parcel.commune, sheet: parcel.mapSheet, parcel: parcel.parcelNumber }),
    },
    enterprise: company,
    householdBusiness: shop,
    ...cases,
    outsider: writeOutsider(world, home),
    couple: writeCouple(world, home),
  };
}

function communeOfCallers(world: World): Commune {
  const commune = world.communes.find(({ agency }) => agency === DEMO_COMMUNE_AGENCY) ?? world.communes[0];
  if (!commune) throw new RangeError('A province has communes');
  return commune;
}

interface Family {
  citizen: Person;
  spouse: Person;
  children: Person[];
  elder: Person;
  deceased: Person;
}

function familyOf(hamlet: Hamlet): Family {
  const deceased = personOf(hamlet, {
    name: 'Trần Văn Thuận',
    family: 'Trần',
    sex: 'MALE',
    birth: day(1941, 1, 1),
    yearOnly: true,
    people: 'KINH',
    religion: '00',
    bornHere: false,
  });
  const elder = personOf(hamlet, {
    name: 'Nguyễn Thị Lành',
    family: 'Nguyễn',
    sex: 'FEMALE',
    birth: day(1944, 1, 1),
    yearOnly: true,
    people: 'KINH',
    religion: '00',
    bornHere: false,
  });
  marry(deceased, elder, day(1968, 2, 10));
  const citizen = personOf(hamlet, {
    name: 'Trần Văn Bình',
    family: 'Trần',
    sex: 'MALE',
    birth: day(1984, 5, 17),
    people: 'KINH',
    religion: '00',
    father: deceased,
    mother: elder,
    bornHere: true,
  });
  die(deceased, day(2018, 3, 4));
  const spouse = personOf(hamlet, {
    name: "H'Bia Êban",
    family: 'Êban',
    sex: 'FEMALE',
    birth: day(1987, 9, 2),
    people: 'EDE',
    religion: '08',
    bornHere: true,
  });
  marry(citizen, spouse, day(2011, 1, 8));
  const child = { people: 'KINH' as const, family: 'Trần', father: citizen, mother: spouse, bornHere: true };
  const children = [
    personOf(hamlet, { ...child, name: 'Trần Gia Huy', sex: 'MALE', birth: day(2012, 4, 21) }),
    personOf(hamlet, { ...child, name: 'Trần Bảo An', sex: 'FEMALE', birth: day(2016, 11, 3) }),
  ];
  return { citizen, spouse, children, elder, deceased };
}

function householdOf(hamlet: Hamlet, family: Family): HouseholdFacts {
  const { world, commune } = hamlet;
  const registerNumber = world.numbers.householdRegister();
  const since = day(2011, 3, 1);
  const member = (person: Person, role: Role): Member => {
    person.registered = true;
    return { person, role, joinedOn: Math.max(since, person.birth + 15) };
  };
  return {
    id: world.pseudonym('household', registerNumber),
    registerNumber,
    head: family.citizen,
    members: [
      member(family.citizen, 'HEAD'),
      member(family.spouse, 'SPOUSE'),
      member(family.elder, 'PARENT'),
      ...family.children.map((child) => member(child, 'CHILD')),
    ],
    deceased: [member(family.deceased, 'PARENT')],
    address: `số 17, ${hamlet.name}, ${commune.address}`,
    since,
    means: 0.6,
  };
}

function writeLand(hamlet: Hamlet, household: HouseholdFacts, family: Family): ParcelFacts {
  const owners = [family.citizen, family.spouse].map((person) => ({ kind: 'CITIZEN' as const, person }));
  const tenure = {
    owners,
    certified: true,
    mortgage: false,
    origin: 'TRANSFERRED',
    acquiredOn: day(2013, 6, 20),
  };
  const homestead = writeParcel(hamlet, {
    ...tenure,
    purpose: 'ONT',
    area: 820,
    garden: 520,
    mortgage: true,
    address: household.address,
  });
  writeParcel(hamlet, {
    ...tenure,
    purpose: 'CLN',
    area: 9_840,
    garden: 0,
    acquiredOn: day(2015, 9, 14),
    address: `${hamlet.name}, ${hamlet.commune.address}`,
  });
  return homestead;
}

function writeBusinesses(hamlet: Hamlet, family: Family): { company: BusinessFacts; shop: BusinessFacts } {
  const company = writeBusiness(hamlet, {
    name: 'Công ty TNHH MTV Cà phê Tơng Jú',
    kind: 'ENTERPRISE',
    legalForm: 'LIMITED_ONE_MEMBER',
    representative: family.citizen,
    registeredOn: TODAY - 880,
    line: { code: '10770', title: 'Sản xuất cà phê', word: 'Cà phê', revenue: 4_500 },
    capital: 1_900_000_000,
  });
  const shop = writeBusiness(hamlet, {
    name: "Hộ kinh doanh Tạp hóa H'Bia Êban",
    kind: 'HOUSEHOLD_BUSINESS',
    legalForm: 'HOUSEHOLD_BUSINESS',
    representative: family.spouse,
    registeredOn: day(2025, 8, 12),
    line: {
      code: '47199',
      title: 'Bán lẻ khác trong các cửa hàng kinh doanh tổng hợp',
      word: 'Tạp hóa',
      revenue: 600,
    },
    capital: 120_000_000,
  });
  return { company, shop };
}

function writeCases(hamlet: Hamlet, { citizen, spouse, elder }: Family) {
  const portal = { agency: hamlet.world.agency('20'), officer: 'tmai' } as const;
  const others = [{ person: spouse, role: 'SPOUSE' }];
  return {
    portalCase: writeCase(hamlet, {
      ...portal,
      procedure: LAND_TRANSFER,
      applicant: citizen,
      others,
      openedOn: day(2026, 10, 26),
      closedOn: null,
      anchorKind: 'SIGN_IN',
    }),
    communeCase: writeCase(hamlet, {
      agency: hamlet.commune.agency,
      officer: 'hnie',
      procedure: ASSISTANCE,
      applicant: elder,
      others: [{ person: citizen, role: 'CHILD' }],
      openedOn: day(2026, 10, 27),
      closedOn: null,
      anchorKind: 'RECEIPT',
    }),
    closedCase: writeCase(hamlet, {
      ...portal,
      procedure: RESIDENCE,
      applicant: citizen,
      others,
      openedOn: day(2026, 3, 12),
      closedOn: day(2026, 3, 19),
      anchorKind: 'SIGN_IN',
    }),
  };
}

/** A lone citizen of another commune, for showing that a territory ends. */
function writeOutsider(world: World, home: Commune): DemoFacts['outsider'] {
  const commune =
    world.communes.find(({ code, district }) => district !== home.district && code !== home.code) ?? home;
  const hamlet: Hamlet = { ...hamletOf(world, commune, 0), random: randomFrom(`${world.seed}/outsider`) };
  const person = writeAlone(hamlet, commune, 'số 3', day(2004, 5, 6), {
    ...{ name: 'Lê Thị Hồng', family: 'Lê', sex: 'FEMALE', birth: day(1979, 12, 30), people: 'KINH' },
    religion: '02',
  });
  return { ...known(person), communeCode: commune.code };
}

/** Two who are about to marry: what they bring, and what they need not bring, is told by their dossiers. */
function writeCouple(world: World, home: Commune): DemoFacts['couple'] {
  const hamlet: Hamlet = { ...hamletOf(world, home, 1), random: randomFrom(`${world.seed}/couple`) };
  const groom = writeAlone(hamlet, home, 'số 12', day(2019, 3, 4), {
    ...{ name: 'Y Krông Êñuôl', family: 'Êñuôl', sex: 'MALE', birth: day(1996, 4, 2), people: 'EDE' },
    religion: '05',
  });
  const bride = writeAlone(hamlet, home, 'số 27', day(2021, 8, 20), {
    ...{ name: 'Dương Phương Quyên', family: 'Dương', sex: 'FEMALE', birth: day(1998, 9, 15) },
    ...{ people: 'KINH', religion: '01' },
  });
  return { groom: known(groom), bride: known(bride) };
}

/** Somebody who lives alone. */
function writeAlone(
  hamlet: Hamlet,
  commune: Commune,
  house: string,
  since: Day,
  facts: Omit<Parameters<typeof personOf>[1], 'bornHere'>,
): Person {
  const { world } = hamlet;
  const person = personOf(hamlet, { ...facts, bornHere: true });
  person.registered = true;
  const registerNumber = world.numbers.householdRegister();
  writePopulation(hamlet, {
    id: world.pseudonym('household', registerNumber),
    registerNumber,
    head: person,
    members: [{ person, role: 'HEAD', joinedOn: since }],
    deceased: [],
    address: `${house}, ${hamlet.name}, ${commune.address}`,
    since,
    means: 0.5,
  });
  return person;
}

function known(person: Person): KnownPerson {
  return {
    id: person.id,
    personalNumber: person.number ?? '',
    name: person.name,
    dateOfBirth: person.birthText,
  };
}
