import { ageOn, day, isoDay, TODAY, type Day } from '../core/calendar';
import type { World } from '../core/world';
import {
  ASSISTANCE,
  BIRTH,
  LAND_TRANSFER,
  PROCEDURES,
  RESIDENCE,
  SHOP,
  type ProcedureFacts,
} from '../data/procedures';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Person } from '../people/person';
import {
  casePerson,
  procedure,
  procedureCase,
  procedureComponent,
  procedureVersion,
} from '../tables/procedures';

/** When the demonstration's procedures were announced. */
const ANNOUNCED = day(2023, 1, 22);
const revisionOf = ({ code }: ProcedureFacts): string => `${code}@1`;

export function writeProcedures(world: World): void {
  for (const facts of PROCEDURES) writeProcedure(world, facts);
}

function writeProcedure(world: World, facts: ProcedureFacts): void {
  const { components, ...texts } = facts;
  const revision = revisionOf(facts);
  const version = { version: 1, revision };
  world.sink.add(procedure, { ...texts, ...version, validFrom: ANNOUNCED, updatedAt: ANNOUNCED });
  for (const component of components) world.sink.add(procedureComponent, { revision, ...component });
  world.sink.add(procedureVersion, {
    ...version,
    procedureCode: facts.code,
    document: { ...facts, validFrom: isoDay(ANNOUNCED), validTo: null },
    reason: 'Công bố danh mục thủ tục hành chính',
    documentNumber: '12/QĐ-UBND',
    agencyCode: world.agency('20'),
    officer: 'tmai',
    putAt: ANNOUNCED,
  });
}

export interface CasePlan {
  agency: string;
  officer: string;
  procedure: ProcedureFacts;
  applicant: Person;
  others: readonly { person: Person; role: string }[];
  openedOn: Day;
  /** null: still open. */
  closedOn: Day | null;
  anchorKind: 'SIGN_IN' | 'RECEIPT';
}

/** Few households have a case, with the one-stop centre or with their commune. */
export function writeHouseholdCases(hamlet: Hamlet, household: HouseholdFacts): void {
  const { random, world, commune } = hamlet;
  const { head } = household;
  if (!random.chance(0.03) || ageOn(head.birth) < 18) return;
  const central = random.chance(0.4);
  const about = central ? random.pick([LAND_TRANSFER, SHOP]) : random.pick([BIRTH, RESIDENCE, ASSISTANCE]);
  const spouse = household.members.find(({ role }) => role === 'SPOUSE')?.person;
  const role = about.roles.includes('SPOUSE') ? 'SPOUSE' : about.roles.includes('FATHER') ? 'FATHER' : null;
  const openedOn = TODAY - random.int(1, 700);
  const open = openedOn > TODAY - 25 && random.chance(0.8);
  writeCase(hamlet, {
    agency: central ? world.agency('20') : commune.agency,
    officer: central ? 'tmai' : `canbo-${commune.code}`,
    procedure: about,
    applicant: head,
    others:
      spouse && role
        ? [{ person: spouse, role: role === 'FATHER' && spouse.sex === 'FEMALE' ? 'MOTHER' : role }]
        : [],
    openedOn,
    closedOn: open ? null : Math.min(TODAY, openedOn + random.int(1, 20)),
    anchorKind: random.chance(0.5) ? 'SIGN_IN' : 'RECEIPT',
  });
}

/** Writes a case and returns its number: agency, day, and the how-manieth of that day. */
export function writeCase(hamlet: Hamlet, plan: CasePlan): string {
  const { world, commune, random } = hamlet;
  const date = isoDay(plan.openedOn).slice(2).replace(/-/g, '');
  const number = `${plan.agency}-${date}-${String(world.numbers.next(`case/${plan.agency}/${date}`)).padStart(4, '0')}`;
  const id = world.pseudonym('case', number);
  const anchor = world.numbers.next('anchor');
  world.sink.add(procedureCase, {
    id,
    number,
    agencyCode: plan.agency,
    procedureCode: plan.procedure.code,
    revision: revisionOf(plan.procedure),
    applicantId: plan.applicant.id,
    applicantName: plan.applicant.name,
    nameSort: plan.applicant.nameSort,
    nameSearch: plan.applicant.nameSearch,
    anchorKind: plan.anchorKind,
    anchor:
      plan.anchorKind === 'RECEIPT'
        ? `BN-${date}-${String(anchor).padStart(7, '0')}`
        : `signin-${anchor}-${random.int(100_000, 999_999)}`,
    officer: plan.officer,
    status: plan.closedOn === null ? 'OPEN' : 'CLOSED',
    outcome:
      plan.closedOn === null
        ? null
        : random.weighted<string>([
            ['COMPLETED', 90],
            ['WITHDRAWN', 4],
            ['REJECTED', 6],
          ]),
    openedAt: plan.openedOn,
    closedAt: plan.closedOn,
    registrationCommune: commune.code,
    subjectIds: [plan.applicant.id, ...plan.others.map(({ person }) => person.id)],
    updatedAt: plan.closedOn ?? plan.openedOn,
  });
  for (const { person, role } of plan.others) {
    world.sink.add(casePerson, {
      caseId: id,
      citizenId: person.id,
      nameAsRegistered: person.name,
      nameSort: person.nameSort,
      role,
      verification: 'CONFIRMED',
      registrationCommune: commune.code,
      agencyCode: plan.agency,
      updatedAt: plan.openedOn,
    });
  }
  return number;
}
