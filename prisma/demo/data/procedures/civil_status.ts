import {
  alive,
  birthCertificate,
  death,
  declaration,
  identity,
  marriage,
  ofAge,
  residence,
  single,
} from './papers';
import { cited, never, type Cited, type ProcedureFacts } from './spec';

const LAW = '60/2014/QH13';
const base = {
  field: 'Hộ tịch',
  fieldEn: 'Civil status',
  authority: 'UBND cấp xã',
  functions: ['commune-administration', 'one-stop-service'],
} as const;
const law = (article: string): Cited => `${LAW}, ${article}`;

export const BIRTH: ProcedureFacts = {
  ...base,
  code: '1.001193',
  titleVi: 'Đăng ký khai sinh',
  titleEn: 'Birth registration',
  roles: ['FATHER', 'MOTHER', 'CHILD'],
  legalBases: [cited(law('Điều 15, 16')), cited('123/2015/NĐ-CP, Điều 9')],
  components: [
    declaration('Tờ khai đăng ký khai sinh', 'Declaration of birth', law('Điều 16')),
    never({
      code: 'birth-record',
      title: ['Giấy chứng sinh', 'Certificate of the birth'],
      issuer: 'Cơ sở khám bệnh, chữa bệnh',
      basis: law('Điều 16'),
      reason: [
        'Cơ sở dữ liệu chứng sinh chưa kết nối với tỉnh',
        'The database of births in hospitals is not part of this installation',
      ],
    }),
    marriage({ basis: '123/2015/NĐ-CP, Điều 9' }),
    identity({ basis: '123/2015/NĐ-CP, Điều 2' }),
    residence({ basis: '123/2015/NĐ-CP, Điều 2' }),
    identity({ basis: '123/2015/NĐ-CP, Điều 2', subject: 'MOTHER', suffix: 'mother', optional: true }),
  ],
};

export const MARRIAGE: ProcedureFacts = {
  ...base,
  code: '1.000894',
  titleVi: 'Đăng ký kết hôn',
  titleEn: 'Marriage registration',
  roles: ['SPOUSE'],
  legalBases: [cited(law('Điều 17, 18')), cited('52/2014/QH13, Điều 8')],
  components: [
    declaration('Tờ khai đăng ký kết hôn', 'Declaration of marriage', law('Điều 18')),
    identity({ basis: '123/2015/NĐ-CP, Điều 10' }),
    identity({ basis: '123/2015/NĐ-CP, Điều 10', subject: 'SPOUSE', suffix: 'spouse' }),
    single({ basis: '123/2015/NĐ-CP, Điều 10' }),
    single({ basis: '123/2015/NĐ-CP, Điều 10', subject: 'SPOUSE', suffix: 'spouse' }),
    ofAge({ basis: '52/2014/QH13, Điều 8' }),
    ofAge({ basis: '52/2014/QH13, Điều 8', subject: 'SPOUSE', suffix: 'spouse' }),
    residence({ basis: '123/2015/NĐ-CP, Điều 2' }),
  ],
};

export const civilStatus: readonly ProcedureFacts[] = [
  BIRTH,
  MARRIAGE,
  {
    ...base,
    code: '1.000656',
    titleVi: 'Đăng ký khai tử',
    titleEn: 'Death registration',
    roles: ['DECEASED', 'RELATIVE'],
    legalBases: [cited(law('Điều 33, 34'))],
    components: [
      declaration('Tờ khai đăng ký khai tử', 'Declaration of death', law('Điều 34')),
      never({
        code: 'death-notice',
        title: ['Giấy báo tử', 'Notice of death'],
        issuer: 'Cơ sở khám bệnh, chữa bệnh; UBND cấp xã',
        basis: '123/2015/NĐ-CP, Điều 4',
        reason: ['Sự kiện chưa có trong dữ liệu nào', 'The event is in no register yet'],
      }),
      identity({ basis: '123/2015/NĐ-CP, Điều 2' }),
      identity({ basis: '123/2015/NĐ-CP, Điều 2', subject: 'DECEASED', suffix: 'deceased' }),
      residence({ basis: '123/2015/NĐ-CP, Điều 2', subject: 'DECEASED', suffix: 'deceased' }),
    ],
  },
  {
    ...base,
    code: '1.004873',
    titleVi: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    titleEn: 'Confirmation of marital status',
    roles: ['SPOUSE'],
    legalBases: [cited('123/2015/NĐ-CP, Điều 21, 22')],
    components: [
      declaration('Tờ khai cấp giấy xác nhận', 'Application', '123/2015/NĐ-CP, Điều 22'),
      identity({ basis: '123/2015/NĐ-CP, Điều 2' }),
      residence({ basis: '123/2015/NĐ-CP, Điều 21' }),
      marriage({ basis: '123/2015/NĐ-CP, Điều 22', optional: true }),
      death({ basis: '123/2015/NĐ-CP, Điều 22', subject: 'SPOUSE', suffix: 'spouse', optional: true }),
    ],
  },
  {
    ...base,
    code: '1.001022',
    titleVi: 'Đăng ký nhận cha, mẹ, con',
    titleEn: 'Recognition of a parent or child',
    roles: ['CHILD', 'PARENT'],
    legalBases: [cited(law('Điều 24, 25'))],
    components: [
      declaration('Tờ khai nhận cha, mẹ, con', 'Declaration', law('Điều 25')),
      never({
        code: 'proof-of-kinship',
        title: ['Chứng cứ chứng minh quan hệ cha, mẹ, con', 'Proof of the kinship'],
        issuer: 'Cơ quan giám định',
        basis: '04/2020/TT-BTP, Điều 14',
        reason: ['Quan hệ chưa được đăng ký ở đâu', 'The relationship is registered nowhere yet'],
      }),
      birthCertificate({ basis: law('Điều 25'), subject: 'CHILD' }),
      identity({ basis: '123/2015/NĐ-CP, Điều 2' }),
    ],
  },
  {
    ...base,
    code: '1.004837',
    titleVi: 'Đăng ký giám hộ',
    titleEn: 'Registration of guardianship',
    roles: ['WARD'],
    legalBases: [cited(law('Điều 19, 20'))],
    components: [
      declaration('Tờ khai đăng ký giám hộ', 'Declaration', law('Điều 20')),
      ofAge({ basis: '91/2015/QH13, Điều 49' }),
      alive({ basis: '91/2015/QH13, Điều 49', subject: 'WARD', suffix: 'ward' }),
      birthCertificate({ basis: law('Điều 20'), subject: 'WARD' }),
      identity({ basis: '123/2015/NĐ-CP, Điều 2' }),
    ],
  },
  {
    ...base,
    field: 'Nuôi con nuôi',
    fieldEn: 'Adoption',
    code: '2.001263',
    titleVi: 'Đăng ký việc nuôi con nuôi trong nước',
    titleEn: 'Registration of an adoption within the country',
    roles: ['CHILD', 'SPOUSE'],
    legalBases: [cited('52/2010/QH12, Điều 17, 18')],
    components: [
      declaration('Đơn xin nhận con nuôi', 'Application', '52/2010/QH12, Điều 17'),
      never({
        code: 'health-of-adopter',
        title: ['Giấy khám sức khỏe', 'Medical certificate'],
        issuer: 'Cơ sở y tế cấp huyện trở lên',
        basis: '52/2010/QH12, Điều 17',
        reason: ['Khám tại thời điểm nộp', 'Examined at the time of the application'],
      }),
      identity({ basis: '52/2010/QH12, Điều 17' }),
      marriage({ basis: '52/2010/QH12, Điều 17', optional: true }),
      birthCertificate({ basis: '52/2010/QH12, Điều 18', subject: 'CHILD' }),
    ],
  },
];
