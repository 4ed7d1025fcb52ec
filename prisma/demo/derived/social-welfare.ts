import { addYears, ageOn, day, TODAY, type Day } from '../core/calendar';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Person } from '../people/person';
import { disability, meritRecord, povertyStatus, socialAssistance } from '../tables/social-welfare';

/** Standard amount of social assistance, đồng a month (NĐ 76/2024/NĐ-CP Đ.1, from 1/7/2024). */
const STANDARD = 500_000;
/** Years of the review in the period 2021-2025 (NĐ 07/2021/NĐ-CP). */
const FIRST_REVIEW = 2022;
const LAST_REVIEW = 2025;
/** Share of households on the list of 2022, by remoteness. */
const POOR = [0.025, 0.11, 0.3] as const;

export function writeSocialWelfare(hamlet: Hamlet, household: HouseholdFacts): void {
  const { random, commune } = hamlet;
  const poor = random.chance(POOR[commune.remoteness] * (1.9 - household.means * 1.8));
  if (poor) writePovertyYears(hamlet, household);
  for (const { person } of household.members) writePerson(hamlet, household, person, poor);
}

function writePerson(hamlet: Hamlet, household: HouseholdFacts, person: Person, poor: boolean): void {
  const { random } = hamlet;
  const age = ageOn(person.birth);
  const disabled = random.chance(age < 18 ? 0.008 : age < 60 ? 0.022 : 0.07);
  const degree = disabled ? writeDisability(hamlet, person) : null;
  if (degree === 'EXTREMELY_SEVERE' || degree === 'SEVERE') {
    writeAssistance(
      hamlet,
      person,
      'DISABLED',
      degree === 'SEVERE' ? 1.5 : 2.5,
      addYears(TODAY, -random.int(1, 9)),
    );
  } else if (age >= 80 && random.chance(0.85)) {
    writeAssistance(hamlet, person, 'ELDERLY', 1, addYears(person.birth, 80) + 20);
  } else if (person.guardian) {
    writeAssistance(hamlet, person, 'ORPHAN', 1.5, (person.mother?.died ?? TODAY - 400) + 60);
  } else if (
    poor &&
    person === household.head &&
    person.marital !== 'MARRIED' &&
    household.members.some(({ role }) => role === 'CHILD')
  ) {
    writeAssistance(hamlet, person, 'SINGLE_PARENT', 1, TODAY - random.int(100, 2000));
  }
  writeMerit(hamlet, person);
}

/** One decision a year; some escape poverty, few fall back. */
function writePovertyYears(hamlet: Hamlet, household: HouseholdFacts): void {
  const { random } = hamlet;
  let category = random.chance(0.6) ? 'POOR' : 'NEAR_POOR';
  for (let year = FIRST_REVIEW; year <= LAST_REVIEW; year += 1) {
    writePoverty(hamlet, household, year, category);
    if (category === 'NOT_POOR') return;
    if (category === 'ESCAPED') category = 'NOT_POOR';
    else if (category === 'POOR' && random.chance(0.22)) category = 'NEAR_POOR';
    else if (category === 'NEAR_POOR' && random.chance(0.24)) category = 'ESCAPED';
  }
}

export function writePoverty(
  hamlet: Hamlet,
  household: HouseholdFacts,
  year: number,
  category: string,
): void {
  const { random, world, commune } = hamlet;
  const needy = category === 'POOR' || category === 'NEAR_POOR';
  world.sink.add(povertyStatus, {
    householdId: household.id,
    nameAsRegistered: household.head.name,
    nameSort: household.head.nameSort,
    nameSearch: household.head.nameSearch,
    year,
    category,
    incomeScore: needy ? random.int(85, 140) : random.int(141, 175),
    deprivationScore: category === 'POOR' ? random.int(30, 60) : random.int(0, 29),
    subjectIds: household.members.map(({ person }) => person.id),
    decisionNumber: `${world.numbers.next(`poverty/${commune.code}/${year}`)}/QĐ-UBND`,
    decidedOn: day(year, 12, 10),
    residenceCommune: commune.code,
    agencyCode: commune.agency,
    validFrom: day(year, 12, 10),
    updatedAt: day(year, 12, 12),
  });
}

export function writeAssistance(
  hamlet: Hamlet,
  person: Person,
  kind: string,
  coefficient: number,
  from: Day,
): void {
  const { world, commune } = hamlet;
  const startsOn = Math.max(day(2014, 1, 1), Math.min(TODAY - 5, from));
  world.sink.add(socialAssistance, {
    ...named(person),
    kind,
    monthlyAmount: STANDARD * coefficient,
    startsOn,
    endsOn: kind === 'ORPHAN' ? addYears(person.birth, 16) : null,
    ...decision(hamlet, startsOn - 10, commune.districtAgency),
    decisionNumber: `${world.numbers.next(`assistance/${commune.district}`)}/QĐ-UBND`,
  });
}

function writeDisability(hamlet: Hamlet, person: Person): string {
  const { random, world, commune } = hamlet;
  const degree = random.weighted<string>([
    ['EXTREMELY_SEVERE', 18],
    ['SEVERE', 52],
    ['MILD', 30],
  ]);
  const decidedOn = TODAY - random.int(200, Math.min(3600, Math.max(201, TODAY - person.birth - 1)));
  world.sink.add(disability, {
    ...named(person),
    certificateNumber: `${world.provinceCode}.${commune.district}.${String(world.numbers.next(`disability/${commune.district}`)).padStart(6, '0')}`,
    kind: random.weighted<string>([
      ['MOBILITY', 44],
      ['HEARING_SPEECH', 14],
      ['VISION', 14],
      ['MENTAL', 13],
      ['INTELLECTUAL', 11],
      ['OTHER', 4],
    ]),
    degree,
    ...decision(hamlet, Math.max(decidedOn, person.birth + 1), commune.agency),
    decisionNumber: `${world.numbers.next(`disability/${commune.code}`)}/GXN-UBND`,
  });
  return degree;
}

/** Kind, births from and to, sex, weight among those of that age, share of disablement. */
function writeMerit(hamlet: Hamlet, person: Person): void {
  const { random, world } = hamlet;
  if (person.birthYear > 1968) return;
  const resistance = person.birthYear <= 1957;
  if (!random.chance(resistance ? 0.07 : 0.015)) return;
  const kind = !resistance
    ? 'WAR_INVALID'
    : person.sex === 'FEMALE'
      ? random.weighted<string>([
          ['MARTYR_RELATIVE', 50],
          ['RESISTANCE', 40],
          ['CONTRIBUTOR', 5],
          ['HEROIC_MOTHER', person.birthYear <= 1945 ? 8 : 0],
        ])
      : random.weighted<string>([
          ['WAR_INVALID', 40],
          ['SICK_SOLDIER', 12],
          ['TOXIC_CHEMICALS', 14],
          ['RESISTANCE', 25],
          ['MARTYR_RELATIVE', 8],
          ['IMPRISONED', 3],
        ]);
  const wounded = kind === 'WAR_INVALID' || kind === 'SICK_SOLDIER' || kind === 'TOXIC_CHEMICALS';
  const injuryRate = wounded ? random.int(21, 81) : null;
  const file = world.numbers.next('merit');
  world.sink.add(meritRecord, {
    ...named(person),
    fileNumber: `${world.provinceCode}/${MERIT_CODES[kind] ?? 'CC'}-${String(file).padStart(6, '0')}`,
    kind,
    injuryRate,
    monthlyAllowance:
      injuryRate === null ? (kind === 'HEROIC_MOTHER' ? 5_270_000 : 1_624_000) : 60_000 * injuryRate,
    ...decision(hamlet, day(1996, 1, 1) + random.int(0, 9000), world.agency('09')),
    decisionNumber: `${file}/QĐ-LĐTBXH`,
  });
}

const MERIT_CODES: Record<string, string> = {
  WAR_INVALID: 'TB',
  SICK_SOLDIER: 'BB',
  TOXIC_CHEMICALS: 'HH',
  RESISTANCE: 'KC',
  MARTYR_RELATIVE: 'LS',
  HEROIC_MOTHER: 'MA',
  IMPRISONED: 'TĐ',
};

function named(person: Person) {
  return {
    citizenId: person.id,
    nameAsRegistered: person.name,
    nameSort: person.nameSort,
    nameSearch: person.nameSearch,
  };
}

function decision(hamlet: Hamlet, decidedOn: Day, agencyCode: string) {
  return {
    decidedOn,
    residenceCommune: hamlet.commune.code,
    agencyCode,
    validFrom: decidedOn,
    updatedAt: decidedOn,
  };
}
