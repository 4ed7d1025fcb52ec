import type { ProfileTopic } from '../../../shared/profile';
import { under } from './bases';

/** A function with the agencies that are charged with it: exact codes, or every agency of a level. */
export interface FunctionSpec {
  code: string;
  titleVi: string;
  titleEn: string;
  instrument: string;
  article: string;
  validFrom: string;
  validTo?: string;
  agencies: readonly string[];
  level?: 'DISTRICT' | 'COMMUNE';
  /** Every agency of the province. */
  everyAgency?: boolean;
}

const restingOn = (topic: ProfileTopic) => {
  const { instrument, article } = under(topic);
  return { instrument, article };
};
const underFrom = (topic: ProfileTopic) => ({ ...restingOn(topic), validFrom: '' });

/** Legal bases as cited; when a law is replaced, the function ends and its successor begins: both are rows. */
export const functions: readonly FunctionSpec[] = [
  {
    code: 'residence-management',
    titleVi: 'Quản lý cư trú, căn cước',
    titleEn: 'Residence and identity management',
    instrument: 'Luật Cư trú 68/2020/QH14',
    article: 'Điều 36',
    validFrom: '2021-07-01',
    agencies: ['A01.15'],
  },
  {
    code: 'land-administration',
    titleVi: 'Đăng ký đất đai, quản lý đất đai',
    titleEn: 'Land registration and administration',
    instrument: 'Luật Đất đai 31/2024/QH15',
    article: 'Điều 131',
    validFrom: '2024-08-01',
    agencies: ['H15.08'],
  },
  {
    code: 'tax-administration',
    titleVi: 'Quản lý thuế',
    titleEn: 'Tax administration',
    instrument: 'Luật Quản lý thuế 38/2019/QH14',
    article: 'Điều 19',
    validFrom: '2020-07-01',
    agencies: ['G12.66'],
  },
  {
    code: 'civil-status-registration',
    titleVi: 'Đăng ký và quản lý hộ tịch',
    titleEn: 'Civil status registration',
    instrument: 'Luật Hộ tịch 60/2014/QH13',
    article: 'Điều 57',
    validFrom: '2016-01-01',
    agencies: ['H15.03'],
  },
  {
    code: 'business-registration',
    titleVi: 'Đăng ký kinh doanh',
    titleEn: 'Business registration',
    instrument: 'Luật Doanh nghiệp 59/2020/QH14',
    article: 'Điều 216',
    validFrom: '2021-01-01',
    agencies: ['H15.04'],
  },
  {
    code: 'social-protection',
    titleVi: 'Trợ giúp xã hội, giảm nghèo, người có công',
    titleEn: 'Social protection',
    instrument: 'NĐ 20/2021/NĐ-CP',
    article: 'Điều 5',
    validFrom: '2021-07-01',
    agencies: ['H15.09'],
  },
  {
    code: 'one-stop-service',
    titleVi: 'Tiếp nhận và trả kết quả thủ tục hành chính theo cơ chế một cửa',
    titleEn: 'One-stop service',
    instrument: 'NĐ 118/2025/NĐ-CP (trước 1/7/2025: NĐ 61/2018/NĐ-CP)',
    article: 'Điều 1',
    validFrom: '2018-06-21',
    agencies: ['H15.20'],
  },
  {
    code: 'commune-administration',
    titleVi: 'Quản lý nhà nước trên địa bàn xã',
    titleEn: 'Administration of a commune',
    ...underFrom('committees'),
    agencies: [],
    level: 'COMMUNE',
  },
  {
    code: 'district-administration',
    titleVi: 'Quản lý nhà nước trên địa bàn huyện',
    titleEn: 'Administration of a district',
    ...underFrom('committees'),
    agencies: [],
    level: 'DISTRICT',
  },
  {
    code: 'statistics',
    titleVi: 'Tổng hợp, thống kê phục vụ chỉ đạo điều hành',
    titleEn: 'Statistics for direction and operations',
    instrument: 'Luật Thống kê 89/2015/QH13',
    article: 'Điều 36',
    validFrom: '2016-07-01',
    agencies: ['H15.01'],
  },
  {
    code: 'inspection',
    titleVi: 'Thanh tra, kiểm tra việc chia sẻ dữ liệu',
    titleEn: 'Inspection of data sharing',
    instrument: 'NĐ 47/2020/NĐ-CP (đến 21/10/2025), NĐ 278/2025/NĐ-CP',
    article: 'NĐ 47 Điều 16; NĐ 278 Điều 13–14',
    validFrom: '2020-05-25',
    agencies: ['H15.02'],
  },
  {
    code: 'hub-administration',
    titleVi: 'Quản trị chia sẻ dữ liệu của tỉnh',
    titleEn: 'Administration of data sharing',
    ...underFrom('coordinator'),
    agencies: ['H15.10'],
  },
  {
    code: 'data-sharing-focal',
    titleVi: 'Đầu mối chia sẻ dữ liệu của cơ quan',
    titleEn: "The agency's focal point of data sharing",
    ...underFrom('focal'),
    agencies: [],
    everyAgency: true,
  },
  {
    code: 'provincial-direction',
    titleVi: 'Chỉ đạo, quyết định việc chia sẻ dữ liệu của tỉnh',
    titleEn: 'Directing and deciding on data sharing in the province',
    ...underFrom('authority'),
    agencies: ['H15'],
  },
  {
    code: 'construction-management',
    titleVi: 'Quản lý xây dựng, nhà ở',
    titleEn: 'Construction and housing',
    instrument: 'Luật Nhà ở 27/2023/QH15',
    article: 'Điều 191',
    validFrom: '2024-08-01',
    agencies: ['H15.12'],
  },
  {
    code: 'health-management',
    titleVi: 'Quản lý y tế, dân số',
    titleEn: 'Health and population policy',
    instrument: 'Luật Khám bệnh, chữa bệnh 15/2023/QH15',
    article: 'Điều 112',
    validFrom: '2024-01-01',
    agencies: ['H15.14'],
  },
  {
    code: 'education-management',
    titleVi: 'Quản lý giáo dục, tuyển sinh đầu cấp',
    titleEn: 'Education and school enrolment',
    instrument: 'Luật Giáo dục 43/2019/QH14',
    article: 'Điều 105',
    validFrom: '2020-07-01',
    agencies: ['H15.06'],
  },
  {
    code: 'approved-use',
    titleVi: 'Khai thác dữ liệu theo chấp thuận (bên ngoài tỉnh, cá nhân, doanh nghiệp)',
    titleEn: 'Use of what was granted (outside the province, persons, enterprises)',
    ...underFrom('outside'),
    agencies: [],
  },
  {
    code: 'citizen-self',
    titleVi: 'Công dân khai thác dữ liệu về chính mình',
    titleEn: 'A citizen reads what is held about himself',
    instrument: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    article: 'Điều 4',
    validFrom: '2026-01-01',
    agencies: [],
  },
];

/** Purposes of use (ĐN 43/2022 Đ.10.1; NT 57/2020 Đ.14.2; NĐ 47/2020 Đ.16). */
export const purposes = [
  {
    code: 'public-service',
    title_vi: 'Cung cấp dịch vụ công, giải quyết thủ tục hành chính',
    title_en: 'Providing public services',
    ...restingOn('purposes'),
  },
  {
    code: 'state-management',
    title_vi: 'Quản lý nhà nước, thực thi công vụ',
    title_en: 'State management and public duty',
    ...restingOn('purposes'),
  },
  {
    code: 'direction',
    title_vi: 'Chỉ đạo, điều hành',
    title_en: 'Direction and operations',
    ...restingOn('purposes'),
  },
  {
    code: 'statistics',
    title_vi: 'Thống kê, phân tích, dự báo',
    title_en: 'Statistics, analysis and forecast',
    ...restingOn('purposes'),
  },
  {
    code: 'inspection',
    title_vi: 'Thanh tra, kiểm tra',
    title_en: 'Inspection',
    instrument: 'NĐ 47/2020/NĐ-CP',
    article: 'Điều 16',
  },
  {
    code: 'personal-or-business',
    title_vi: 'Mục đích cá nhân hoặc thương mại, khi được cho phép bằng văn bản',
    title_en: 'Personal or commercial use, where permitted in writing',
    ...restingOn('nonOfficial'),
  },
] as const;
