import { ageOn, day, TODAY, type Day } from '../core/calendar';
import type { Random } from '../core/random';
import { PEOPLES } from '../data/peoples';
import { POLICE_AGENCY } from '../core/world';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Member, Person } from '../people/person';
import {
  citizen,
  citizenNumber,
  household as householdTable,
  householdMember,
  relationship,
} from '../tables/population';

/** Numbers of the new kind were given out from this day to those born before it (Luật Căn cước công dân 2014). */
const FIRST_NUMBERS = day(2016, 1, 1);
const CAMPAIGN = day(2021, 3, 1);

/** The household, its members living and dead, their numbers and relationships. */
export function writePopulation(hamlet: Hamlet, household: HouseholdFacts): void {
  const { sink } = hamlet.world;
  const living = household.members.map(({ person }) => person);
  sink.add(householdTable, {
    id: household.id,
    registerNumber: household.registerNumber,
    headId: household.head.id,
    headName: household.head.name,
    headNameSort: household.head.nameSort,
    headNameSearch: household.head.nameSearch,
    residenceCommune: hamlet.commune.code,
    address: household.address,
    memberCount: living.length,
    subjectIds: living.map(({ id }) => id),
    agencyCode: POLICE_AGENCY,
    validFrom: household.since,
    updatedAt: TODAY - 30,
  });
  for (const member of [...household.members, ...household.deceased]) {
    writeCitizen(hamlet, household, member);
    writeNumbers(hamlet, member.person);
    writeMember(hamlet, household, member);
    writeRelationships(hamlet, member.person);
  }
}

function writeCitizen(hamlet: Hamlet, household: HouseholdFacts, { person, joinedOn }: Member): void {
  const { random, commune, world } = hamlet;
  const alive = person.died === null;
  const age = ageOn(person.birth);
  const away = alive && age >= 18 && age <= 32 && random.chance(0.05) ? random.pick(world.communes) : null;
  const birthplace = person.birthCommune === null ? null : world.commune(person.birthCommune);
  const awaySince = TODAY - random.int(30, 600);
  world.sink.add(citizen, {
    id: person.id,
    personalNumber: person.number,
    oldIdentityNumber: person.oldNumber,
    fullName: person.name,
    nameSort: person.nameSort,
    nameSearch: person.nameSearch,
    otherNames: otherNames(random, person),
    sex: person.sex,
    dateOfBirth: person.birthText,
    placeOfBirth: birthplace?.address ?? person.origin,
    birthRegistrationCommune: person.birthCommune,
    placeOfOrigin: person.origin,
    originCommune: birthplace?.address === person.origin ? person.birthCommune : null,
    nationality: 'VN',
    ethnicity: PEOPLES[person.people].code,
    religion: person.religion,
    bloodGroup: random.chance(0.7) ? random.weighted(BLOOD) : null,
    maritalStatus: person.marital,
    occupation: occupationOf(hamlet, household, age),
    phone: alive && age >= 14 && random.chance(age > 75 ? 0.4 : 0.88) ? phoneOf(random) : null,
    lifeStatus: alive ? 'ALIVE' : 'DECEASED',
    residenceCommune: commune.code,
    permanentAddress: household.address,
    permanentSince: joinedOn,
    temporaryCommune: away?.code ?? null,
    temporaryAddress: away ? `số ${random.int(1, 240)}, ${away.address}` : null,
    temporarySince: away ? awaySince : null,
    temporaryUntil: away ? awaySince + 730 : null,
    householdId: alive ? household.id : null,
    agencyCode: POLICE_AGENCY,
    validFrom: Math.max(person.birth, FIRST_NUMBERS),
    updatedAt: person.died === null ? TODAY - random.int(0, 900) : person.died + 3,
  });
}

/** One row for each number that somebody has borne; few were corrected. */
function writeNumbers(hamlet: Hamlet, person: Person): void {
  const { number } = person;
  if (number === null) return;
  const { random, world } = hamlet;
  const given = person.birth >= FIRST_NUMBERS ? person.birth + 14 : CAMPAIGN + random.int(0, 900);
  const since = person.died === null ? Math.min(given, TODAY - 1) : Math.min(given, person.died - 1);
  const corrected = person.died === null && since < TODAY - 400 && random.chance(0.003);
  if (corrected) {
    const wrong = world.numbers.personal(person.birthProvince, person.sex, person.birthYear);
    world.sink.add(citizenNumber, {
      number: wrong,
      citizenId: person.id,
      validFrom: since,
      validTo: since + 200,
    });
  }
  world.sink.add(citizenNumber, {
    number,
    citizenId: person.id,
    validFrom: since + (corrected ? 200 : 0),
    validTo: null,
  });
}

function writeMember(hamlet: Hamlet, household: HouseholdFacts, { person, role, joinedOn }: Member): void {
  hamlet.world.sink.add(householdMember, {
    householdId: household.id,
    citizenId: person.id,
    nameAsRegistered: person.name,
    nameSort: person.nameSort,
    role,
    residenceCommune: hamlet.commune.code,
    agencyCode: POLICE_AGENCY,
    joinedOn,
    leftOn: person.died,
    updatedAt: TODAY - 30,
  });
}

/** To and from parents and guardian; to the spouse, whose own row says the other direction. */
function writeRelationships(hamlet: Hamlet, person: Person): void {
  const { father, mother, guardian, marriage } = person;
  const since = (since: Day): Day => Math.max(since, FIRST_NUMBERS);
  if (father) both(hamlet, person, father, 'FATHER', 'CHILD', since(person.birth));
  if (mother) both(hamlet, person, mother, 'MOTHER', 'CHILD', since(person.birth));
  if (guardian) both(hamlet, person, guardian, 'GUARDIAN', 'WARD', since(guardian.birth));
  if (marriage?.status !== 'VALID') return;
  const spouse = marriage.husband === person ? marriage.wife : marriage.husband;
  if (spouse.registered) one(hamlet, person, spouse, 'SPOUSE', since(marriage.on));
}

function both(hamlet: Hamlet, person: Person, relative: Person, kind: string, back: string, on: Day): void {
  one(hamlet, person, relative, kind, on);
  if (relative.registered) one(hamlet, relative, person, back, on);
}

function one(hamlet: Hamlet, person: Person, relative: Person, kind: string, validFrom: Day): void {
  hamlet.world.sink.add(relationship, {
    citizenId: person.id,
    relativeId: relative.registered ? relative.id : null,
    nameAsRegistered: relative.name,
    kind,
    residenceCommune: hamlet.commune.code,
    agencyCode: POLICE_AGENCY,
    validFrom,
    updatedAt: validFrom,
  });
}

const BLOOD: readonly (readonly [string, number])[] = [
  ['O+', 42],
  ['B+', 30],
  ['A+', 21],
  ['AB+', 6],
  ['O-', 0.04],
  ['B-', 0.03],
];

const PREFIXES = [
  '032',
  '033',
  '035',
  '036',
  '037',
  '038',
  '039',
  '070',
  '076',
  '077',
  '079',
  '081',
  '082',
  '083',
  '084',
  '085',
  '086',
  '088',
  '090',
  '091',
  '093',
  '094',
  '096',
  '097',
  '098',
];

/** Ten digits, mobile (TT 22/2014/TT-BTTTT after the change of prefixes in 2018). */
export function phoneOf(random: Random): string {
  return random.pick(PREFIXES) + String(random.int(0, 9_999_999)).padStart(7, '0');
}

function otherNames(random: Random, person: Person): string[] {
  if (!random.chance(0.02)) return [];
  return [`${person.name.split(' ').at(-1) ?? person.name} ${random.pick(['Bé', 'Tí', 'Cu', 'Út', 'Lớn'])}`];
}

function occupationOf(hamlet: Hamlet, household: HouseholdFacts, age: number): string | null {
  const { random, commune } = hamlet;
  if (age < 6) return null;
  if (age < 18) return 'Học sinh';
  if (age < 23 && random.chance(0.45)) return 'Sinh viên';
  if (age >= 75 || (age >= 60 && random.chance(0.5)))
    return random.chance(household.means) ? 'Hưu trí' : 'Già yếu';
  return random.weighted(commune.urban ? TOWN : COUNTRY);
}

const COUNTRY: readonly (readonly [string, number])[] = [
  ['Trồng cà phê', 34],
  ['Trồng hồ tiêu', 10],
  ['Làm ruộng', 16],
  ['Trồng cao su', 5],
  ['Chăn nuôi', 8],
  ['Làm thuê', 12],
  ['Buôn bán', 6],
  ['Công nhân', 5],
  ['Giáo viên', 2],
  ['Cán bộ xã', 1],
  ['Thợ xây', 1],
];

const TOWN: readonly (readonly [string, number])[] = [
  ['Buôn bán', 22],
  ['Công nhân', 15],
  ['Nhân viên văn phòng', 12],
  ['Công chức', 7],
  ['Viên chức', 6],
  ['Giáo viên', 7],
  ['Lái xe', 6],
  ['Thợ cơ khí', 5],
  ['Y tá', 2],
  ['Bác sĩ', 1.5],
  ['Kỹ sư', 3],
  ['Nội trợ', 7],
  ['Trồng cà phê', 6.5],
];
