/**
 * The peoples of the demonstration: codes of the list of 54 (QĐ 121-TCTK/PPCĐ of 1979), how they are named, and
 * where they live. Shares by district follow the census only in outline.
 */
export type NamingStyle = 'KINH' | 'NORTHERN' | 'HMONG' | 'EDE' | 'JARAI' | 'XODANG' | 'CHAM';

export interface People {
  code: string;
  style: NamingStyle;
  families: readonly string[];
  /** Children bear the mother's family name (Ê Đê, M'Nông, Gia Rai, Chăm, Ra Glai). */
  matrilineal: boolean;
  /** Code of the religion → weight; "00": none. */
  religions: readonly (readonly [string, number])[];
  /** Mean number of children of a family founded about 2000. */
  children: number;
}

/** Codes of the census's list of religions. */
const NONE = '00';
const BUDDHIST = '01';
const CATHOLIC = '02';
const CAO_DAI = '05';
const PROTESTANT = '08';
const BRAHMAN = '13';

const kinhFamilies = (
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô ' +
  'Dương Lý Đinh Huỳnh Trương Mai Lương Cao Đoàn Trịnh Tạ Châu Đào Hà Lâm Thái Phùng Tô Vương'
).split(' ');

export const PEOPLES = {
  KINH: people('01', 'KINH', kinhFamilies, 2.1, [
    [NONE, 78],
    [BUDDHIST, 11],
    [CATHOLIC, 9],
    [CAO_DAI, 1],
    [PROTESTANT, 1],
  ]),
  TAY: people('02', 'NORTHERN', split('Nông Hoàng Bế Hà Ma Đinh Lộc La Hứa Triệu Lương Đàm'), 2.3, [
    [NONE, 97],
    [CATHOLIC, 1],
    [BUDDHIST, 2],
  ]),
  THAI: people('03', 'NORTHERN', split('Lò Vi Lô Cầm Hà Quàng Lường Lương Kha Ngân Tòng'), 2.5, [
    [NONE, 97],
    [PROTESTANT, 3],
  ]),
  MUONG: people('06', 'NORTHERN', split('Bùi Quách Đinh Hà Phạm Nguyễn Trương Cao Phùng'), 2.4, [
    [NONE, 96],
    [CATHOLIC, 4],
  ]),
  NUNG: people('07', 'NORTHERN', split('Nông Hoàng Lý Triệu Vi Lương Hứa Mã Lục Long Đàm Chu Nùng'), 2.5, [
    [NONE, 96],
    [PROTESTANT, 2],
    [BUDDHIST, 2],
  ]),
  HMONG: people('08', 'HMONG', split('Giàng Sùng Vàng Thào Lý Mùa Hầu Ma Lầu Vừ Cứ Hờ'), 3.6, [
    [NONE, 35],
    [PROTESTANT, 65],
  ]),
  DAO: people('09', 'NORTHERN', split('Bàn Triệu Đặng Phùng Lý Dương Trương'), 2.7, [
    [NONE, 88],
    [PROTESTANT, 12],
  ]),
  JARAI: people(
    '10',
    'JARAI',
    ['Siu', 'Ksor', 'Rơ Châm', 'Rah Lan', 'Nay', 'Kpă', "R'Com", 'Rmah', 'Hiao'],
    3,
    [
      [NONE, 58],
      [PROTESTANT, 32],
      [CATHOLIC, 10],
    ],
    true,
  ),
  EDE: people(
    '12',
    'EDE',
    [
      'Niê',
      'Niê',
      'Niê',
      'Niê Kdăm',
      'Mlô',
      'Mlô',
      'Êban',
      'Êban',
      'Byă',
      'Byă',
      'Kbuôr',
      'Ayŭn',
      'Ktla',
      'Êñuôl',
      'Hwing',
      'Ksơr',
      'Knul',
      'Buôn Yă',
      'Kpă',
      'Adrơng',
      'Kriêng',
      'Ênuôl',
    ],
    2.8,
    [
      [NONE, 48],
      [PROTESTANT, 42],
      [CATHOLIC, 10],
    ],
    true,
  ),
  XODANG: people('14', 'XODANG', [], 3, [
    [NONE, 55],
    [CATHOLIC, 35],
    [PROTESTANT, 10],
  ]),
  SAN_CHAY: people('15', 'NORTHERN', split('Hoàng Trần Nịnh Lâm La Từ'), 2.5, [
    [NONE, 99],
    [CATHOLIC, 1],
  ]),
  CHAM: people(
    '17',
    'CHAM',
    split('Bá Lưu Thập Đàng Quảng Trượng Hán Kiều Thành Đạo Châu Phú'),
    2.5,
    [
      [BRAHMAN, 62],
      ['04', 30],
      [NONE, 8],
    ],
    true,
  ),
  SAN_DIU: people('18', 'NORTHERN', split('Lê Trần Diệp Từ Lục Tống Nịnh'), 2.4, [
    [NONE, 95],
    [BUDDHIST, 5],
  ]),
  MNONG: people(
    '20',
    'EDE',
    [
      'Rơ Yam',
      'Triêk',
      'Liêng',
      'Đăk Căt',
      'Bkrông',
      'Pang Ting',
      'Pang Sur',
      'Cil',
      'Ndu',
      'Jiê',
      'Buôn Krông',
      'Ông',
      'Uông',
      'Lŭk',
      'Tơr',
    ],
    3.1,
    [
      [NONE, 40],
      [PROTESTANT, 52],
      [CATHOLIC, 8],
    ],
    true,
  ),
  RAGLAI: people(
    '21',
    'JARAI',
    ['Chamaléa', 'Katơr', 'Pi Năng', 'Mấu', 'Cao', 'Tà Yên', 'Pupur'],
    3.2,
    [
      [NONE, 70],
      [PROTESTANT, 25],
      [CATHOLIC, 5],
    ],
    true,
  ),
  MA: people(
    '28',
    'EDE',
    ["K'Să", 'Mang Ling', 'Pang Ting', 'Ka'],
    3,
    [
      [NONE, 50],
      [PROTESTANT, 40],
      [CATHOLIC, 10],
    ],
    true,
  ),
} as const satisfies Record<string, People>;

export type PeopleName = keyof typeof PEOPLES;
export type Composition = readonly (readonly [PeopleName, number])[];

function people(
  code: string,
  style: NamingStyle,
  families: readonly string[],
  children: number,
  religions: People['religions'],
  matrilineal = false,
): People {
  return { code, style, families, children, religions, matrilineal };
}

function split(names: string): readonly string[] {
  return names.split(' ');
}
