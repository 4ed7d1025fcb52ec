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
    title: ['Đủ tuổi thành niên', 'Of age'],
    description: ['Trả lời có, không; không cho biết ngày sinh', 'Yes or no; the date of birth is not told'],
    operation: 'DuTuoiThanhNien',
    fields: 'isOfAge',
    items: ['population.is-of-age'],
    validityDays: 30,
  }),
  about({
    ...police,
    name: 'con-song',
    title: ['Còn sống', 'Alive'],
    description: ['Trả lời có, không theo dữ liệu dân cư', 'Yes or no, as the population register has it'],
    operation: 'ConSong',
    fields: 'isAlive',
    items: ['population.is-alive'],
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
    name: 'noi-thuong-tru',
    title: ['Nơi thường trú', 'Permanent residence'],
    description: [
      'Nơi thường trú và ngày đăng ký, thay giấy xác nhận cư trú; không có hộ, nơi tạm trú',
      'Permanent residence and since when, in place of the paper CT07; nothing of household or temporary residence',
    ],
    operation: 'NoiThuongTru',
    fields: 'permanentUnit { name }\n    permanentAddress\n    permanentSince',
    items: ['governance.units', 'population.residence'],
    validityDays: 30,
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
    name: 'dang-ky-ket-hon',
    title: ['Đăng ký kết hôn', 'Marriage registrations'],
    description: [
      'Số, ngày, tình trạng của các lần đăng ký kết hôn, thay trích lục kết hôn',
      'Number, day and status of the marriage registrations, in place of an extract',
    ],
    operation: 'DangKyKetHon',
    fields: `marriages(first: 20) { nodes { status registrationNumber registeredOn } }`,
    items: ['civil-status.marriages', 'civil-status.marriages-of-person'],
    validityDays: 30,
  }),
  about({
    ...justice,
    name: 'trich-luc-khai-sinh',
    title: ['Trích lục khai sinh', 'Extract of the birth register'],
    description: [
      'Họ tên, ngày sinh, cha, mẹ, số đăng ký, thay bản sao giấy khai sinh',
      'Name, date of birth, parents and number, in place of a copy of the certificate',
    ],
    operation: 'TrichLucKhaiSinh',
    fields: 'birth { childName dateOfBirth fatherName motherName registrationNumber }',
    items: ['civil-status.birth-of-person', 'civil-status.births', 'civil-status.parents'],
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
    fields: 'death { diedOn registrationNumber }',
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
    name: 'thua-dat-dung-ten',
    title: ['Thửa đất đứng tên', 'Parcels in his name'],
    description: [
      'Số thửa, diện tích, tình trạng các thửa đất đứng tên một công dân',
      'Number, area and status of the parcels in the name of a person',
    ],
    operation: 'ThuaDatDungTen',
    fields: 'parcels(first: 50) { nodes { parcelIdentifier area status } }',
    items: ['land.parcel', 'land.parcels-of-person'],
    validityDays: 7,
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
    // Whether pages follow: that no mortgage is in force is told of all of them or not at all.
    fields: `parcels(first: 50) {
      nodes {
        parcelIdentifier
        mortgages(first: 20) { nodes { registeredOn releasedOn } pageInfo { hasNextPage hasPreviousPage } }
      }
      pageInfo { hasNextPage hasPreviousPage }
    }`,
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
    fields: 'meritRecords(first: 10) { nodes { kind decisionNumber } }',
    items: ['social-welfare.merit', 'social-welfare.merit-of-person'],
    validityDays: 180,
  }),
];

/** Services that components of procedures name. */
export const dossierServices: readonly DemoService[] = [...derived, ...values];
