import { addYears, ageOn, TODAY, type Day } from '../core/calendar';
import { PEOPLES, type PeopleName } from '../data/peoples';
import { personOf } from './birth';
import { birthAtAge, childrenOf, coupleOf, deathOf, die, divorce, parentsOf } from './couple';
import { meet, type Hamlet } from './hamlet';
import type { HouseholdFacts, Marriage, Member, Person, Role } from './person';

/** Ages of heads of households, in tens of years, with their weights. */
const HEAD_AGES: readonly (readonly [readonly [number, number], number])[] = [
  [[22, 29], 13],
  [[30, 39], 27],
  [[40, 49], 24],
  [[50, 59], 17],
  [[60, 69], 12],
  [[70, 88], 7],
];

/** A household of at most `room` persons, the dead of its register included. */
export function householdOf(hamlet: Hamlet, room: number): HouseholdFacts {
  const { random } = hamlet;
  const [least, most] = random.weighted(HEAD_AGES);
  const age = random.int(least, most);
  const people = random.chance(0.88) ? hamlet.people : random.weighted(hamlet.commune.peoples);
  const kind = random.next();
  if (room >= 3 && age >= 60 && kind < 0.05) return orphanHousehold(hamlet, age, people);
  if (room >= 2 && kind >= 0.07) {
    const marriage = coupleOf(hamlet, age, people);
    if (marriage)
      return kind < 0.13 && age < 60 ? loneParent(hamlet, marriage, room) : family(hamlet, marriage, room);
  }
  return single(hamlet, age, people);
}

function single(hamlet: Hamlet, age: number, people: PeopleName): HouseholdFacts {
  const sex = hamlet.random.chance(0.5) ? 'MALE' : 'FEMALE';
  const head = personOf(hamlet, { sex, birth: birthAtAge(hamlet, age), people });
  return close(hamlet, head, [[head, 'HEAD']], [], addYears(head.birth, Math.min(20, age)));
}

/** Divorced, with the children; the other parent lives elsewhere and is known by name only. */
function loneParent(hamlet: Hamlet, marriage: Marriage, room: number): HouseholdFacts {
  const end = Math.min(TODAY - 100, marriage.on + hamlet.random.int(1200, 6000));
  if (end > marriage.on + 400) divorce(marriage, end);
  else return family(hamlet, marriage, room);
  const head = hamlet.random.chance(0.75) ? marriage.wife : marriage.husband;
  const children = leaveHome(hamlet, childrenOf(hamlet, marriage, room - 1));
  return close(
    hamlet,
    head,
    [[head, 'HEAD'], ...children.map((child) => [child, 'CHILD'] as const)],
    [],
    end,
  );
}

/** Grandparents bring up the child of a son or daughter who died. */
function orphanHousehold(hamlet: Hamlet, age: number, people: PeopleName): HouseholdFacts {
  const { random } = hamlet;
  const head = personOf(hamlet, { sex: 'FEMALE', birth: birthAtAge(hamlet, age), people });
  const parent = personOf(hamlet, {
    sex: 'FEMALE',
    birth: addYears(head.birth, 24) + random.int(1, 360),
    people,
    mother: head,
    bornHere: true,
  });
  const birth = addYears(parent.birth, random.int(20, 26));
  const child = personOf(hamlet, {
    sex: random.chance(0.5) ? 'MALE' : 'FEMALE',
    birth: Math.min(birth, TODAY - 900),
    people,
    mother: parent,
    bornHere: true,
  });
  die(parent, random.int(child.birth + 30, TODAY - 60));
  if (ageOn(child.birth) < 18) child.guardian = head;
  return close(
    hamlet,
    head,
    [
      [head, 'HEAD'],
      [child, 'GRANDCHILD'],
    ],
    [[parent, 'CHILD']],
    addYears(head.birth, 24),
  );
}

function family(hamlet: Hamlet, marriage: Marriage, room: number): HouseholdFacts {
  const { random } = hamlet;
  const { husband, wife } = marriage;
  const deceased: [Person, Role][] = [];
  const elders: Person[] = [];
  let left = room - 2;
  const anchor = PEOPLES[wife.people].matrilineal ? wife : husband;
  if (left >= 2 && anchor.father === null && ageOn(anchor.birth) < 56 && random.chance(0.28)) {
    left -= 2;
    for (const parent of eldersOf(hamlet, anchor)) {
      if (parent.died === null) elders.push(parent);
      else deceased.push([parent, 'PARENT']);
    }
  }
  widow(hamlet, marriage);
  const children = leaveHome(hamlet, childrenOf(hamlet, marriage, left));
  const couple = [husband, wife].filter((one) => one.died === null);
  const founded = marriage.on + random.int(0, 700);
  const head = couple.find((one) => (one === wife) === headedByWoman(hamlet, wife)) ?? couple[0] ?? husband;
  for (const dead of [husband, wife].filter((one) => one.died !== null)) deceased.push([dead, 'SPOUSE']);
  const eldest = elders.at(0);
  if (eldest && couple.length > 0 && random.chance(0.4)) {
    return close(
      hamlet,
      eldest,
      elderRoles(elders, anchor, [husband, wife], children),
      deceased.map(([one]) => [one, one === husband || one === wife ? 'CHILD' : 'SPOUSE'] as const),
      founded,
    );
  }
  return close(
    hamlet,
    head,
    [
      ...couple.map((one) => [one, one === head ? 'HEAD' : 'SPOUSE'] as const),
      ...elders.map((one) => [one, 'PARENT'] as const),
      ...children.map((one) => [one, 'CHILD'] as const),
    ],
    deceased,
    founded,
  );
}

/** Roles where the grandparents head the household. */
function elderRoles(
  elders: readonly Person[],
  anchor: Person,
  couple: readonly Person[],
  children: readonly Person[],
): (readonly [Person, Role])[] {
  return [
    ...elders.map((one, index) => [one, index === 0 ? 'HEAD' : 'SPOUSE'] as const),
    ...couple
      .filter((one) => one.died === null)
      .map((one) => [one, one === anchor ? 'CHILD' : 'OTHER'] as const),
    ...children.map((one) => [one, 'GRANDCHILD'] as const),
  ];
}

function eldersOf(hamlet: Hamlet, anchor: Person): Person[] {
  const parents = parentsOf(hamlet, anchor);
  const both = [parents.husband, parents.wife];
  for (const parent of both) {
    const on = deathOf(hamlet, parent, addYears(anchor.birth, 1));
    if (on !== null) die(parent, on);
  }
  return both;
}

/** One of an old couple may have died. */
function widow(hamlet: Hamlet, marriage: Marriage): void {
  const mortal = hamlet.random.chance(0.72) ? marriage.husband : marriage.wife;
  if (ageOn(mortal.birth) < 40) return;
  const on = deathOf(hamlet, mortal, marriage.on + 400);
  if (on !== null) die(mortal, on);
}

/** Grown children found households of their own, if not here then elsewhere. */
function leaveHome(hamlet: Hamlet, children: readonly Person[]): Person[] {
  return children.filter((child) => {
    const age = ageOn(child.birth);
    if (age < 21 || !hamlet.random.chance(Math.min(0.92, (age - 20) * 0.11))) return true;
    if (age <= 45) hamlet.leavers.push(child);
    if (hamlet.leavers.length > 80) hamlet.leavers.shift();
    return false;
  });
}

function headedByWoman(hamlet: Hamlet, wife: Person): boolean {
  return hamlet.random.chance(PEOPLES[wife.people].matrilineal ? 0.6 : 0.15);
}

/** Gives the household its number and address, and adoption to few of its children. */
function close(
  hamlet: Hamlet,
  head: Person,
  members: readonly (readonly [Person, Role])[],
  deceased: readonly (readonly [Person, Role])[],
  founded: Day,
): HouseholdFacts {
  const { random, world, commune } = hamlet;
  const firstDeath = Math.min(...deceased.map(([person]) => (person.died ?? TODAY) - 400), TODAY - 20);
  const since = Math.max(Math.min(founded, firstDeath), addYears(TODAY, -45));
  const member = ([person, role]: readonly [Person, Role]): Member => {
    person.registered = true;
    return { person, role, joinedOn: Math.max(since, person.birth + 15) };
  };
  const registerNumber = world.numbers.householdRegister();
  hamlet.houseNumber += random.int(1, 3);
  const household: HouseholdFacts = {
    id: world.pseudonym('household', registerNumber),
    registerNumber,
    head,
    members: members.map(member),
    deceased: deceased.map(member),
    address: `số ${hamlet.houseNumber}, ${hamlet.name}, ${commune.address}`,
    since,
    means: Math.max(
      0,
      Math.min(
        1,
        random.normal(commune.remoteness === 0 ? 0.62 : commune.remoteness === 1 ? 0.5 : 0.36, 0.18),
      ),
    ),
  };
  adopt(hamlet, household);
  for (const { person } of household.members) if (ageOn(person.birth) >= 22) meet(hamlet, person);
  return household;
}

function adopt(hamlet: Hamlet, household: HouseholdFacts): void {
  if (!hamlet.random.chance(0.004)) return;
  const child = household.members.find(
    ({ person }) => person.father?.registered && ageOn(person.birth) < 16,
  )?.person;
  if (child) child.adoptedOn = Math.min(TODAY - 10, child.birth + hamlet.random.int(60, 1500));
}
