import { declaration, identity, ofAge, residence } from './papers';
import { cited, never, satisfied, type Cited, type ProcedureFacts } from './spec';

const decree = (article: string): Cited => `01/2021/NĐ-CP, ${article}`;
const base = {
  field: 'Thành lập và hoạt động của doanh nghiệp',
  fieldEn: 'Enterprises',
  authority: 'Phòng Đăng ký kinh doanh',
  functions: ['business-registration', 'one-stop-service'],
  roles: ['MEMBER', 'REPRESENTATIVE'],
} as const;
const shop = {
  field: 'Thành lập và hoạt động của hộ kinh doanh',
  fieldEn: 'Household businesses',
  authority: 'Phòng Tài chính - Kế hoạch cấp huyện',
  functions: ['business-registration', 'district-administration', 'one-stop-service'],
  roles: ['SPOUSE', 'HOUSEHOLD_MEMBER'],
} as const;

const charter = never({
  code: 'charter',
  title: ['Điều lệ công ty', 'Articles of association'],
  issuer: 'Các thành viên',
  basis: decree('Điều 23'),
  reason: ['Do các thành viên lập và ký', 'Drawn up and signed by the members'],
});

/** What the register of enterprises says of those that the applicant represents. */
const registration = satisfied({
  code: 'registration-certificate',
  title: ['Giấy chứng nhận đăng ký', 'Certificate of registration'],
  issuer: 'Cơ quan đăng ký kinh doanh',
  basis: decree('Điều 47'),
  certifications: 1,
  service: 'doanh-nghiep-cua-cong-dan',
  values: {
    codes: 'enterprisesRepresented.nodes[].code',
    names: 'enterprisesRepresented.nodes[].name',
    status: 'enterprisesRepresented.nodes[].status',
  },
});

export const SHOP: ProcedureFacts = {
  ...shop,
  code: '1.001612',
  titleVi: 'Đăng ký thành lập hộ kinh doanh',
  titleEn: 'Registration of a household business',
  legalBases: [cited(decree('Điều 79, 87'))],
  components: [
    declaration('Giấy đề nghị đăng ký hộ kinh doanh', 'Application', decree('Điều 87')),
    identity({ basis: decree('Điều 87') }),
    identity({ basis: decree('Điều 87'), subject: 'HOUSEHOLD_MEMBER', suffix: 'member', optional: true }),
    ofAge({ basis: decree('Điều 80') }),
    residence({ basis: decree('Điều 87'), optional: true }),
    never({
      code: 'minutes',
      title: ['Biên bản họp thành viên hộ gia đình', 'Minutes of the household'],
      issuer: 'Hộ gia đình',
      basis: decree('Điều 87'),
      optional: true,
      reason: ['Do các thành viên lập và ký', 'Drawn up and signed by the members'],
    }),
  ],
};

export const businesses: readonly ProcedureFacts[] = [
  SHOP,
  {
    ...shop,
    code: '2.000720',
    titleVi: 'Đăng ký thay đổi nội dung đăng ký hộ kinh doanh',
    titleEn: 'Change of a household business',
    legalBases: [cited(decree('Điều 90'))],
    components: [
      declaration('Thông báo thay đổi', 'Notice of the change', decree('Điều 90')),
      identity({ basis: decree('Điều 90') }),
      registration,
    ],
  },
  {
    ...base,
    code: '2.001610',
    titleVi: 'Đăng ký thành lập doanh nghiệp tư nhân',
    titleEn: 'Registration of a private enterprise',
    legalBases: [cited('59/2020/QH14, Điều 19'), cited(decree('Điều 21'))],
    components: [
      declaration('Giấy đề nghị đăng ký doanh nghiệp', 'Application', decree('Điều 21')),
      identity({ basis: decree('Điều 21') }),
      ofAge({ basis: '59/2020/QH14, Điều 17' }),
    ],
  },
  {
    ...base,
    code: '2.001199',
    titleVi: 'Đăng ký thành lập công ty trách nhiệm hữu hạn một thành viên',
    titleEn: 'Registration of a single-member company',
    legalBases: [cited('59/2020/QH14, Điều 21'), cited(decree('Điều 24'))],
    components: [
      declaration('Giấy đề nghị đăng ký doanh nghiệp', 'Application', decree('Điều 24')),
      charter,
      identity({ basis: decree('Điều 24') }),
      identity({
        basis: decree('Điều 24'),
        subject: 'REPRESENTATIVE',
        suffix: 'representative',
        optional: true,
      }),
      ofAge({ basis: '59/2020/QH14, Điều 17' }),
    ],
  },
  {
    ...base,
    code: '2.001954',
    titleVi: 'Đăng ký thay đổi ngành, nghề kinh doanh',
    titleEn: 'Change of business lines of an enterprise',
    legalBases: [cited('59/2020/QH14, Điều 31'), cited(decree('Điều 56'))],
    components: [
      declaration('Thông báo thay đổi nội dung đăng ký', 'Notice of the change', decree('Điều 56')),
      identity({ basis: decree('Điều 12'), optional: true }),
      registration,
      never({
        code: 'resolution',
        title: ['Nghị quyết, quyết định thay đổi', 'Resolution on the change'],
        issuer: 'Doanh nghiệp',
        basis: decree('Điều 56'),
        reason: ['Do doanh nghiệp ban hành', 'Taken by the enterprise itself'],
      }),
    ],
  },
];
