import { searchKey, sortKey, textSortKey } from '../../../shared/identifiers';
import { addYears, ageOn, TODAY, writtenDay, yearOf, type Day } from '../core/calendar';
import { COMPANY_LINES, SHOP_LINES } from '../data/business';
import type { Hamlet } from '../people/hamlet';
import type { HouseholdFacts, Person } from '../people/person';
import {
  businessLine,
  enterprise,
  enterpriseChange,
  financialFigure,
  legalRepresentative,
  shareholding,
} from '../tables/enterprise';
import { companyPlan, PERSONAL_TAX_CODES, shopPlan, type BusinessPlan } from './business-plan';
import { writeEnterpriseLand } from './holdings';
import { phoneOf } from './population';

export interface BusinessFacts {
  id: string;
  code: string;
  name: string;
}

/** A household may run a company or a shop. */
export function writeHouseholdBusiness(hamlet: Hamlet, household: HouseholdFacts): void {
  const { random, commune } = hamlet;
  const { head } = household;
  const age = ageOn(head.birth);
  if (age < 24 || age > 72) return;
  const wealth = 0.3 + household.means * 1.4;
  if (random.chance((commune.urban ? 0.045 : 0.014) * wealth))
    return void writeBusiness(hamlet, companyPlan(hamlet, head));
  if (random.chance((commune.urban ? 0.15 : 0.07) * wealth)) writeBusiness(hamlet, shopPlan(hamlet, head));
}

/** An enterprise with lines, representative, members, changes, figures, and for some a branch and premises. */
export function writeBusiness(hamlet: Hamlet, plan: BusinessPlan): BusinessFacts {
  const { world, random, commune } = hamlet;
  const shop = plan.kind === 'HOUSEHOLD_BUSINESS';
  const code = shop ? shopCode(hamlet, plan) : world.numbers.enterprise();
  const id = world.pseudonym('enterprise', code);
  const holders = holdersOf(hamlet, plan);
  const subjectIds = [
    plan.representative.id,
    ...holders.flatMap(({ person }) => (person && person !== plan.representative ? [person.id] : [])),
  ];
  const status = statusOf(hamlet, plan);
  const shared: Shared = {
    registrationCommune: commune.code,
    agencyCode: shop ? commune.districtAgency : world.agency('04'),
    updatedAt: plan.registeredOn,
  };
  const address = `số ${random.int(1, 300)}, ${hamlet.name}, ${commune.address}`;
  world.sink.add(enterprise, {
    id,
    code,
    kind: plan.kind,
    parentId: null,
    name: plan.name,
    nameSort: textSortKey(plan.name),
    nameSearch: searchKey(plan.name),
    foreignName: null,
    shortName: null,
    legalForm: plan.legalForm,
    status,
    charterCapital: plan.capital,
    registeredOn: plan.registeredOn,
    endedOn: status === 'DISSOLVED' ? Math.min(TODAY - 3, plan.registeredOn + random.int(400, 3000)) : null,
    address,
    phone: random.chance(0.8) ? phoneOf(random) : null,
    email:
      !shop && random.chance(0.5) ? `${searchKey(plan.name).replace(/ /g, '').slice(-16)}@example.vn` : null,
    mainLine: plan.line.code,
    subjectIds,
    validFrom: plan.registeredOn,
    ...shared,
  });
  writeLines(hamlet, id, plan, subjectIds, shared);
  writeRepresentative(hamlet, id, plan, shared);
  for (const holder of holders) writeHolder(hamlet, id, plan, holder, shared);
  writeChanges(hamlet, id, plan, subjectIds, shared);
  writeFigures(hamlet, id, plan, subjectIds, status, shared);
  if (!shop && status === 'ACTIVE') {
    hamlet.company = { id, name: plan.name };
    if (random.chance(0.12)) writeBranch(hamlet, id, code, plan, subjectIds, address, shared);
    if (random.chance(0.35))
      writeEnterpriseLand(
        hamlet,
        { kind: 'ENTERPRISE', id, name: plan.name, subjects: subjectIds },
        plan.registeredOn,
      );
  }
  return { id, code, name: plan.name };
}

type Shared = { registrationCommune: string; agencyCode: string; updatedAt: Day };

/** The owner's personal number since 1/7/2025; some who were registered before have changed over. */
function shopCode(hamlet: Hamlet, plan: BusinessPlan): string {
  const { number } = plan.representative;
  const personal = plan.registeredOn >= PERSONAL_TAX_CODES || hamlet.random.chance(0.4);
  return personal && number !== null ? number : hamlet.world.numbers.enterprise();
}

function statusOf(hamlet: Hamlet, plan: BusinessPlan): string {
  if (plan.registeredOn > TODAY - 900) return 'ACTIVE';
  return hamlet.random.weighted<string>([
    ['ACTIVE', 80],
    ['SUSPENDED', 8],
    ['DISSOLVED', 8],
    ['DISSOLVING', 2],
    ['REVOKED', 2],
  ]);
}

interface Holder {
  role: string;
  share: number;
  person: Person | null;
  company: { id: string; name: string } | null;
  name: string;
}

function holdersOf(hamlet: Hamlet, plan: BusinessPlan): Holder[] {
  const { random } = hamlet;
  const own = (role: string, share: number): Holder => ({
    role,
    share,
    person: plan.representative,
    company: null,
    name: plan.representative.name,
  });
  if (
    plan.legalForm !== 'LIMITED_TWO_MEMBERS' &&
    plan.legalForm !== 'JOINT_STOCK' &&
    plan.legalForm !== 'COOPERATIVE'
  )
    return [own('OWNER', 1)];
  const role = plan.legalForm === 'JOINT_STOCK' ? 'SHAREHOLDER' : 'MEMBER';
  const adults = hamlet.neighbours.filter(
    (one) => one !== plan.representative && addYears(one.birth, 18) <= plan.registeredOn,
  );
  const others: Holder[] = [];
  const wanted = role === 'MEMBER' && plan.legalForm !== 'COOPERATIVE' ? 1 : 2;
  while (others.length < wanted) {
    const person = adults.splice(random.int(0, Math.max(0, adults.length - 1)), 1)[0] ?? null;
    const company = others.length === 0 && random.chance(0.08) ? hamlet.company : null;
    const share = wanted === 1 ? 0.4 : 0.2;
    if (company) others.push({ role, share, person: null, company, name: company.name });
    else others.push({ role, share, person, company: null, name: person?.name ?? random.pick(FOREIGNERS) });
  }
  return [own(role, 0.6), ...others];
}

/** Partners who are not in the population register. */
const FOREIGNERS = ['Tanaka Hiroshi', 'Kim Min-jun', 'Pierre Dubois', 'Nguyễn David', 'Chen Wei'];

function writeHolder(
  hamlet: Hamlet,
  enterpriseId: string,
  plan: BusinessPlan,
  holder: Holder,
  shared: Shared,
): void {
  hamlet.world.sink.add(shareholding, {
    enterpriseId,
    holderKind: holder.person ? 'CITIZEN' : holder.company ? 'ENTERPRISE' : 'UNIDENTIFIED',
    holderId: holder.person?.id ?? holder.company?.id ?? null,
    nameAsRegistered: holder.name,
    nameSort: holder.company ? textSortKey(holder.name) : (holder.person?.nameSort ?? sortKey(holder.name)),
    role: holder.role,
    capital: Math.round(plan.capital * holder.share),
    share: holder.share,
    heldSince: plan.registeredOn,
    heldUntil: null,
    subjectIds: holder.person ? [holder.person.id] : [],
    ...shared,
  });
}

function writeLines(
  hamlet: Hamlet,
  enterpriseId: string,
  plan: BusinessPlan,
  subjectIds: string[],
  shared: Shared,
): void {
  const { random, world } = hamlet;
  const pool = plan.kind === 'HOUSEHOLD_BUSINESS' ? SHOP_LINES : COMPANY_LINES;
  const lines = new Map([[plan.line.code, plan.line]]);
  for (let more = random.int(0, plan.kind === 'HOUSEHOLD_BUSINESS' ? 1 : 3); more > 0; more -= 1) {
    const other = random.weighted(pool);
    lines.set(other.code, other);
  }
  for (const [code, { title }] of lines) {
    world.sink.add(businessLine, {
      enterpriseId,
      code,
      title,
      main: code === plan.line.code,
      subjectIds,
      ...shared,
    });
  }
}

function writeRepresentative(hamlet: Hamlet, enterpriseId: string, plan: BusinessPlan, shared: Shared): void {
  const position =
    plan.kind === 'HOUSEHOLD_BUSINESS'
      ? 'OWNER'
      : plan.legalForm === 'JOINT_STOCK'
        ? 'GENERAL_DIRECTOR'
        : plan.kind === 'COOPERATIVE'
          ? 'CHAIR'
          : 'DIRECTOR';
  hamlet.world.sink.add(legalRepresentative, {
    enterpriseId,
    citizenId: plan.representative.id,
    nameAsRegistered: plan.representative.name,
    nameSort: plan.representative.nameSort,
    position,
    current: true,
    appointedOn: plan.registeredOn,
    endedOn: null,
    ...shared,
  });
}

function writeChanges(
  hamlet: Hamlet,
  enterpriseId: string,
  plan: BusinessPlan,
  subjectIds: string[],
  shared: Shared,
): void {
  const { random, world } = hamlet;
  let on = plan.registeredOn;
  const latest = plan.registeredOn < TODAY - 900 ? random.int(0, 3) : 0;
  for (let sequence = 0; sequence <= latest; sequence += 1) {
    const kind =
      sequence === 0 ? 'FOUNDATION' : random.pick(['ADDRESS', 'CAPITAL', 'LINES', 'REPRESENTATIVE']);
    const content =
      sequence === 0 ? 'Đăng ký lần đầu' : `Đăng ký thay đổi lần thứ ${sequence}, ngày ${writtenDay(on)}`;
    world.sink.add(enterpriseChange, {
      enterpriseId,
      kind,
      sequence,
      content,
      registeredOn: on,
      subjectIds,
      ...shared,
    });
    on = Math.min(TODAY - 2, on + random.int(150, 900));
  }
}

function writeFigures(
  hamlet: Hamlet,
  enterpriseId: string,
  plan: BusinessPlan,
  subjectIds: string[],
  status: string,
  shared: Shared,
): void {
  const { random, world } = hamlet;
  if (status === 'DISSOLVED' || status === 'REVOKED') return;
  let revenue = plan.line.revenue * 1_000_000 * (0.3 + random.next() * 1.6);
  for (let year = Math.max(2022, yearOf(plan.registeredOn) + 1); year <= 2025; year += 1) {
    revenue *= 0.85 + random.next() * 0.4;
    const profit = revenue * (random.next() * 0.14 - 0.03);
    world.sink.add(financialFigure, {
      enterpriseId,
      year,
      revenue: Math.round(revenue),
      profit: Math.round(profit),
      assets: Math.round(plan.capital * (1.1 + random.next())),
      equity: plan.capital,
      taxPaid: Math.round(revenue * 0.01 + Math.max(0, profit) * 0.2),
      employees: Math.max(1, Math.round(revenue / 900_000_000)),
      subjectIds,
      ...shared,
    });
  }
}

function writeBranch(
  hamlet: Hamlet,
  parentId: string,
  parentCode: string,
  plan: BusinessPlan,
  subjectIds: string[],
  address: string,
  shared: Shared,
): void {
  const { random, world } = hamlet;
  const [legalForm, title] = random.pick([
    ['BRANCH', 'Chi nhánh'],
    ['REPRESENTATIVE_OFFICE', 'Văn phòng đại diện'],
    ['BUSINESS_LOCATION', 'Địa điểm kinh doanh'],
  ] as const);
  const commune = random.pick(world.communes);
  const code = `${parentCode}001`;
  const name = `${title} ${commune.name} - ${plan.name}`;
  const registeredOn = Math.min(TODAY - 10, plan.registeredOn + random.int(100, 1500));
  world.sink.add(enterprise, {
    id: world.pseudonym('enterprise', code),
    code,
    kind: 'DEPENDENT_UNIT',
    parentId,
    name,
    nameSort: textSortKey(name),
    nameSearch: searchKey(name),
    foreignName: null,
    shortName: null,
    legalForm,
    status: 'ACTIVE',
    charterCapital: null,
    registeredOn,
    endedOn: null,
    address: commune === hamlet.commune ? address : `số ${random.int(1, 200)}, ${commune.address}`,
    phone: null,
    email: null,
    mainLine: plan.line.code,
    subjectIds,
    validFrom: registeredOn,
    ...shared,
    registrationCommune: commune.code,
  });
}
