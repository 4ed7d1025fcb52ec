import { addYears, day, TODAY, type Day } from '../core/calendar';
import { COMPANY_LINES, COMPANY_NAMES, SHOP_LINES, type Line } from '../data/business';
import type { Hamlet } from '../people/hamlet';
import type { Person } from '../people/person';

/** Since then a household business bears its owner's personal number (TT 86/2024/TT-BTC). */
export const PERSONAL_TAX_CODES = day(2025, 7, 1);

export interface BusinessPlan {
  name: string;
  kind: 'ENTERPRISE' | 'COOPERATIVE' | 'HOUSEHOLD_BUSINESS';
  legalForm: string;
  representative: Person;
  registeredOn: Day;
  line: Line;
  /** đồng */
  capital: number;
}

/** A company that somebody of the hamlet founds. */
export function companyPlan(hamlet: Hamlet, representative: Person): BusinessPlan {
  const { random } = hamlet;
  const line = random.weighted(COMPANY_LINES);
  const [legalForm, prefix] = random.weighted(FORMS);
  const own = random.pick([...COMPANY_NAMES, representative.name.split(' ').slice(-2).join(' ')]);
  return {
    name: `${prefix} ${line.word} ${own}`,
    kind: legalForm === 'COOPERATIVE' ? 'COOPERATIVE' : 'ENTERPRISE',
    legalForm,
    representative,
    registeredOn: foundation(hamlet, representative, day(2001, 1, 2)),
    line,
    capital:
      random.weighted<number>([
        [500, 2],
        [1000, 4],
        [1900, 4],
        [4900, 3],
        [9900, 2],
        [20_000, 1],
        [80_000, 0.3],
      ]) * 1_000_000,
  };
}

const FORMS: readonly (readonly [readonly [string, string], number])[] = [
  [['LIMITED_ONE_MEMBER', 'Công ty TNHH MTV'], 45],
  [['LIMITED_TWO_MEMBERS', 'Công ty TNHH'], 26],
  [['JOINT_STOCK', 'Công ty Cổ phần'], 12],
  [['PRIVATE', 'Doanh nghiệp tư nhân'], 9],
  [['COOPERATIVE', 'Hợp tác xã'], 8],
];

/** A household business. */
export function shopPlan(hamlet: Hamlet, representative: Person): BusinessPlan {
  const line = hamlet.random.weighted(SHOP_LINES);
  return {
    name: `Hộ kinh doanh ${line.word} ${representative.name.split(' ').slice(-2).join(' ')}`,
    kind: 'HOUSEHOLD_BUSINESS',
    legalForm: 'HOUSEHOLD_BUSINESS',
    representative,
    registeredOn: foundation(hamlet, representative, day(2005, 1, 2)),
    line,
    capital: hamlet.random.int(2, 60) * 5_000_000,
  };
}

/** Not before the founder is twenty-one. */
function foundation(hamlet: Hamlet, founder: Person, since: Day): Day {
  const earliest = Math.max(since, addYears(founder.birth, 21));
  return earliest + Math.floor((1 - hamlet.random.next() ** 2) * (TODAY - 40 - earliest));
}
