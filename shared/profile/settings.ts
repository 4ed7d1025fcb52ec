import { z } from 'zod';

/** What answers where a province's regulation is silent: a key of the national layer, or one that the operator must set. */
export type Fallback = { layer: 'NATIONAL' | 'OPERATOR'; key: string } | null;

export interface SettingDefinition {
  value: z.ZodType;
  /** What may stand there, for whoever wrote something else. */
  allowed: string;
  about: { vi: string; en: string };
  fallback: Fallback;
  /** A profile without it cannot be loaded. */
  required: boolean;
}

type About = readonly [vi: string, en: string];

function define(
  value: z.ZodType,
  allowed: string,
  [vi, en]: About,
  fallback: Fallback = null,
): SettingDefinition {
  return { value, allowed, about: { vi, en }, fallback, required: false };
}

const oneOf = (values: readonly string[], about: About, fallback: Fallback = null): SettingDefinition =>
  define(z.enum(values), values.join(' | '), about, fallback);
const flag = (about: About): SettingDefinition => define(z.boolean(), 'true | false', about);
/** That the regulation forbids an act (shared/violations): what matters is the article. */
const forbidden = (about: About, fallback: Fallback): SettingDefinition =>
  define(z.literal(true), 'true', about, fallback);
const months = (about: About, fallback: Fallback = null): SettingDefinition =>
  define(z.int().min(1).max(120), '1…120', about, fallback);
const workingDays = (about: About, fallback: Fallback): SettingDefinition =>
  define(z.int().min(1).max(365), '1…365', about, fallback);
const text = (about: About): SettingDefinition =>
  define(z.string().trim().min(3).max(200), 'văn bản / text', about);

const national = (key: string): Fallback => ({ layer: 'NATIONAL', key });
const operator = (key: string): Fallback => ({ layer: 'OPERATOR', key });

const UNSPECIFIED = ['PERIODIC_UNSPECIFIED'];
const DEADLINES = z.strictObject({ MONTHLY: z.int(), QUARTERLY: z.int(), YEARLY: z.int() }).partial();

/** Every key that a province's profile may hold: the settings in which the regulations differ. */
export const PROFILE_SETTINGS: Readonly<Record<string, SettingDefinition>> = {
  scopeRule: {
    ...oneOf(
      ['BY_FUNCTION', 'PUBLIC_DUTY', 'ALL_AGENCIES_STATE_MANAGEMENT', 'OWN_SCOPE_ONLY'],
      ['Phạm vi khai thác', 'Who may use shared data without asking'],
    ),
    required: true,
  },
  stateSecretsExcluded: flag(['Loại trừ bí mật nhà nước', 'State secrets stay out']),
  internalDataExcluded: flag([
    'Loại trừ dữ liệu nội bộ, dữ liệu tạm',
    'Internal and temporary data stay out',
  ]),
  portal: define(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), 'tên miền / a host name', [
    'Địa chỉ cổng dữ liệu',
    'Address of the data portal',
  ]),
  operator: text(['Đơn vị vận hành', 'Who operates it']),
  catalogueIssuer: oneOf(
    ['CHAIRMAN', 'PEOPLES_COMMITTEE'],
    ['Ai ban hành danh mục', 'Who issues the catalogue'],
  ),
  catalogueReviewMonths: months(['Chu kỳ rà soát danh mục (tháng)', 'Review of the catalogue (months)']),
  cataloguePublicMedia: flag(['Công bố danh mục trên báo, đài', 'The catalogue is published in mass media']),
  externalCatalogue: flag(['Danh mục dữ liệu ngoài tỉnh riêng', 'A separate catalogue of external data']),
  consumerReviewMonths: months(['Cơ quan tự rà soát (tháng)', "Agencies' own review (months)"]),
  'mandatoryList.issuer': oneOf(
    ['COORDINATOR', 'CHAIRMAN', 'PEOPLES_COMMITTEE'],
    ['Ai công bố danh mục phải chia sẻ', 'Who issues the list of what must be shared'],
  ),
  openRefreshMonths: months(
    ['Cập nhật dữ liệu mở (tháng)', 'Refresh of open data (months)'],
    national('openData.refreshMonths'),
  ),
  accountsPerAgency: define(z.int().min(1).max(1), '1', [
    'Số tài khoản mỗi cơ quan',
    'Accounts of an agency',
  ]),
  accountIssuer: oneOf(['COORDINATOR', 'OPERATOR'], ['Ai cấp tài khoản', 'Who issues accounts']),
  accountReview: oneOf(UNSPECIFIED, [
    'Rà soát tài khoản "định kỳ"',
    'Accounts are reviewed "periodically", without a number',
  ]),
  accountReviewMonths: months(
    ['Chu kỳ rà soát tài khoản (tháng)', 'Review of accounts (months)'],
    operator('accounts.reviewMonths'),
  ),
  passwordRotation: oneOf(UNSPECIFIED, [
    'Đổi mật khẩu "định kỳ"',
    'Secrets change "periodically", without a number',
  ]),
  secretMonths: months(
    ['Hạn của mật khẩu (tháng)', 'Life of a secret (months)'],
    operator('accounts.secretMonths'),
  ),
  outOfScopeApprover: oneOf(
    ['PEOPLES_COMMITTEE', 'CHAIRMAN', 'CHAIRMAN_ON_DISPUTE'],
    ['Ai quyết định ngoài phạm vi', 'Who decides beyond the scope'],
    national('outOfScopeApprover'),
  ),
  nonOfficialUse: oneOf(
    ['WRITTEN_PEOPLES_COMMITTEE'],
    ['Mục đích cá nhân, thương mại', 'Personal and commercial use'],
  ),
  onwardSharing: oneOf(
    ['WRITTEN_COMPETENT_AUTHORITY'],
    ['Chuyển tiếp dữ liệu trích xuất', 'Passing extracts on'],
  ),
  externalSharing: oneOf(
    ['COORDINATOR', 'COORDINATOR_AND_OWNER_THEN_CHAIRMAN'],
    ['Chia sẻ ra ngoài tỉnh', 'Sharing outside the province'],
    national('outOfScopeApprover'),
  ),
  individualSharing: oneOf(
    [
      'PUBLIC_ONLY',
      'OPEN_PORTAL',
      'OPEN_SERVICES',
      'PROVIDER_CONSENT_SAME_DUTIES',
      'COORDINATOR_DECIDES_THEN_CHAIRMAN',
    ],
    ['Chia sẻ cho cá nhân, doanh nghiệp', 'Sharing with persons and enterprises'],
  ),
  specialSharingCounterpart: oneOf(
    ['WAREHOUSE_MANAGER'],
    ['Bên thỏa thuận chia sẻ đặc thù', 'Counterpart of special sharing'],
  ),
  serviceAppraisal: flag([
    'Thẩm định dịch vụ trước khi chia sẻ',
    'Services are appraised before they are shared',
  ]),
  apiMandatoryIfOwnDatabase: flag(['Có CSDL riêng thì phải có API', 'An own database must offer services']),
  uploadDeadlineDays: define(
    z.union([DEADLINES, z.literal('SET_BY_COORDINATOR')]),
    '{ MONTHLY, QUARTERLY, YEARLY: ngày / calendar days } | SET_BY_COORDINATOR',
    ['Hạn cập nhật dữ liệu (ngày, kể cả ngày nghỉ)', 'Deadlines of updates (calendar days)'],
  ),
  issueFirstReceiver: oneOf(
    ['PROVIDER', 'COORDINATOR', 'OWNER_OR_COORDINATOR'],
    ['Ai nhận vướng mắc trước', 'Who receives an obstacle first'],
  ),
  issueProviderWorkingDays: workingDays(
    ['Hạn của bên cung cấp (ngày làm việc)', "The provider's time (working days)"],
    national('issue.providerWorkingDays'),
  ),
  issueCoordinatorWorkingDays: workingDays(
    ['Hạn của cơ quan chủ trì (ngày làm việc)', "The coordinator's time (working days)"],
    national('issue.coordinatorWorkingDays'),
  ),
  focalRank: oneOf(
    ['OFFICER', 'CIVIL_SERVANT', 'TECHNICAL_OFFICER', 'LEADER'],
    ['Đầu mối là ai', 'Rank of the focal point'],
  ),
  focalSides: define(z.array(z.enum(['PROVIDER', 'CONSUMER'])).min(1), '[PROVIDER, CONSUMER]', [
    'Đầu mối của bên nào',
    'Sides that have one',
  ]),
  focalDepartment: flag(['Thêm bộ phận đầu mối', 'A focal department beside the person']),
  focalListApprover: oneOf(
    ['PEOPLES_COMMITTEE'],
    ['Ai phê duyệt danh sách đầu mối', 'Who approves the list'],
  ),
  reportMonths: define(z.array(z.int().min(1).max(12)).min(1), '[1…12]', [
    'Báo cáo vào các tháng',
    'Months of the regular report',
  ]),
  publishStatistics: flag(['Công bố thống kê chia sẻ', 'Statistics of sharing are published']),
  rankingReport: flag(['Báo cáo dùng để xếp hạng', 'The report feeds a ranking']),
  individualSharingReportMonths: months([
    'Tổng hợp chia sẻ cho cá nhân (tháng)',
    'Report on sharing with persons (months)',
  ]),
  selfInspectionDue: define(
    z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    'MM-DD',
    ['Hạn báo cáo tự kiểm tra', 'Self-inspection is due'],
    national('inspection.reportDue'),
  ),
  'prohibited.OBSTRUCTING': forbidden(
    ['Cấm cản trở kết nối, khai thác', 'Obstructing lawful use is forbidden'],
    national('prohibited.OBSTRUCTING'),
  ),
  'prohibited.UNLAWFUL_SHARING': forbidden(
    ['Cấm mua bán, chia sẻ trái quy định', 'Unlawful sale and sharing'],
    national('prohibited.UNLAWFUL_SHARING'),
  ),
  'prohibited.PERSONAL_INFORMATION': forbidden(
    ['Cấm xâm phạm thông tin cá nhân', 'Violating personal information'],
    national('prohibited.PERSONAL_INFORMATION'),
  ),
  'prohibited.FALSIFYING': forbidden(
    ['Cấm làm sai lệch dữ liệu', 'Falsifying data'],
    national('prohibited.FALSIFYING'),
  ),
  'prohibited.INTERRUPTING': forbidden(
    ['Cấm phá hoại, làm gián đoạn', 'Sabotaging, interrupting'],
    national('prohibited.INTERRUPTING'),
  ),
  'prohibited.UNLAWFUL_STORAGE': forbidden(
    ['Cấm lưu trữ trái phép', 'Unlawful storage'],
    operator('prohibited.UNLAWFUL_STORAGE'),
  ),
  'prohibited.HARMFUL_USE': forbidden(
    ['Cấm sử dụng xâm phạm lợi ích', 'Use against the State or lawful interests'],
    operator('prohibited.HARMFUL_USE'),
  ),
  'prohibited.PERSONAL_OR_COMMERCIAL_USE': forbidden(
    ['Cấm dùng cho cá nhân, thương mại', 'Personal or commercial use'],
    operator('prohibited.PERSONAL_OR_COMMERCIAL_USE'),
  ),
  'prohibited.OTHER_BREACH': forbidden(
    ['Xử lý vi phạm khác', 'Any other breach'],
    operator('prohibited.OTHER_BREACH'),
  ),
  backupAfterUpdate: flag(['Sao lưu sau mỗi lần cập nhật', 'Backup after each update']),
  securityLevel: define(z.union([z.int().min(1).max(5), z.literal('BY_GRADE')]), '1…5 | BY_GRADE', [
    'Cấp độ an toàn thông tin',
    'Level of information security',
  ]),
  logExplicit: flag(['Quy định rõ nhật ký chia sẻ', 'The sharing log is demanded in words']),
  logRetentionMonths: months(
    ['Thời hạn lưu nhật ký (tháng)', 'Retention of the log (months)'],
    operator('HUB_LOG_RETENTION_MONTHS'),
  ),
};
