import { addYears, ageOn, day, TODAY, yearOf, type Day } from '../core/calendar';
import { PEOPLES, type PeopleName } from '../data/peoples';
import { personOf } from './birth';
import type { Hamlet } from './hamlet';
import { familyNameOf } from './naming';
import type { Marriage, Person } from './person';

/** Least age to marry (Luật Hôn nhân và gia đình 52/2014/QH13 Đ.8). */
const GROOM = 20;
const BRIDE = 18;
/** Parents are 18 to 45 years older than their children. */
const YOUNGEST_PARENT = 18;
const OLDEST_FATHER = 45;
const OLDEST_MOTHER = 41;
const YEAR = 365;
/** Since then the register holds everybody, with a number, and who died stays in it. */
const BOOKS_SINCE = day(2016, 1, 1);

/** A couple of which he is about so old; null where the two could not have married yet. */
export function coupleOf(hamlet: Hamlet, age: number, people: PeopleName): Marriage | null {
  const { random } = hamlet;
  const husband =
    takeLeaver(hamlet, (one) => one.sex === 'MALE' && Math.abs(ageOn(one.birth) - age) <= 5) ??
    personOf(hamlet, { sex: 'MALE', birth: birthAtAge(hamlet, age), people });
  const wife =
    takeLeaver(hamlet, (one) => one.sex === 'FEMALE' && suits(one, husband)) ?? brideFor(hamlet, husband);
  const earliest = Math.max(addYears(husband.birth, GROOM), addYears(wife.birth, BRIDE)) + 30;
  const latest = Math.min(TODAY - 60, addYears(wife.birth, 38), addYears(husband.birth, 41));
  if (earliest > latest) return null;
  return marry(husband, wife, Math.min(latest, earliest + Math.floor(random.next() ** 2 * 9 * YEAR)));
}

export function marry(husband: Person, wife: Person, on: Day): Marriage {
  const marriage: Marriage = { husband, wife, on, endedOn: null, status: 'VALID' };
  for (const one of [husband, wife]) {
    one.marriage = marriage;
    one.marital = 'MARRIED';
  }
  return marriage;
}

export function divorce(marriage: Marriage, on: Day): void {
  marriage.status = 'DIVORCED';
  marriage.endedOn = on;
  marriage.husband.marital = 'DIVORCED';
  marriage.wife.marital = 'DIVORCED';
}

/** Somebody dies: the partner who is left is widowed. */
export function die(person: Person, on: Day): void {
  person.died = on;
  const marriage = person.marriage;
  if (!marriage || marriage.status === 'DIVORCED') return;
  marriage.status = 'WIDOWED';
  marriage.endedOn = Math.min(on, marriage.endedOn ?? on);
  const partner = marriage.husband === person ? marriage.wife : marriage.husband;
  const first = partner.died !== null && partner.died < on ? partner : person;
  first.marital = 'MARRIED';
  (first === person ? partner : person).marital = 'WIDOWED';
}

/** The children of a couple in the order of their birth, `most` at most. */
export function childrenOf(hamlet: Hamlet, marriage: Marriage, most: number): Person[] {
  const { random } = hamlet;
  const { husband, wife } = marriage;
  const until = Math.min(
    TODAY - 20,
    husband.died ?? TODAY,
    wife.died ?? TODAY,
    marriage.endedOn ?? TODAY,
    addYears(wife.birth, OLDEST_MOTHER),
    addYears(husband.birth, OLDEST_FATHER) - 30,
  );
  const wanted = Math.min(most, numberOfChildren(hamlet, marriage));
  const children: Person[] = [];
  let birth = marriage.on + random.int(280, 900);
  while (children.length < wanted && birth < until) {
    if (birth >= addYears(wife.birth, YOUNGEST_PARENT + 1)) {
      children.push(childOf(hamlet, marriage, birth));
    }
    birth += random.int(500, 1900);
  }
  return children;
}

function childOf(hamlet: Hamlet, marriage: Marriage, birth: Day): Person {
  const { husband, wife } = marriage;
  const people =
    husband.people === wife.people || !PEOPLES[wife.people].matrilineal ? husband.people : wife.people;
  return personOf(hamlet, {
    sex: hamlet.random.chance(0.527) ? 'MALE' : 'FEMALE',
    birth,
    people,
    father: husband,
    mother: wife,
    bornHere: yearOf(birth) >= 1992 ? hamlet.random.chance(0.96) : yearOf(marriage.on) > 1980,
  });
}

/** Parents of somebody whose parents are not known yet; either may be dead since. */
export function parentsOf(hamlet: Hamlet, child: Person): Marriage {
  const { random } = hamlet;
  const { matrilineal } = PEOPLES[child.people];
  const mother = personOf(hamlet, {
    sex: 'FEMALE',
    birth: child.birth - random.int(21 * YEAR, 36 * YEAR),
    people: child.people,
    ...(matrilineal ? { family: child.family } : {}),
  });
  const father = personOf(hamlet, {
    sex: 'MALE',
    birth: mother.birth - random.int(0, 6 * YEAR),
    people: child.people,
    family: matrilineal ? familyNameOf(random, PEOPLES[child.people], child.family) : child.family,
  });
  const marriage = marry(
    father,
    mother,
    Math.min(
      child.birth - 300,
      Math.max(addYears(father.birth, GROOM), addYears(mother.birth, BRIDE)) + random.int(10, 500),
    ),
  );
  child.father = father;
  child.mother = mother;
  return marriage;
}

/** Whether, and when, somebody of that age would have died: rising steeply after sixty. */
export function deathOf(hamlet: Hamlet, person: Person, noEarlierThan: Day): Day | null {
  const { random } = hamlet;
  const age = ageOn(person.birth);
  const dead =
    age < 45
      ? 0.015
      : age < 60
        ? 0.07
        : Math.min(0.9, 0.07 + (age - 60) * (person.sex === 'MALE' ? 0.02 : 0.013));
  if (!random.chance(dead)) return null;
  const since = Math.max(noEarlierThan, addYears(person.birth, 30), BOOKS_SINCE);
  return since >= TODAY - 40 ? null : random.int(since, TODAY - 30);
}

function numberOfChildren(hamlet: Hamlet, marriage: Marriage): number {
  const year = yearOf(marriage.on);
  const period = year < 1975 ? 1.9 : year < 1990 ? 1.45 : year < 2000 ? 1.15 : year < 2012 ? 1 : 0.95;
  return Math.max(0, Math.round(hamlet.random.normal(PEOPLES[marriage.wife.people].children * period, 0.95)));
}

export function birthAtAge(hamlet: Hamlet, age: number): Day {
  return addYears(TODAY, -age) - hamlet.random.int(1, 364);
}

/** Those who go by their mother's clan never marry within their own. */
function brideFor(hamlet: Hamlet, husband: Person): Person {
  const people = peopleOfBride(hamlet, husband);
  const clan = PEOPLES[people].matrilineal
    ? { family: familyNameOf(hamlet.random, PEOPLES[people], husband.family) }
    : {};
  return personOf(hamlet, { sex: 'FEMALE', birth: brideBirth(hamlet, husband), people, ...clan });
}

function brideBirth(hamlet: Hamlet, husband: Person): Day {
  const difference = Math.max(-2, Math.min(9, hamlet.random.normal(2.6, 2.4)));
  return husband.birth + Math.round(difference * YEAR);
}

/** People marry among their own, mostly. */
function peopleOfBride(hamlet: Hamlet, husband: Person): PeopleName {
  return hamlet.random.chance(0.93) ? husband.people : hamlet.random.weighted(hamlet.commune.peoples);
}

function takeLeaver(hamlet: Hamlet, fits: (person: Person) => boolean): Person | null {
  if (!hamlet.random.chance(0.7)) return null;
  const index = hamlet.leavers.findIndex(fits);
  return index < 0 ? null : (hamlet.leavers.splice(index, 1)[0] ?? null);
}

function suits(bride: Person, groom: Person): boolean {
  const younger = bride.birth - groom.birth;
  const siblings = bride.mother !== null && bride.mother === groom.mother;
  const clan = PEOPLES[bride.people].matrilineal && bride.family === groom.family;
  return !siblings && !clan && younger > -3 * YEAR && younger < 8 * YEAR;
}
