import { searchKey, sortKey, type Sex } from '../../../shared/identifiers';
import { ageOn, isoDay, yearOf, type Day } from '../core/calendar';
import type { Random } from '../core/random';
import { PEOPLES, type People, type PeopleName } from '../data/peoples';
import { HIGHLAND_ORIGINS, NORTHERN_ORIGINS, ORIGINS } from '../data/provinces';
import type { Hamlet } from './hamlet';
import { familyNameOf, fullNameOf } from './naming';
import type { Person } from './person';

export interface BirthFacts {
  sex: Sex;
  birth: Day;
  people: PeopleName;
  family?: string;
  religion?: string;
  father?: Person | null;
  mother?: Person | null;
  /** Fixed for the well-known persons of the demonstration. */
  name?: string;
  /** Known to the year only. */
  yearOnly?: boolean;
  bornHere?: boolean;
}

/** A person with name, number, religion and origin as somebody of that people, sex, age and family would have. */
export function personOf(hamlet: Hamlet, facts: BirthFacts): Person {
  const { random, world } = hamlet;
  const people = PEOPLES[facts.people];
  const birthYear = yearOf(facts.birth);
  const family = facts.family ?? inheritedFamily(facts, people) ?? familyNameOf(random, people);
  const name = facts.name ?? fullNameOf(random, people, facts.sex, birthYear, family);
  const place = birthplaceOf(hamlet, facts, birthYear);
  const numbered = facts.name !== undefined || hasNumber(random, facts.birth);
  const number = numbered ? world.numbers.personal(place.province, facts.sex, birthYear) : null;
  const oldNumber = hasOldNumber(random, birthYear, numbered) ? world.numbers.oldIdentity() : null;
  return {
    id: world.pseudonym('citizen', number ?? oldNumber ?? `unnumbered:${world.numbers.next('unnumbered')}`),
    number,
    oldNumber,
    name,
    nameSort: sortKey(name),
    nameSearch: searchKey(name),
    family,
    sex: facts.sex,
    birth: facts.birth,
    birthText: birthText(random, facts, birthYear),
    birthYear,
    people: facts.people,
    religion: facts.religion ?? facts.mother?.religion ?? random.weighted(people.religions),
    birthProvince: place.province,
    birthCommune: place.commune,
    origin: facts.father?.origin ?? place.origin,
    father: facts.father ?? null,
    mother: facts.mother ?? null,
    marital: 'SINGLE',
    marriage: null,
    died: null,
    registered: false,
    adoptedOn: null,
    guardian: null,
  };
}

function inheritedFamily(facts: BirthFacts, people: People): string | undefined {
  const [first, second] = people.matrilineal ? [facts.mother, facts.father] : [facts.father, facts.mother];
  const own = [first, second].find((parent) => parent && PEOPLES[parent.people].style === people.style);
  return (own ?? first ?? second)?.family;
}

/** Many infants have none yet, and some of the very old never got one. */
function hasNumber(random: Random, birth: Day): boolean {
  const age = ageOn(birth);
  return random.chance(age < 1 ? 0.7 : age > 80 ? 0.96 : 1);
}

function hasOldNumber(random: Random, birthYear: number, numbered: boolean): boolean {
  return birthYear <= 2001 && (!numbered || random.chance(0.6));
}

/** Before the books were kept well, many know the year of their birth, or its month, and not the day. */
function birthText(random: Random, facts: BirthFacts, birthYear: number): string {
  const iso = isoDay(facts.birth);
  if (facts.name !== undefined) return facts.yearOnly ? iso.slice(0, 4) : iso;
  const yearOnly = birthYear < 1960 ? 0.25 : birthYear < 1975 ? 0.07 : birthYear < 1990 ? 0.01 : 0;
  const point = random.next();
  if (point < yearOnly) return iso.slice(0, 4);
  return point < yearOnly * 1.15 ? iso.slice(0, 7) : iso;
}

interface Birthplace {
  province: string;
  commune: string | null;
  origin: string;
}

function birthplaceOf(hamlet: Hamlet, facts: BirthFacts, birthYear: number): Birthplace {
  const { random, world, commune } = hamlet;
  if (facts.bornHere ?? random.chance(shareBornHere(facts.people, birthYear))) {
    const home = facts.bornHere || random.chance(0.88) ? commune : random.pick(world.communes);
    return { province: world.provinceCode.padStart(3, '0'), commune: home.code, origin: home.address };
  }
  const [province, origin] = random.weighted(originsOf(facts.people));
  return { province, commune: null, origin };
}

function originsOf(people: PeopleName): typeof ORIGINS {
  if (PEOPLES[people].matrilineal) return HIGHLAND_ORIGINS;
  const { style } = PEOPLES[people];
  return style === 'NORTHERN' || style === 'HMONG' ? NORTHERN_ORIGINS : ORIGINS;
}

/** The highland peoples are at home here; the others settled, most of them between 1976 and 2000. */
function shareBornHere(people: PeopleName, birthYear: number): number {
  if (PEOPLES[people].matrilineal) return 0.99;
  if (birthYear < 1976) return 0.08;
  if (birthYear < 1990) return 0.35;
  return birthYear < 2003 ? 0.75 : 0.94;
}
