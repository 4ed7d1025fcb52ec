import { day, TODAY, type Day } from '../core/calendar';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Person } from '../people/person';
import { writeParcel, type Owner, type ParcelFacts, type ParcelPlan } from './parcel';

/** What a household holds: a homestead, and in the country its fields. */
export function writeHouseholdLand(hamlet: Hamlet, household: HouseholdFacts): ParcelFacts[] {
  const { random, commune } = hamlet;
  const parcels: ParcelFacts[] = [];
  if (random.chance(0.86)) parcels.push(writeParcel(hamlet, homestead(hamlet, household)));
  const fields = commune.urban
    ? random.chance(0.25)
      ? 1
      : 0
    : Math.round(random.normal(0.5 + household.means * 2, 0.8));
  for (let count = 0; count < fields; count += 1) parcels.push(writeParcel(hamlet, field(hamlet, household)));
  return parcels;
}

function homestead(hamlet: Hamlet, household: HouseholdFacts): ParcelPlan {
  const { random, commune } = hamlet;
  const area = commune.urban ? random.int(60, 320) : random.int(200, 1400);
  return {
    purpose: commune.urban ? 'ODT' : 'ONT',
    area,
    garden: !commune.urban && area > 500 ? area - random.int(200, 400) : 0,
    ...tenure(hamlet, household, 0.9),
    address: household.address,
  };
}

function field(hamlet: Hamlet, household: HouseholdFacts): ParcelPlan {
  const { random, commune } = hamlet;
  const purpose = random.weighted(commune.remoteness === 2 ? REMOTE_FIELDS : FIELDS);
  const size: readonly [number, number] =
    purpose === 'LUC' ? [500, 6000] : purpose === 'RSX' ? [5000, 40_000] : [1500, 18_000];
  return {
    purpose,
    area: random.int(...size),
    garden: 0,
    ...tenure(hamlet, household, 0.78),
    address: `${hamlet.name}, ${commune.address}`,
  };
}

const FIELDS: readonly (readonly [string, number])[] = [
  ['CLN', 62],
  ['LUC', 16],
  ['HNK', 17],
  ['NTS', 3],
  ['RSX', 2],
];
const REMOTE_FIELDS: readonly (readonly [string, number])[] = [
  ['CLN', 38],
  ['LUC', 20],
  ['HNK', 30],
  ['NTS', 2],
  ['RSX', 10],
];

/** Couples co-own since the Land Law of 2003; households held before 2014; old land books know only names. */
function tenure(hamlet: Hamlet, household: HouseholdFacts, certifiedShare: number) {
  const { random } = hamlet;
  const acquiredOn = Math.min(TODAY - 50, Math.max(day(1993, 10, 15), household.since + random.int(0, 4000)));
  const point = random.next();
  const owners: readonly Owner[] =
    point < 0.025
      ? [
          {
            kind: 'UNIDENTIFIED',
            name: `${random.pick(['Ông', 'Bà', 'Hộ ông'])} ${oldName(hamlet, household)}`,
          },
        ]
      : acquiredOn < day(2014, 7, 1) && point < 0.45
        ? [{ kind: 'HOUSEHOLD', household }]
        : couple(household).map((person) => ({ kind: 'CITIZEN', person }));
  return {
    owners,
    acquiredOn,
    certified: owners[0]?.kind !== 'UNIDENTIFIED' && random.chance(certifiedShare),
    mortgage: random.chance(0.13),
    origin: random.weighted<string>([
      ['RECOGNISED', 55],
      ['TRANSFERRED', 32],
      ['ALLOCATED', 13],
    ]),
  };
}

function couple(household: HouseholdFacts): Person[] {
  const { head } = household;
  const spouse = household.members.find(({ role }) => role === 'SPOUSE')?.person;
  return head.marriage?.status === 'VALID' && spouse ? [head, spouse] : [head];
}

function oldName(hamlet: Hamlet, household: HouseholdFacts): string {
  return (
    household.deceased[0]?.person.name ??
    `${household.head.family} ${hamlet.random.pick(['Văn Tý', 'Văn Sửu', 'Thị Dần', 'Văn Mão'])}`.trim()
  );
}

/** Land of an enterprise: its premises. */
export function writeEnterpriseLand(
  hamlet: Hamlet,
  owner: Extract<Owner, { kind: 'ENTERPRISE' }>,
  since: Day,
): ParcelFacts {
  const { random, commune } = hamlet;
  return writeParcel(hamlet, {
    purpose: random.pick(['SKC', 'TMD', 'SKC', 'TMD', 'RSX']),
    area: random.int(300, 15_000),
    garden: 0,
    owners: [owner],
    acquiredOn: Math.min(TODAY - 30, since + random.int(10, 900)),
    certified: random.chance(0.9),
    address: `${hamlet.name}, ${commune.address}`,
    mortgage: random.chance(0.3),
    origin: 'LEASED',
  });
}
