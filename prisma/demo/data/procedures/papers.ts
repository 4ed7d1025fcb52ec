import type { StoredComponent } from '../../../../shared/dossier';
import { is, never, notEmpty, oneOf, satisfied, yes, type Cited } from './spec';

/** Papers that several procedures ask for; `subject` says whose. */

const POLICE = 'Công an cấp xã';
const COMMUNE = 'UBND cấp xã';

interface Whose {
  subject?: string;
  /** Distinguishes the same paper of two persons. */
  suffix?: string;
  basis: Cited;
  optional?: boolean;
}

const coded = (code: string, { suffix }: Whose): string => (suffix ? `${code}-${suffix}` : code);

/** Bản sao căn cước: the data of the population register replace it (Law 26/2023 art. 19). */
export const identity = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('identity', whose),
    title: ['Bản sao căn cước công dân', 'Copy of the identity card'],
    issuer: 'Bộ Công an',
    certifications: 1,
    service: 'thong-tin-nhan-than',
    values: { fullName: 'fullName', dateOfBirth: 'dateOfBirth', sex: 'sex', nationality: 'nationality' },
  });

export const residence = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('residence', whose),
    title: ['Giấy xác nhận thông tin về cư trú', 'Confirmation of residence (CT07)'],
    issuer: POLICE,
    service: 'noi-thuong-tru',
    values: { unit: 'permanentUnit.name', address: 'permanentAddress', since: 'permanentSince' },
    mayLack: ['since'],
  });

/** Only whether: the address is not needed. */
export const residesHere = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('resides-here', whose),
    title: ['Xác nhận thường trú tại xã', 'Confirmation of residence in the commune'],
    issuer: POLICE,
    service: 'thuong-tru-tai-xa',
    values: { residesHere: 'residesInCaseCommune' },
    conditions: [
      yes('residesInCaseCommune', [
        'Không thường trú tại xã tiếp nhận hồ sơ',
        'Not a permanent resident of this commune',
      ]),
    ],
  });

export const single = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('single', whose),
    title: ['Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'],
    issuer: COMMUNE,
    certifications: 1,
    service: 'hien-khong-co-vo-chong',
    values: { singleToday: 'isSingleToday' },
    conditions: [
      yes('isSingleToday', ['Đang có vợ, chồng theo dữ liệu dân cư', 'Married, as the register has it']),
    ],
  });

export const ofAge = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('of-age', whose),
    title: ['Giấy tờ chứng minh đủ tuổi thành niên', 'Proof of being of age'],
    issuer: 'Bộ Công an',
    service: 'du-tuoi-thanh-nien',
    values: { ofAge: 'isOfAge' },
    conditions: [yes('isOfAge', ['Chưa đủ 18 tuổi', 'Not of age yet'])],
  });

export const alive = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('alive', whose),
    title: ['Xác nhận còn sống', 'Confirmation of being alive'],
    issuer: COMMUNE,
    service: 'con-song',
    values: { alive: 'isAlive' },
    conditions: [yes('isAlive', ['Dữ liệu dân cư không ghi là còn sống', 'Not stated to be alive'])],
  });

export const marriage = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('marriage', whose),
    title: ['Trích lục kết hôn', 'Extract of the marriage register'],
    issuer: COMMUNE,
    certifications: 1,
    service: 'dang-ky-ket-hon',
    values: {
      registrationNumber: 'marriages.nodes[].registrationNumber',
      registeredOn: 'marriages.nodes[].registeredOn',
      status: 'marriages.nodes[].status',
    },
    conditions: [
      notEmpty(
        'marriages.nodes',
        ['Không có đăng ký kết hôn còn hiệu lực', 'No marriage registration that is in force'],
        [is('status', 'VALID')],
      ),
    ],
  });

export const birthCertificate = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('birth-certificate', whose),
    title: ['Giấy khai sinh', 'Birth certificate'],
    issuer: COMMUNE,
    certifications: 1,
    service: 'trich-luc-khai-sinh',
    values: {
      childName: 'birth.childName',
      dateOfBirth: 'birth.dateOfBirth',
      fatherName: 'birth.fatherName',
      motherName: 'birth.motherName',
      registrationNumber: 'birth.registrationNumber',
    },
    // A child whose father or mother was never stated has a certificate all the same.
    mayLack: ['fatherName', 'motherName'],
  });

export const household = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('household', whose),
    title: ['Giấy tờ chứng minh quan hệ nhân thân', 'Proof of family relationship'],
    issuer: POLICE,
    certifications: 1,
    service: 'quan-he-gia-dinh',
    values: { kinds: 'relationships.nodes[].kind', names: 'relationships.nodes[].nameAsRegistered' },
    conditions: [
      notEmpty('relationships.nodes', [
        'Chưa có dữ liệu quan hệ gia đình',
        'No family relationship is stated',
      ]),
    ],
  });

/** No law replaces his consent: whether he is poor is told where he says so (Law 91/2025 Đ.9). */
export const poor = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('poor-household', whose),
    title: ['Giấy chứng nhận hộ nghèo', 'Certificate of a poor household'],
    issuer: COMMUNE,
    certifications: 1,
    service: 'ho-ngheo-trong-nam',
    values: { poorThisYear: 'householdIsPoorThisYear' },
    conditions: [
      yes('householdIsPoorThisYear', ['Hộ không thuộc diện nghèo năm nay', 'Not a poor household']),
    ],
    consent: {
      purpose: [
        'Xét miễn, giảm, hỗ trợ theo diện hộ nghèo',
        'To decide on a reduction or aid for poor households',
      ],
      days: 30,
    },
  });

/** The register says what is in the book; the certificate itself is handed in, for it is changed or withdrawn. */
export const landCertificate = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('land-certificate', whose),
    title: ['Giấy chứng nhận quyền sử dụng đất', 'Certificate of land-use rights'],
    issuer: 'Sở Tài nguyên và Môi trường',
    certifications: 1,
    service: 'thua-dat-dung-ten',
    values: {
      parcels: 'parcels.nodes[].parcelIdentifier',
      areas: 'parcels.nodes[].area',
      status: 'parcels.nodes[].status',
    },
    conditions: [notEmpty('parcels.nodes', ['Không đứng tên thửa đất nào', 'Owns no parcel'])],
    missing: ['Bản gốc Giấy chứng nhận để chỉnh lý', 'The original certificate, which is changed'],
  });

/** Only whether. */
export const ownsLandHere = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('owns-land-here', whose),
    title: ['Giấy tờ chứng minh quyền sử dụng đất tại xã', 'Proof of land-use rights in the commune'],
    issuer: 'Sở Tài nguyên và Môi trường',
    certifications: 1,
    service: 'co-dat-tai-xa',
    values: { ownsLandHere: 'ownsLandInCaseCommune' },
    conditions: [
      yes('ownsLandInCaseCommune', ['Không đứng tên đất tại xã này', 'Owns no land in this commune']),
    ],
  });

export const death = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('death', whose),
    title: ['Trích lục khai tử', 'Extract of the death register'],
    issuer: COMMUNE,
    service: 'khai-tu',
    values: { diedOn: 'death.diedOn', registrationNumber: 'death.registrationNumber' },
  });

export const disability = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('disability', whose),
    title: ['Giấy xác nhận khuyết tật', 'Certificate of disability'],
    issuer: COMMUNE,
    certifications: 1,
    service: 'khuyet-tat',
    values: { kind: 'disability.kind', degree: 'disability.degree' },
    conditions: [
      oneOf(
        'disability.degree',
        ['EXTREMELY_SEVERE', 'SEVERE'],
        ['Không thuộc mức đặc biệt nặng, nặng', 'Neither severe nor extremely severe'],
      ),
    ],
    consent: {
      purpose: [
        'Xét trợ giúp xã hội; dữ liệu sức khỏe là dữ liệu nhạy cảm',
        'To decide on assistance; health is sensitive data',
      ],
      days: 60,
    },
  });

export const merit = (whose: Whose): StoredComponent =>
  satisfied({
    ...whose,
    code: coded('merit', whose),
    title: ['Quyết định công nhận người có công', 'Decision on merit'],
    issuer: 'Sở Lao động, Thương binh và Xã hội',
    certifications: 1,
    service: 'nguoi-co-cong',
    values: { kinds: 'meritRecords.nodes[].kind', decisions: 'meritRecords.nodes[].decisionNumber' },
    conditions: [notEmpty('meritRecords.nodes', ['Không có hồ sơ người có công', 'No file of merit'])],
  });

/** Signed by himself: a will is not data. */
export const declaration = (title: string, titleEn: string, basis: Cited): StoredComponent =>
  never({
    code: 'declaration',
    title: [title, titleEn],
    issuer: 'Người nộp',
    basis,
    copies: 0,
    reason: ['Phải do chính người nộp khai và ký', 'Declared and signed by the applicant himself'],
  });
