import {
  declaration,
  household,
  identity,
  landCertificate,
  marriage,
  ownsLandHere,
  poor,
  residence,
} from './papers';
import { cited, lacks, never, noneIn, satisfied, type Cited, type ProcedureFacts } from './spec';

const decree = (article: string): Cited => `101/2024/NĐ-CP, ${article}`;
const base = {
  field: 'Đất đai',
  fieldEn: 'Land',
  authority: 'Văn phòng đăng ký đất đai',
  functions: ['land-administration', 'one-stop-service'],
  roles: ['SPOUSE', 'TRANSFEREE', 'CO_OWNER'],
} as const;

const contract = never({
  code: 'contract',
  title: ['Hợp đồng đã công chứng, chứng thực', 'Notarised contract'],
  issuer: 'Tổ chức hành nghề công chứng; UBND cấp xã',
  basis: '31/2024/QH15, Điều 27',
  reason: ['Hợp đồng không có trong cơ sở dữ liệu của tỉnh', 'Contracts are in no register of the province'],
});

/** Liens by the land register; the court's and the enforcement agency's other orders are not in it. */
const unencumbered = satisfied({
  code: 'liens',
  title: ['Xác nhận tình trạng thế chấp', 'Confirmation of liens'],
  issuer: 'Văn phòng đăng ký đất đai',
  basis: '99/2022/NĐ-CP, Điều 50',
  service: 'the-chap-cua-cong-dan',
  values: {
    parcels: 'parcels.nodes[].parcelIdentifier',
    registered: 'parcels.nodes[].mortgages.nodes[].registeredOn',
    released: 'parcels.nodes[].mortgages.nodes[].releasedOn',
  },
  // Beside each parcel its mortgages; one that is in force has no day of release.
  mayLack: ['released'],
  conditions: [
    noneIn(
      'parcels.nodes[].mortgages.nodes',
      [lacks('releasedOn')],
      ['Còn thế chấp chưa xóa đăng ký', 'A mortgage is in force'],
    ),
  ],
});

export const LAND_TRANSFER: ProcedureFacts = {
  ...base,
  code: '1.004227',
  titleVi: 'Đăng ký biến động quyền sử dụng đất do chuyển nhượng, thừa kế, tặng cho',
  titleEn: 'Registration of a transfer of land-use rights',
  legalBases: [cited('31/2024/QH15, Điều 133'), cited(decree('Điều 30'))],
  components: [
    declaration('Đơn đăng ký biến động (Mẫu 11/ĐK)', 'Application 11/ĐK', decree('Điều 30')),
    contract,
    landCertificate({ basis: decree('Điều 30') }),
    identity({ basis: decree('Điều 30') }),
    identity({ basis: decree('Điều 30'), subject: 'TRANSFEREE', suffix: 'transferee' }),
    marriage({ basis: '52/2014/QH13, Điều 34', optional: true }),
    residence({ basis: decree('Điều 30'), subject: 'TRANSFEREE', suffix: 'transferee', optional: true }),
    household({ basis: '31/2024/QH15, Điều 27', optional: true }),
    unencumbered,
  ],
};

export const lands: readonly ProcedureFacts[] = [
  LAND_TRANSFER,
  {
    ...base,
    code: '1.003003',
    titleVi: 'Đăng ký và cấp Giấy chứng nhận quyền sử dụng đất lần đầu',
    titleEn: 'First registration and certificate of land-use rights',
    legalBases: [cited('31/2024/QH15, Điều 132, 137'), cited(decree('Điều 28'))],
    components: [
      declaration('Đơn đăng ký đất đai (Mẫu 04/ĐK)', 'Application 04/ĐK', decree('Điều 28')),
      never({
        code: 'origin-of-use',
        title: ['Giấy tờ về nguồn gốc sử dụng đất', 'Papers on the origin of the use'],
        issuer: 'Các cơ quan trước đây',
        basis: '31/2024/QH15, Điều 137',
        reason: ['Giấy tờ cũ chưa được số hóa', 'Old papers have not been digitised'],
      }),
      identity({ basis: decree('Điều 28') }),
      residence({ basis: '31/2024/QH15, Điều 138' }),
      poor({ basis: '103/2024/NĐ-CP, Điều 18', optional: true }),
    ],
  },
  {
    ...base,
    field: 'Đăng ký biện pháp bảo đảm',
    fieldEn: 'Secured transactions',
    code: '1.004583',
    titleVi: 'Đăng ký thế chấp quyền sử dụng đất',
    titleEn: 'Registration of a mortgage of land-use rights',
    legalBases: [cited('99/2022/NĐ-CP, Điều 27')],
    components: [
      declaration('Phiếu yêu cầu đăng ký', 'Application', '99/2022/NĐ-CP, Điều 27'),
      contract,
      landCertificate({ basis: '99/2022/NĐ-CP, Điều 27' }),
      identity({ basis: '99/2022/NĐ-CP, Điều 27' }),
      unencumbered,
    ],
  },
  {
    ...base,
    field: 'Quy hoạch xây dựng, kiến trúc; hoạt động xây dựng',
    fieldEn: 'Construction',
    authority: 'UBND cấp huyện',
    functions: ['construction-management', 'district-administration', 'one-stop-service'],
    code: '1.009994',
    titleVi: 'Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ',
    titleEn: 'Permit to build a house',
    legalBases: [cited('50/2014/QH13, Điều 95'), cited('175/2024/NĐ-CP, Điều 56')],
    components: [
      declaration('Đơn đề nghị cấp phép xây dựng', 'Application', '175/2024/NĐ-CP, Điều 56'),
      ownsLandHere({ basis: '50/2014/QH13, Điều 95' }),
      never({
        code: 'drawings',
        title: ['Bản vẽ thiết kế xây dựng', 'Drawings'],
        issuer: 'Đơn vị thiết kế',
        basis: '50/2014/QH13, Điều 95',
        copies: 2,
        reason: ['Lập riêng cho công trình', 'Made for this building'],
      }),
      identity({ basis: '175/2024/NĐ-CP, Điều 56' }),
    ],
  },
];
