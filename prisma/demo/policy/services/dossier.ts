import { PERSONAL_NUMBER, type DemoService } from './spec';

const ASKED = ['population.citizens-lookup', 'population.personal-number'];

interface About {
  name: string;
  agency: string;
  officer: string;
  title: readonly [vi: string, en: string];
  description: readonly [vi: string, en: string];
  /** Name of the operation and what it selects of the person. */
  operation: string;
  fields: string;
  items: readonly string[];
  validityDays?: number;
}

/** A service about one person, looked up by his number. */
const about = ({ title, description, operation, fields, items, ...rest }: About): DemoService => ({
  ...rest,
  title: { vi: title[0], en: title[1] },
  description: { vi: description[0], en: description[1] },
  document: `query ${operation}($personalNumber: String!) {
  citizen(personalNumber: $personalNumber) {
    id
    ${fields}
  }
}
`,
  parameters: PERSONAL_NUMBER,
  method: 'POST',
  items: [...items, ...ASKED].sort(),
});

const police = { agency: 'A01.15', officer: 'vhung' } as const;
const land = { agency: 'H15.08', officer: 'ythuan' } as const;
const justice = { agency: 'H15.03', officer: 'ltuphap' } as const;
const welfare = { agency: 'H15.09', officer: 'nldtbxh' } as const;

/** Answers in place of values: yes or no, and nothing of what it follows from. */
const derived: readonly DemoService[] = [
  about({
    ...police,
    name: 'du-tuoi-thanh-nien',
    title: ['Đủ tuổi thành niên, còn sống', 'Of age and alive'],
    description: ['Trả lời có, không; không cho biết ngày sinh', 'Yes or no; the date of birth is not told'],
    operation: 'DuTuoiThanhNien',
    fields: 'isOfAge\n    isAlive',
    items: ['population.is-alive', 'population.is-of-age'],
    validityDays: 30,
  }),
  about({
    ...police,
    name: 'hien-khong-co-vo-chong',
    title: ['Hiện không có vợ, chồng', 'Not married today'],
    description: [
      'Trả lời có, không; không cho biết đã ly hôn, góa hay chưa kết hôn',
      'Yes or no; whether divorced, widowed or never married is not told',
    ],
    operation: 'HienKhongCoVoChong',
    fields: 'isSingleToday',
    items: ['population.is-single-today'],
    validityDays: 10,
  }),
  about({
    ...police,
    name: 'thuong-tru-tai-xa',
    title: ['Thường trú tại xã của hồ sơ', 'Resides in the commune of the case'],
    description: [
      'Trả lời có, không cho xã tiếp nhận hồ sơ; không cho biết nơi cư trú',
      'Yes or no for the commune that received the case; where the person lives is not told',
    ],
    operation: 'ThuongTruTaiXa',
    fields: 'residesInCaseCommune',
    items: ['population.resides-in-case-commune'],
    validityDays: 30,
  }),
  about({
    ...land,
    name: 'co-dat-tai-xa',
    title: ['Có đất tại xã của hồ sơ', 'Owns land in the commune of the case'],
    description: [
      'Trả lời có, không cho xã tiếp nhận hồ sơ; không cho biết thửa nào',
      'Yes or no for the commune that received the case; which parcels is not told',
    ],
    operation: 'CoDatTaiXa',
    fields: 'ownsLandInCaseCommune',
    items: ['land.owns-in-case-commune'],
    validityDays: 30,
  }),
  about({
    ...welfare,
    name: 'ho-ngheo-trong-nam',
    title: ['Hộ nghèo trong năm', 'Household is poor this year'],
    description: [
      'Trả lời có, không cho năm mở hồ sơ; không cho biết điểm, quyết định',
      'Yes or no for the year of the case; scores and decision are not told',
    ],
    operation: 'HoNgheoTrongNam',
    fields: 'householdIsPoorThisYear',
    items: ['social-welfare.poor-this-year'],
    validityDays: 90,
  }),
];

/** What papers say, read where it is kept. */
const values: readonly DemoService[] = [
  about({
    ...police,
    name: 'thong-tin-nhan-than',
    title: ['Thông tin nhân thân', 'Personal particulars'],
    description: [
      'Họ tên, ngày sinh, giới tính, quốc tịch, thay bản sao căn cước',
      'Name, date of birth, sex and nationality, in place of a copy of the identity card',
    ],
    operation: 'ThongTinNhanThan',
    fields: 'fullName\n    dateOfBirth\n    sex\n    nationality',
    items: ['population.birth', 'population.identity'],
    validityDays: 180,
  }),
  about({
    ...police,
    name: 'quan-he-gia-dinh',
    title: ['Quan hệ gia đình', 'Family relationships'],
    description: [
      'Cha, mẹ, vợ, chồng, con theo dữ liệu dân cư',
      'Parents, spouse and children, as the population register has them',
    ],
    operation: 'QuanHeGiaDinh',
    fields: 'relationships(first: 20) { nodes { kind nameAsRegistered } }',
    items: ['population.relationships'],
    validityDays: 90,
  }),
  about({
    ...justice,
    name: 'khai-tu',
    title: ['Thông tin khai tử', 'Death registration'],
    description: [
      'Đăng ký khai tử của một người, thay trích lục khai tử',
      "A person's death registration, in place of an extract",
    ],
    operation: 'KhaiTu',
    fields: 'death { diedOn registrationNumber book registeredOn }',
    items: ['civil-status.death-of-person', 'civil-status.deaths'],
  }),
  about({
    agency: 'H15.04',
    officer: 'tkehoach',
    name: 'doanh-nghiep-cua-cong-dan',
    title: ['Doanh nghiệp của công dân', 'Enterprises of a person'],
    description: [
      'Doanh nghiệp, hộ kinh doanh mà một công dân đại diện',
      'Enterprises and household businesses that a person represents',
    ],
    operation: 'DoanhNghiepCuaCongDan',
    fields: 'enterprisesRepresented(first: 20) { nodes { code name status } }',
    items: ['enterprise.code', 'enterprise.enterprises-of-person', 'enterprise.identity'],
    validityDays: 30,
  }),
  about({
    ...land,
    name: 'the-chap-cua-cong-dan',
    title: ['Thế chấp trên đất của công dân', "Mortgages on a person's parcels"],
    description: [
      'Các đăng ký thế chấp còn và đã xóa trên thửa đất của một công dân',
      "Mortgages, in force and released, on a person's parcels",
    ],
    operation: 'TheChapCuaCongDan',
    fields:
      'parcels(first: 20) { nodes { parcelIdentifier mortgages(first: 20) { nodes { registeredOn releasedOn } } } }',
    items: ['land.mortgages', 'land.parcel', 'land.parcels-of-person'],
    validityDays: 7,
  }),
  about({
    ...welfare,
    name: 'khuyet-tat',
    title: ['Giấy xác nhận khuyết tật', 'Certificate of disability'],
    description: [
      'Dạng và mức độ khuyết tật; dữ liệu nhạy cảm',
      'Kind and degree of a disability; sensitive data',
    ],
    operation: 'KhuyetTat',
    fields: 'disability { kind degree }',
    items: ['social-welfare.disability', 'social-welfare.disability-of-person'],
    validityDays: 90,
  }),
  about({
    ...welfare,
    name: 'nguoi-co-cong',
    title: ['Hồ sơ người có công', 'Files of merit'],
    description: ['Đối tượng và quyết định công nhận người có công', 'Kind of merit and the decision on it'],
    operation: 'NguoiCoCong',
    fields: 'meritRecords(first: 10) { nodes { kind decisionNumber decidedOn } }',
    items: ['social-welfare.merit', 'social-welfare.merit-of-person'],
    validityDays: 180,
  }),
];

/** Services that components of procedures name. */
export const dossierServices: readonly DemoService[] = [...derived, ...values];
