import { formatParcelKey, parcelCodeAt, searchKey, sortKey } from '../../../shared/identifiers';
import { addYears, day, TODAY, yearOf, type Day } from '../core/calendar';
import type { Commune, World } from '../core/world';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Person } from '../people/person';
import {
  landCertificate,
  landChange,
  landMortgage,
  landParcel,
  landRestriction,
  landUse,
  ownership,
} from '../tables/land';
import { bankOf, type Bank } from './banks';

/** Who holds a parcel; for the subjects of its rows see `subjects`. */
export type Owner =
  | { kind: 'CITIZEN'; person: Person }
  | { kind: 'HOUSEHOLD'; household: HouseholdFacts }
  | { kind: 'ENTERPRISE'; id: string; name: string; subjects: readonly string[] }
  | { kind: 'UNIDENTIFIED'; name: string };

export interface ParcelFacts {
  id: string;
  commune: string;
  mapSheet: number;
  parcelNumber: number;
  parcelIdentifier: string;
  certificateId: string | null;
  certificateSerial: string | null;
}

export interface ParcelPlan {
  purpose: string;
  area: number;
  /** Garden or pond of a homestead: a second purpose on the same parcel. */
  garden: number;
  owners: readonly Owner[];
  acquiredOn: Day;
  certified: boolean;
  address: string;
  mortgage: boolean;
  origin: string;
}

const PER_SHEET = 180;
const LIMITED_TERM_END = day(2063, 10, 15);

/** A parcel with its uses, certificate, owners, mortgage, restriction and changes. */
export function writeParcel(hamlet: Hamlet, plan: ParcelPlan): ParcelFacts {
  const { world, commune, random } = hamlet;
  const place = nextPlace(world, commune, plan.purpose);
  const id = world.pseudonym(
    'parcel',
    formatParcelKey({ commune: commune.code, sheet: place.mapSheet, parcel: place.parcelNumber }),
  );
  const subjectIds = plan.owners.flatMap(subjects);
  const shared = {
    locationCommune: commune.code,
    subjectIds,
    agencyCode: world.agency('08'),
    updatedAt: plan.acquiredOn,
  };
  const price = PRICES[plan.purpose] ?? 100_000;
  world.sink.add(landParcel, {
    id,
    ...place,
    address: plan.address,
    area: plan.area,
    mainPurpose: plan.purpose,
    origin: plan.origin,
    valuation: random.chance(0.95)
      ? Math.round((plan.area * price * (commune.urban ? 3 : 1) * (0.7 + 0.6 * random.next())) / 1e5) * 1e5
      : null,
    valuationYear: 2026,
    status: 'ACTIVE',
    validFrom: plan.acquiredOn,
    ...shared,
  });
  writeUses(hamlet, id, plan, shared);
  const certificate = plan.certified ? writeCertificate(hamlet, plan, shared) : null;
  writeOwners(hamlet, id, certificate?.id ?? null, plan, shared);
  if (certificate && plan.mortgage) writeMortgage(hamlet, id, certificate.id, plan, shared);
  writeHistory(hamlet, id, plan, shared);
  return {
    id,
    commune: commune.code,
    mapSheet: place.mapSheet,
    parcelNumber: place.parcelNumber,
    parcelIdentifier: place.parcelIdentifier,
    certificateId: certificate?.id ?? null,
    certificateSerial: certificate?.serial ?? null,
  };
}

type Shared = { locationCommune: string; subjectIds: string[]; agencyCode: string; updatedAt: Day };

function subjects(owner: Owner): string[] {
  if (owner.kind === 'CITIZEN') return [owner.person.id];
  if (owner.kind === 'HOUSEHOLD') return owner.household.members.map(({ person }) => person.id);
  return owner.kind === 'ENTERPRISE' ? [...owner.subjects] : [];
}

/** Homesteads on odd map sheets, fields on even ones; the point falls on the commune's own grid. */
function nextPlace(world: World, commune: Commune, purpose: string) {
  const home = purpose === 'ODT' || purpose === 'ONT';
  const count = world.numbers.next(`parcel/${commune.code}/${home ? 'home' : 'field'}`) - 1;
  const slot = count * 2 + (home ? 0 : 1);
  // The last term is the commune's own: it keeps the grids of two communes apart where they overlap.
  const latitude = commune.middle[0] + ((slot % 199) - 99) * 1e-4 + commune.index * 4e-7;
  const longitude = commune.middle[1] + (Math.floor(slot / 199) - 99) * 1e-4;
  return {
    mapSheet: 2 * Math.floor(count / PER_SHEET) + (home ? 1 : 2),
    parcelNumber: (count % PER_SHEET) + 1,
    parcelIdentifier: parcelCodeAt(latitude, longitude),
  };
}

function writeUses(hamlet: Hamlet, parcelId: string, plan: ParcelPlan, shared: Shared): void {
  const limited = plan.purpose !== 'ODT' && plan.purpose !== 'ONT';
  const use = (purpose: string, area: number, ends: boolean) =>
    hamlet.world.sink.add(landUse, {
      parcelId,
      purpose,
      area,
      term: ends ? 'LIMITED' : 'LONG_TERM',
      termUntil: ends ? (plan.origin === 'LEASED' ? addYears(plan.acquiredOn, 50) : LIMITED_TERM_END) : null,
      form: plan.owners.length > 1 ? 'COMMON' : 'PRIVATE',
      ...shared,
    });
  use(plan.purpose, plan.area - plan.garden, limited);
  if (plan.garden > 0) use('CLN', plan.garden, true);
}

function writeCertificate(hamlet: Hamlet, plan: ParcelPlan, shared: Shared): { id: string; serial: string } {
  const { world, random, commune } = hamlet;
  const issuedOn = Math.min(TODAY - 5, plan.acquiredOn + random.int(30, 900));
  const serial = world.numbers.certificateSerial(yearOf(issuedOn));
  const id = world.pseudonym('certificate', serial);
  world.sink.add(landCertificate, {
    id,
    serialNumber: serial,
    registerNumber: `CS ${String(world.numbers.next(`register/${commune.code}`)).padStart(5, '0')}/${commune.code}`,
    issuedOn,
    issuedBy:
      plan.owners[0]?.kind === 'ENTERPRISE'
        ? 'Sở Tài nguyên và Môi trường'
        : `UBND ${commune.districtName.charAt(0).toLowerCase()}${commune.districtName.slice(1)}`,
    status: 'VALID',
    validFrom: issuedOn,
    ...shared,
  });
  return { id, serial };
}

function writeOwners(
  hamlet: Hamlet,
  parcelId: string,
  certificateId: string | null,
  plan: ParcelPlan,
  shared: Shared,
): void {
  const { world } = hamlet;
  for (const owner of plan.owners) {
    const name = nameOf(owner);
    world.sink.add(ownership, {
      parcelId,
      certificateId,
      ownerKind: owner.kind,
      ownerId:
        owner.kind === 'CITIZEN'
          ? owner.person.id
          : owner.kind === 'HOUSEHOLD'
            ? owner.household.id
            : owner.kind === 'ENTERPRISE'
              ? owner.id
              : null,
      nameAsRegistered: name,
      nameSort: sortKey(name),
      nameSearch: searchKey(name),
      share: plan.owners.length > 1 ? 0.5 : 1,
      current: true,
      acquiredOn: plan.acquiredOn,
      endedOn: null,
      ...shared,
      subjectIds: subjects(owner),
    });
  }
}

function nameOf(owner: Owner): string {
  if (owner.kind === 'CITIZEN') return owner.person.name;
  if (owner.kind !== 'HOUSEHOLD') return owner.name;
  const { head } = owner.household;
  return `Hộ ${head.sex === 'MALE' ? 'ông' : 'bà'} ${head.name}`;
}

function writeMortgage(
  hamlet: Hamlet,
  parcelId: string,
  certificateId: string,
  plan: ParcelPlan,
  shared: Shared,
): void {
  const { world, random } = hamlet;
  const bank: Bank = bankOf(world, random);
  const registeredOn = random.int(Math.max(plan.acquiredOn + 20, TODAY - 2500), TODAY - 20);
  const released = registeredOn < TODAY - 800 && random.chance(0.5);
  world.sink.add(landMortgage, {
    parcelId,
    certificateId,
    registrationNumber: `TC${yearOf(registeredOn)}-${String(world.numbers.next('mortgage')).padStart(8, '0')}`,
    mortgagee: bank.name,
    mortgageeId: bank.id,
    securedAmount: random.int(5, 200) * 10_000_000,
    registeredOn,
    releasedOn: released ? registeredOn + random.int(300, 700) : null,
    ...shared,
  });
}

function writeHistory(hamlet: Hamlet, parcelId: string, plan: ParcelPlan, shared: Shared): void {
  const { world, random, commune } = hamlet;
  if (random.chance(0.015)) {
    const imposedOn = random.int(Math.max(plan.acquiredOn, TODAY - 2500), TODAY - 10);
    const [kind, imposedBy, content] = random.pick(RESTRICTIONS);
    world.sink.add(landRestriction, {
      parcelId,
      kind,
      imposedBy: imposedBy.replace('{district}', commune.districtName),
      documentNumber: `${world.numbers.next(`restriction/${commune.district}`)}/QĐ`,
      content,
      imposedOn,
      liftedOn: imposedOn < TODAY - 700 && random.chance(0.6) ? imposedOn + 400 : null,
      ...shared,
    });
  }
  if (plan.origin === 'TRANSFERRED' || random.chance(0.06)) {
    const kind =
      plan.origin === 'TRANSFERRED'
        ? random.weighted<string>([
            ['TRANSFER', 7],
            ['GIFT', 2],
            ['INHERITANCE', 2],
          ])
        : random.pick(['CORRECTION', 'RENEWAL', 'PURPOSE_CHANGE']);
    world.sink.add(landChange, {
      parcelId,
      kind,
      documentNumber: `BĐ-${commune.code}-${world.numbers.next(`change/${commune.code}`)}`,
      content: CHANGES[kind] ?? null,
      changedOn: plan.acquiredOn,
      ...shared,
    });
  }
}

const RESTRICTIONS = [
  ['PLANNING', 'UBND {district}', 'Nằm trong quy hoạch mở rộng đường'],
  ['DISPUTE', 'Tòa án nhân dân {district}', 'Đang có tranh chấp ranh giới'],
  ['SEIZURE', 'Chi cục Thi hành án dân sự {district}', 'Kê biên bảo đảm thi hành án'],
  ['TRANSFER_BAN', 'Tòa án nhân dân {district}', 'Tạm dừng chuyển quyền sử dụng đất'],
  ['EASEMENT', 'UBND {district}', 'Hành lang an toàn lưới điện'],
] as const;

const CHANGES: Record<string, string> = {
  TRANSFER: 'Nhận chuyển nhượng quyền sử dụng đất',
  GIFT: 'Nhận tặng cho quyền sử dụng đất',
  INHERITANCE: 'Nhận thừa kế quyền sử dụng đất',
  CORRECTION: 'Đính chính diện tích theo kết quả đo đạc',
  RENEWAL: 'Gia hạn sử dụng đất nông nghiệp',
  PURPOSE_CHANGE: 'Chuyển mục đích sử dụng đất',
};

/** đồng a square metre in the country. */
const PRICES: Record<string, number> = {
  ODT: 4_000_000,
  ONT: 900_000,
  CLN: 45_000,
  LUC: 38_000,
  HNK: 30_000,
  NTS: 28_000,
  RSX: 9_000,
  SKC: 500_000,
  TMD: 1_500_000,
};
