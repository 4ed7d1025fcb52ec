import { ageOn, day, isoDay, TODAY, yearOf, type Day } from '../core/calendar';
import type { Table } from '../core/table';
import { PEOPLES } from '../data/peoples';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Marriage, Person } from '../people/person';
import { adoptionAct, birthAct, custodyAct, deathAct, marriageAct } from '../tables/civil-status';

/** Births registered in the province since then stand in the electronic register. */
export const DIGITISED_SINCE = day(2000, 1, 1);

/** Birth acts of those born here since digitisation, marriage acts of all couples, death acts of all the dead. */
export function writeCivilStatus(hamlet: Hamlet, household: HouseholdFacts): void {
  for (const { person } of [...household.members, ...household.deceased]) {
    if (person.birth >= DIGITISED_SINCE && person.birthCommune !== null) writeBirth(hamlet, person);
    if (person.died !== null) writeDeath(hamlet, person, person.died);
    if (person.adoptedOn !== null) writeAdoption(hamlet, person, person.adoptedOn);
    if (person.guardian) writeCustody(hamlet, person, person.guardian);
    if (person.marriage && registersMarriage(person)) writeMarriage(hamlet, person.marriage);
  }
}

/** Of two partners who both stand in the register, the wife brings the act. */
function registersMarriage(person: Person): boolean {
  const { marriage } = person;
  return marriage !== null && (person === marriage.wife || !marriage.wife.registered);
}

function writeBirth(hamlet: Hamlet, child: Person): void {
  const { random, world } = hamlet;
  const on = Math.min(
    TODAY - 1,
    child.birth + (random.chance(0.93) ? random.int(1, 60) : random.int(61, 900)),
  );
  const commune = child.birthCommune ?? hamlet.commune.code;
  const natural = child.adoptedOn === null;
  const father = natural ? child.father : null;
  const mother = natural ? child.mother : null;
  world.sink.add(birthAct, {
    childId: child.id,
    childName: child.name,
    nameSort: child.nameSort,
    nameSearch: child.nameSearch,
    sex: child.sex,
    dateOfBirth: isoDay(child.birth),
    placeOfBirth: random.chance(0.75)
      ? `Bệnh viện đa khoa ${hamlet.commune.districtName}`
      : `Trạm y tế ${hamlet.commune.name}`,
    ethnicity: PEOPLES[child.people].code,
    nationality: 'VN',
    fatherId: father?.registered ? father.id : null,
    fatherName: father?.name ?? null,
    motherId: mother?.registered ? mother.id : null,
    motherName: mother?.name ?? null,
    ...entry(hamlet, birthAct, on, commune, [child, father, mother]),
  });
}

function writeMarriage(hamlet: Hamlet, { husband, wife, on, status, endedOn }: Marriage): void {
  hamlet.world.sink.add(marriageAct, {
    husbandId: husband.registered ? husband.id : null,
    husbandName: husband.name,
    wifeId: wife.registered ? wife.id : null,
    wifeName: wife.name,
    status,
    endedOn,
    ...entry(hamlet, marriageAct, on, hamlet.commune.code, [husband, wife]),
  });
}

function writeDeath(hamlet: Hamlet, person: Person, died: Day): void {
  const { random, world } = hamlet;
  world.sink.add(deathAct, {
    deceasedId: person.id,
    deceasedName: person.name,
    nameSort: person.nameSort,
    nameSearch: person.nameSearch,
    diedOn: isoDay(died),
    placeOfDeath: random.chance(0.7) ? 'Tại nhà' : `Bệnh viện đa khoa ${hamlet.commune.districtName}`,
    cause: ageOn(person.birth, died) > 70 && random.chance(0.6) ? 'Già yếu' : random.pick(CAUSES),
    ...entry(hamlet, deathAct, Math.min(TODAY - 1, died + random.int(1, 25)), hamlet.commune.code, [person]),
  });
}

function writeAdoption(hamlet: Hamlet, child: Person, on: Day): void {
  const { father, mother } = child;
  hamlet.world.sink.add(adoptionAct, {
    childId: child.id,
    childName: child.name,
    adoptiveFatherId: father?.registered ? father.id : null,
    adoptiveFatherName: father?.name ?? null,
    adoptiveMotherId: mother?.registered ? mother.id : null,
    adoptiveMotherName: mother?.name ?? null,
    givenBy: hamlet.random.pick(['Trung tâm Bảo trợ xã hội tỉnh', 'Người giám hộ', 'Mẹ đẻ']),
    ...entry(hamlet, adoptionAct, on, hamlet.commune.code, [child, father, mother]),
  });
}

function writeCustody(hamlet: Hamlet, ward: Person, guardian: Person): void {
  const death = ward.mother?.died ?? ward.birth;
  hamlet.world.sink.add(custodyAct, {
    wardId: ward.id,
    wardName: ward.name,
    guardianId: guardian.id,
    guardianName: guardian.name,
    ground: 'MINOR',
    endedOn: null,
    ...entry(hamlet, custodyAct, Math.min(TODAY - 1, death + 40), hamlet.commune.code, [ward, guardian]),
  });
}

/** The next number in the year's book of that commune; a book holds 200 acts. */
function entry(
  hamlet: Hamlet,
  act: Pick<Table<never>, 'name'>,
  on: Day,
  commune: string,
  parties: readonly (Person | null)[],
) {
  const { world } = hamlet;
  const year = yearOf(on);
  const count = world.numbers.next(`${act.name}/${commune}/${year}`);
  return {
    registrationNumber: `${count}/${year}`,
    book: `${String(Math.ceil(count / 200)).padStart(2, '0')}/${year}`,
    registeredOn: on,
    registrationCommune: commune,
    subjectIds: parties.flatMap((party) => (party?.registered ? [party.id] : [])),
    agencyCode: world.commune(commune).agency,
    validFrom: on,
    updatedAt: on,
  };
}

const CAUSES = [
  'Bệnh tim mạch',
  'Tai biến mạch máu não',
  'Ung thư',
  'Bệnh hô hấp',
  'Tai nạn giao thông',
  'Đái tháo đường',
  'Bệnh gan',
];
