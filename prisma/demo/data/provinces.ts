import type { Composition } from './peoples';
import type { ProvinceSlug } from '../units';

/** What the generator must know of a province beyond its units. */
export interface ProvinceFacts {
  /** Composition by district code; a district that is not named has `elsewhere`. */
  peoples: Record<string, Composition>;
  elsewhere: Composition;
  /** Districts with more poor households than others. */
  remote: readonly string[];
  /** Middle of each district (latitude, longitude), roughly. */
  middles: Record<string, readonly [number, number]>;
  middle: readonly [number, number];
}

const MIXED: Composition = [
  ['KINH', 84],
  ['EDE', 5],
  ['NUNG', 5],
  ['TAY', 4],
  ['MUONG', 1],
  ['DAO', 1],
];

const DAK_LAK: ProvinceFacts = {
  peoples: {
    '643': [
      ['KINH', 84],
      ['EDE', 13],
      ['TAY', 1],
      ['NUNG', 1],
      ['MUONG', 1],
    ],
    '644': [
      ['KINH', 68],
      ['EDE', 30],
      ['TAY', 1],
      ['NUNG', 1],
    ],
    '645': [
      ['KINH', 58],
      ['EDE', 12],
      ['JARAI', 20],
      ['TAY', 4],
      ['NUNG', 6],
    ],
    '646': [
      ['KINH', 55],
      ['JARAI', 14],
      ['EDE', 4],
      ['NUNG', 12],
      ['TAY', 9],
      ['DAO', 3],
      ['HMONG', 3],
    ],
    '647': [
      ['KINH', 48],
      ['EDE', 34],
      ['MNONG', 7],
      ['NUNG', 5],
      ['TAY', 3],
      ['THAI', 3],
    ],
    '648': [
      ['KINH', 48],
      ['EDE', 44],
      ['XODANG', 4],
      ['NUNG', 2],
      ['TAY', 2],
    ],
    '649': [
      ['KINH', 62],
      ['EDE', 35],
      ['NUNG', 2],
      ['TAY', 1],
    ],
    '650': [
      ['KINH', 62],
      ['EDE', 18],
      ['NUNG', 11],
      ['TAY', 8],
      ['DAO', 1],
    ],
    '651': [
      ['KINH', 68],
      ['EDE', 11],
      ['NUNG', 9],
      ['TAY', 8],
      ['MUONG', 3],
      ['DAO', 1],
    ],
    '652': [
      ['KINH', 52],
      ['EDE', 18],
      ['NUNG', 9],
      ['TAY', 7],
      ['MUONG', 4],
      ['HMONG', 8],
      ['DAO', 2],
    ],
    '653': [
      ['KINH', 62],
      ['EDE', 15],
      ['MNONG', 5],
      ['HMONG', 15],
      ['MUONG', 2],
      ['TAY', 1],
    ],
    '654': [
      ['KINH', 62],
      ['EDE', 20],
      ['NUNG', 9],
      ['TAY', 5],
      ['XODANG', 4],
    ],
    '655': [
      ['KINH', 70],
      ['EDE', 21],
      ['MNONG', 4],
      ['NUNG', 3],
      ['TAY', 2],
    ],
    '656': [
      ['KINH', 36],
      ['MNONG', 53],
      ['EDE', 4],
      ['TAY', 2],
      ['NUNG', 2],
      ['HMONG', 3],
    ],
    '657': [
      ['KINH', 64],
      ['EDE', 32],
      ['TAY', 2],
      ['NUNG', 2],
    ],
  },
  elsewhere: MIXED,
  remote: ['646', '647', '652', '653', '656'],
  middles: {
    '643': [12.67, 108.04],
    '644': [12.92, 108.27],
    '645': [13.22, 108.21],
    '646': [13.08, 107.88],
    '647': [12.83, 107.78],
    '648': [12.86, 108.07],
    '649': [13.02, 108.28],
    '650': [12.98, 108.39],
    '651': [12.81, 108.52],
    '652': [12.73, 108.75],
    '653': [12.5, 108.45],
    '654': [12.71, 108.31],
    '655': [12.49, 108.02],
    '656': [12.33, 108.18],
    '657': [12.56, 108.17],
  },
  middle: [12.7, 108.2],
};

const KINH_ONLY: Composition = [
  ['KINH', 98],
  ['MUONG', 2],
];

export const PROVINCE_FACTS: Record<ProvinceSlug, ProvinceFacts> = {
  'dak-lak': DAK_LAK,
  'bac-giang': {
    peoples: {
      '220': [
        ['KINH', 45],
        ['TAY', 20],
        ['NUNG', 15],
        ['DAO', 10],
        ['SAN_CHAY', 10],
      ],
      '219': [
        ['KINH', 50],
        ['NUNG', 25],
        ['TAY', 10],
        ['SAN_DIU', 12],
        ['SAN_CHAY', 3],
      ],
    },
    elsewhere: [
      ['KINH', 92],
      ['TAY', 3],
      ['NUNG', 4],
      ['SAN_DIU', 1],
    ],
    remote: ['220'],
    middles: {},
    middle: [21.3, 106.4],
  },
  'ninh-binh': {
    peoples: {
      '372': [
        ['KINH', 82],
        ['MUONG', 18],
      ],
    },
    elsewhere: KINH_ONLY,
    remote: ['372'],
    middles: {},
    middle: [20.2, 105.95],
  },
  'ninh-thuan': {
    peoples: {
      '584': [
        ['RAGLAI', 88],
        ['KINH', 12],
      ],
      '587': [
        ['KINH', 60],
        ['CHAM', 40],
      ],
      '588': [
        ['KINH', 35],
        ['RAGLAI', 60],
        ['CHAM', 5],
      ],
    },
    elsewhere: [
      ['KINH', 88],
      ['CHAM', 7],
      ['RAGLAI', 5],
    ],
    remote: ['584', '588'],
    middles: {},
    middle: [11.65, 108.85],
  },
  'dak-nong': {
    peoples: {
      '667': [
        ['KINH', 50],
        ['MNONG', 42],
        ['HMONG', 8],
      ],
      '661': [
        ['KINH', 45],
        ['MNONG', 15],
        ['MA', 20],
        ['HMONG', 20],
      ],
    },
    elsewhere: [
      ['KINH', 72],
      ['MNONG', 9],
      ['NUNG', 8],
      ['TAY', 5],
      ['THAI', 3],
      ['EDE', 3],
    ],
    remote: ['661', '667'],
    middles: {},
    middle: [12.2, 107.7],
  },
};

/** Where settlers came from: province code of birth registration, place, weight. */
export const ORIGINS: readonly (readonly [readonly [string, string], number])[] = [
  [['040', 'tỉnh Nghệ An'], 12],
  [['042', 'tỉnh Hà Tĩnh'], 9],
  [['049', 'tỉnh Quảng Nam'], 12],
  [['051', 'tỉnh Quảng Ngãi'], 8],
  [['052', 'tỉnh Bình Định'], 11],
  [['034', 'tỉnh Thái Bình'], 6],
  [['036', 'tỉnh Nam Định'], 5],
  [['038', 'tỉnh Thanh Hóa'], 8],
  [['046', 'tỉnh Thừa Thiên Huế'], 6],
  [['033', 'tỉnh Hưng Yên'], 3],
  [['054', 'tỉnh Phú Yên'], 4],
];

/** Where people of the highlands came from, if not from here. */
export const HIGHLAND_ORIGINS: readonly (readonly [readonly [string, string], number])[] = [
  [['064', 'tỉnh Gia Lai'], 5],
  [['067', 'tỉnh Đắk Nông'], 4],
  [['062', 'tỉnh Kon Tum'], 2],
  [['068', 'tỉnh Lâm Đồng'], 2],
];

/** Where the peoples of the north came from. */
export const NORTHERN_ORIGINS: readonly (readonly [readonly [string, string], number])[] = [
  [['004', 'tỉnh Cao Bằng'], 10],
  [['020', 'tỉnh Lạng Sơn'], 10],
  [['006', 'tỉnh Bắc Kạn'], 3],
  [['010', 'tỉnh Lào Cai'], 4],
  [['002', 'tỉnh Hà Giang'], 4],
  [['019', 'tỉnh Thái Nguyên'], 3],
];
