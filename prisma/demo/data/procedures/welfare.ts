import {
  alive,
  birthCertificate,
  death,
  declaration,
  disability,
  household,
  identity,
  merit,
  poor,
  residence,
  residesHere,
} from './papers';
import { cited, never, type ProcedureFacts } from './spec';

const base = {
  authority: 'UBND cấp xã',
  functions: ['social-protection', 'commune-administration', 'one-stop-service'],
  roles: ['CARER', 'GUARDIAN', 'CHILD', 'PARENT'],
} as const;
const aid = { ...base, field: 'Bảo trợ xã hội', fieldEn: 'Social assistance' } as const;

export const ASSISTANCE: ProcedureFacts = {
  ...aid,
  code: '1.001776',
  titleVi: 'Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng',
  titleEn: 'Monthly social assistance',
  legalBases: [cited('20/2021/NĐ-CP, Điều 5, 7')],
  components: [
    declaration('Tờ khai của đối tượng', 'Declaration', '20/2021/NĐ-CP, Điều 7'),
    alive({ basis: '20/2021/NĐ-CP, Điều 5' }),
    residesHere({ basis: '20/2021/NĐ-CP, Điều 7' }),
    poor({ basis: '20/2021/NĐ-CP, Điều 5', optional: true }),
    disability({ basis: '20/2021/NĐ-CP, Điều 5', optional: true }),
    birthCertificate({ basis: '20/2021/NĐ-CP, Điều 7', subject: 'CHILD', optional: true }),
  ],
};

export const welfare: readonly ProcedureFacts[] = [
  ASSISTANCE,
  {
    ...aid,
    code: '1.001699',
    titleVi: 'Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật',
    titleEn: 'Degree and certificate of disability',
    legalBases: [cited('51/2010/QH12, Điều 18'), cited('01/2019/TT-BLĐTBXH, Điều 5')],
    components: [
      declaration('Đơn đề nghị', 'Application', '01/2019/TT-BLĐTBXH, Điều 5'),
      never({
        code: 'medical-record',
        title: ['Giấy tờ y tế chứng minh khuyết tật', 'Medical papers'],
        issuer: 'Cơ sở khám bệnh, chữa bệnh',
        basis: '01/2019/TT-BLĐTBXH, Điều 5',
        reason: ['Hồ sơ bệnh án không thuộc dữ liệu chia sẻ', 'Medical records are not shared data'],
      }),
      identity({ basis: '01/2019/TT-BLĐTBXH, Điều 5' }),
    ],
  },
  {
    ...base,
    field: 'Giảm nghèo',
    fieldEn: 'Poverty reduction',
    code: '1.011606',
    titleVi: 'Công nhận hộ nghèo, hộ cận nghèo hằng năm',
    titleEn: 'Yearly recognition of poor households',
    legalBases: [cited('24/2021/QĐ-TTg, Điều 3')],
    components: [
      declaration('Giấy đề nghị rà soát', 'Application', '24/2021/QĐ-TTg, Điều 3'),
      residesHere({ basis: '24/2021/QĐ-TTg, Điều 3' }),
      household({ basis: '24/2021/QĐ-TTg, Điều 3' }),
    ],
  },
  {
    ...base,
    field: 'Người có công',
    fieldEn: 'People of merit',
    code: '1.010803',
    titleVi: 'Giải quyết trợ cấp thờ cúng liệt sĩ',
    titleEn: 'Allowance for the worship of a fallen soldier',
    roles: ['MARTYR', 'RELATIVE'],
    legalBases: [cited('131/2021/NĐ-CP, Điều 28')],
    components: [
      declaration('Đơn đề nghị hưởng trợ cấp', 'Application', '131/2021/NĐ-CP, Điều 28'),
      merit({ basis: '131/2021/NĐ-CP, Điều 28' }),
      household({ basis: '131/2021/NĐ-CP, Điều 28' }),
      death({ basis: '131/2021/NĐ-CP, Điều 28', subject: 'MARTYR', suffix: 'martyr', optional: true }),
    ],
  },
  {
    field: 'Bảo hiểm y tế',
    fieldEn: 'Health insurance',
    authority: 'Bảo hiểm xã hội',
    functions: ['one-stop-service'],
    roles: ['CHILD', 'PARENT'],
    code: '1.002759',
    titleVi: 'Cấp thẻ bảo hiểm y tế',
    titleEn: 'Health-insurance card',
    legalBases: [cited('51/2024/QH15, Điều 1')],
    components: [
      declaration('Tờ khai tham gia (TK1-TS)', 'Form TK1-TS', '146/2018/NĐ-CP, Điều 8'),
      identity({ basis: '146/2018/NĐ-CP, Điều 8' }),
      poor({ basis: '146/2018/NĐ-CP, Điều 3', optional: true }),
      merit({ basis: '146/2018/NĐ-CP, Điều 3', optional: true }),
      birthCertificate({ basis: '146/2018/NĐ-CP, Điều 8', subject: 'CHILD', optional: true }),
    ],
  },
  {
    field: 'Giáo dục và Đào tạo',
    fieldEn: 'Education',
    authority: 'Cơ sở giáo dục; Phòng Giáo dục và Đào tạo',
    functions: ['education-management', 'commune-administration', 'one-stop-service'],
    roles: ['CHILD'],
    code: '3.000182',
    titleVi: 'Tuyển sinh đầu cấp',
    titleEn: 'School enrolment',
    legalBases: [cited('43/2019/QH14, Điều 28'), cited('30/2024/TT-BGDĐT, Điều 5')],
    components: [
      declaration('Đơn đăng ký dự tuyển', 'Application', '30/2024/TT-BGDĐT, Điều 5'),
      birthCertificate({ basis: '30/2024/TT-BGDĐT, Điều 5', subject: 'CHILD' }),
      residence({ basis: '30/2024/TT-BGDĐT, Điều 5' }),
      poor({ basis: '81/2021/NĐ-CP, Điều 15', optional: true }),
    ],
  },
];
