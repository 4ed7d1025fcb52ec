import { declaration, household, identity, ofAge, ownsLandHere, residesHere } from './papers';
import { cited, never, type Cited, type ProcedureFacts } from './spec';

const law = (article: string): Cited => `68/2020/QH14, ${article}`;
const base = {
  field: 'Đăng ký, quản lý cư trú',
  fieldEn: 'Residence',
  authority: 'Công an cấp xã',
  functions: ['residence-management', 'commune-administration', 'one-stop-service'],
} as const;

export const RESIDENCE: ProcedureFacts = {
  ...base,
  code: '1.004222',
  titleVi: 'Đăng ký thường trú',
  titleEn: 'Registration of permanent residence',
  roles: ['SPOUSE', 'CHILD', 'PARENT', 'HOUSEHOLD_HEAD'],
  legalBases: [cited(law('Điều 20, 21, 22'))],
  components: [
    declaration('Tờ khai thay đổi thông tin cư trú (CT01)', 'Declaration CT01', law('Điều 21')),
    ownsLandHere({ basis: law('Điều 20, 21'), optional: true }),
    household({ basis: law('Điều 21') }),
    ofAge({ basis: law('Điều 20'), optional: true }),
    never({
      code: 'consent-of-head',
      title: ['Ý kiến đồng ý của chủ hộ', 'Consent of the head of the household'],
      issuer: 'Chủ hộ',
      basis: law('Điều 21'),
      reason: ['Phải do chủ hộ xác nhận từng lần', 'Given by the head each time'],
    }),
  ],
};

export const residences: readonly ProcedureFacts[] = [
  RESIDENCE,
  {
    ...base,
    code: '1.004194',
    titleVi: 'Đăng ký tạm trú',
    titleEn: 'Registration of temporary residence',
    roles: ['SPOUSE', 'CHILD'],
    legalBases: [cited(law('Điều 27, 28'))],
    components: [
      declaration('Tờ khai thay đổi thông tin cư trú (CT01)', 'Declaration CT01', law('Điều 28')),
      identity({ basis: law('Điều 28') }),
      never({
        code: 'lawful-place',
        title: ['Giấy tờ chứng minh chỗ ở hợp pháp', 'Proof of a lawful place to live'],
        issuer: 'Người cho thuê, cho mượn',
        basis: law('Điều 28'),
        reason: ['Hợp đồng thuê không có trong cơ sở dữ liệu', 'Leases are in no register'],
      }),
    ],
  },
  {
    ...base,
    code: '1.010041',
    titleVi: 'Khai báo thông tin về cư trú',
    titleEn: 'Statement of residence',
    roles: ['CHILD'],
    legalBases: [cited(law('Điều 19'))],
    components: [
      declaration('Tờ khai thay đổi thông tin cư trú (CT01)', 'Declaration CT01', law('Điều 19')),
      residesHere({ basis: law('Điều 19'), optional: true }),
      identity({ basis: law('Điều 19') }),
    ],
  },
];
