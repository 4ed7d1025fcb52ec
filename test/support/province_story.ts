import type { ProvinceSlug } from '../../prisma/demo/units';

/** What the story of the five provinces comes to: a column of docs/provinces.md, and what test/e2e/provinces.e2e.ts expects. */
export interface ToldStory {
  /** Who decides beyond the scope, and by which article. */
  decidedBy: string;
  basis: string;
  /** What a tax office is refused that asks for enterprises (its function) and deaths (not its function). */
  taxOfficeRefused: readonly string[];
  /** Months between reviews of the catalogue; null: silent. */
  cadence: number | null;
  /** Who set the review of accounts: never the regulation. */
  accountReviews: string;
  focal: string;
  /** Errors that the commune's officer meets in his own commune. */
  communeServed: readonly string[];
}

const OPERATOR = 'Quy trình vận hành (trình diễn)';
const NATIONAL = {
  decidedBy: 'authority',
  basis: 'NĐ 278/2025/NĐ-CP Điều 21',
  taxOfficeRefused: ['Query.deathActs'],
  accountReviews: OPERATOR,
  focal: 'OFFICER',
  communeServed: [],
} as const;

export const STORY: Readonly<Record<ProvinceSlug, ToldStory>> = {
  'dak-lak': { ...NATIONAL, cadence: 12 },
  'bac-giang': { ...NATIONAL, cadence: 12 },
  'ninh-binh': { ...NATIONAL, cadence: null },
  'ninh-thuan': {
    ...NATIONAL,
    decidedBy: 'coordinator',
    basis: '57/2020/QĐ-UBND Ninh Thuận Điều 12 khoản 2',
    taxOfficeRefused: [],
    cadence: 12,
    focal: 'TECHNICAL_OFFICER',
  },
  'dak-nong': {
    ...NATIONAL,
    basis: '43/2022/QĐ-UBND Đắk Nông Điều 10 khoản 2',
    taxOfficeRefused: ['Query.deathActs', 'Query.enterprises'],
    cadence: 6,
    focal: 'LEADER',
    communeServed: ['FIELD_REFUSED'],
  },
};
