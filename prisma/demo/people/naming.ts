import type { Sex } from '../../../shared/identifiers';
import type { Random } from '../core/random';
import {
  EDE_NAMES,
  HMONG_NAMES,
  JARAI_NAMES,
  KINH_NAMES,
  XODANG_NAMES,
  type NamePool,
} from '../data/given-names';
import type { People } from '../data/peoples';

/** A family name for the founder of a line, another than `besides`; Xơ Đăng have none. */
export function familyNameOf(random: Random, people: People, besides?: string): string {
  const families =
    besides === undefined ? people.families : people.families.filter((name) => name !== besides);
  return families.length === 0 ? '' : random.pick(families);
}

/** The full name, as each people writes it. */
export function fullNameOf(
  random: Random,
  people: People,
  sex: Sex,
  birthYear: number,
  family: string,
): string {
  switch (people.style) {
    case 'EDE':
      return sex === 'MALE'
        ? `Y ${random.pick(EDE_NAMES.MALE)} ${family}`
        : `H'${random.pick(EDE_NAMES.FEMALE)} ${family}`;
    case 'JARAI':
      return `${family} ${random.pick(JARAI_NAMES[sex])}`;
    case 'XODANG':
      return `${sex === 'MALE' ? 'A' : 'Y'} ${random.pick(XODANG_NAMES[sex])}`;
    case 'HMONG':
      return `${family} ${sex === 'MALE' ? 'A' : 'Thị'} ${random.pick(HMONG_NAMES[sex])}`;
    case 'CHAM':
    case 'NORTHERN':
    case 'KINH': {
      const pool = poolOf(random, KINH_NAMES[sex], birthYear);
      const given = random.pick(pool.given);
      const middle = random.pick(pool.middle.filter((word) => word !== given));
      return `${family} ${middle} ${given}`;
    }
  }
}

/** The pool of the period, and sometimes that of the period before: fashions do not change in one year. */
function poolOf(random: Random, pools: readonly NamePool[], birthYear: number): NamePool {
  let index = pools.findLastIndex((pool) => pool.from <= birthYear);
  if (index > 0 && birthYear < (pools[index]?.from ?? 0) + 6 && random.chance(0.5)) index -= 1;
  const pool = pools[Math.max(0, index)];
  if (!pool) throw new RangeError('No names for that year');
  return pool;
}
