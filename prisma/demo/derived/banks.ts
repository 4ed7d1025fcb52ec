import { searchKey, textSortKey } from '../../../shared/identifiers';
import { day } from '../core/calendar';
import type { Random } from '../core/random';
import { lowerFirst, type World } from '../core/world';
import { enterprise } from '../tables/enterprise';

/** A bank's branch in the province. All of them are invented, and so are their codes. */
export interface Bank {
  id: string;
  code: string;
  name: string;
}

const NAMES = [
  'Ngân hàng TMCP Cao Nguyên',
  'Ngân hàng Nông thôn Tây Nguyên',
  'Ngân hàng TMCP Đại Ngàn',
  'Ngân hàng Đầu tư Sê San',
];
const made = new WeakMap<World, readonly Bank[]>();

/** The four banks that lend on land; they enter the business register first of all. */
export function writeBanks(world: World): void {
  const seat = world.communes.find(({ urban }) => urban) ?? world.communes[0];
  if (!seat) throw new RangeError('A province has communes');
  const banks = NAMES.map((bank): Bank => {
    const code = `${world.numbers.enterprise()}001`;
    const name = `${bank} - Chi nhánh ${world.provinceName.replace(/^Tỉnh /, '')}`;
    const id = world.pseudonym('enterprise', code);
    world.sink.add(enterprise, {
      id,
      code,
      kind: 'DEPENDENT_UNIT',
      parentId: null,
      name,
      nameSort: textSortKey(name),
      nameSearch: searchKey(name),
      foreignName: null,
      shortName: null,
      legalForm: 'BRANCH',
      status: 'ACTIVE',
      charterCapital: null,
      registeredOn: day(2006, 5, 15),
      endedOn: null,
      registrationCommune: seat.code,
      address: `số 1 đường Phan Chu Trinh, ${lowerFirst(seat.address)}`,
      phone: null,
      email: null,
      mainLine: '64190',
      subjectIds: [],
      agencyCode: world.agency('04'),
      validFrom: day(2006, 5, 15),
      updatedAt: day(2006, 5, 15),
    });
    return { id, code, name };
  });
  made.set(world, banks);
}

export function bankOf(world: World, random: Random): Bank {
  return random.pick(made.get(world) ?? []);
}
