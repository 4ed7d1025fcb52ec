/**
 * How a caller comes to a token, by real protocol:
 * - `client`: client credentials (RFC 6749, 4.4)
 * - `officer`, `citizen`: signs in (authorisation code with PKCE), a citizen under the caller's name
 * - `exchange`: a client application acts for an officer who signed in (RFC 8693)
 */
export type DemoFlow = 'client' | 'officer' | 'citizen' | 'exchange';

export interface DemoCaller {
  /** Name at `token -- CALLER`; for an application also its client id. */
  name: string;
  flow: DemoFlow;
  /** Electronic identifier of the agency; null for a citizen. */
  agency: string | null;
  title: { vi: string; en: string };
  /** What it shows. */
  about: { vi: string; en: string };
  /** `Hub-Purpose` to send, the usual one first. */
  purposes: readonly string[];
  /** The officer who signs in or for whom the application acts. */
  officer: { id: string; name: string } | null;
}

/** Demonstration only, and no secret: an embedded issuer that knows it answers on the loopback interface alone. */
export const DEMO_PASSWORD = 'mat-khau-trinh-dien';
export const demoClientSecret = (client: string): string => `bi-mat-trinh-dien-${client}`;

/** Xã Ea Kao, thành phố Buôn Ma Thuột; in another province, its first commune. */
export const DEMO_COMMUNE_AGENCY = 'H15.D643.24169';

export const DEMO_CALLERS: readonly DemoCaller[] = [
  {
    name: 'land-office',
    flow: 'client',
    agency: 'H15.08',
    title: { vi: 'Văn phòng đăng ký đất đai', en: 'Land registration office' },
    about: {
      vi: 'Đọc thửa đất và chủ sử dụng để đăng ký đất đai',
      en: 'Reads parcels and their owners to register land',
    },
    purposes: ['land-administration/public-service', 'land-administration/state-management'],
    officer: null,
  },
  {
    name: 'tax-office',
    flow: 'client',
    agency: 'G12.66',
    title: { vi: 'Cục Thuế tỉnh', en: 'Provincial tax office' },
    about: {
      vi: 'Đối chiếu doanh nghiệp, thửa đất và người nộp thuế',
      en: 'Matches enterprises, parcels and taxpayers',
    },
    purposes: ['tax-administration/state-management'],
    officer: null,
  },
  {
    name: 'commune',
    flow: 'officer',
    agency: DEMO_COMMUNE_AGENCY,
    title: { vi: 'Cán bộ UBND một xã', en: "Officer of a commune's People's Committee" },
    about: {
      vi: 'Chỉ thấy người dân và hộ trong địa bàn xã',
      en: 'Sees the people and households of the commune only',
    },
    purposes: ['commune-administration/public-service', 'commune-administration/state-management'],
    officer: { id: 'hnie', name: "H'Linh Niê" },
  },
  {
    name: 'portal',
    flow: 'exchange',
    agency: 'H15.20',
    title: {
      vi: 'Cổng dịch vụ công, thay mặt cán bộ một cửa',
      en: 'One-stop-service portal, acting for an officer',
    },
    about: {
      vi: 'Đọc dữ liệu của người nộp hồ sơ trong một hồ sơ đang mở',
      en: 'Reads an applicant within an open case',
    },
    purposes: ['one-stop-service/public-service'],
    officer: { id: 'tmai', name: 'Trần Thị Mai' },
  },
  {
    name: 'commune-second',
    flow: 'officer',
    agency: DEMO_COMMUNE_AGENCY,
    title: { vi: 'Cán bộ thứ hai của UBND xã', en: 'Second officer of the commune' },
    about: {
      vi: 'Đối chiếu biên nhận của hồ sơ mà cán bộ kia đã mở',
      en: 'Reconciles receipts of cases that the other officer opened',
    },
    purposes: ['commune-administration/public-service', 'commune-administration/state-management'],
    officer: { id: 'ylmlo', name: 'Y Lâm Mlô' },
  },
  {
    name: 'one-stop-second',
    flow: 'officer',
    agency: 'H15.20',
    title: { vi: 'Cán bộ thứ hai của bộ phận một cửa', en: 'Second officer of the one-stop centre' },
    about: {
      vi: 'Đối chiếu biên nhận của hồ sơ mà cán bộ kia đã mở',
      en: 'Reconciles receipts of cases that the other officer opened',
    },
    purposes: ['one-stop-service/public-service'],
    officer: { id: 'nbinh', name: 'Nguyễn Thanh Bình' },
  },
  {
    name: 'police',
    flow: 'client',
    agency: 'A01.15',
    title: { vi: 'Công an tỉnh', en: 'Provincial police' },
    about: { vi: 'Chủ quản cơ sở dữ liệu dân cư', en: 'Owns the population database' },
    purposes: ['residence-management/state-management'],
    officer: null,
  },
  {
    name: 'justice',
    flow: 'client',
    agency: 'H15.03',
    title: { vi: 'Sở Tư pháp', en: 'Department of justice' },
    about: { vi: 'Chủ quản cơ sở dữ liệu hộ tịch', en: 'Owns the civil-status database' },
    purposes: ['civil-status-registration/state-management'],
    officer: null,
  },
  {
    name: 'citizen',
    flow: 'citizen',
    agency: null,
    title: { vi: 'Công dân', en: 'A citizen' },
    about: { vi: 'Chỉ đọc dữ liệu về chính mình', en: 'Reads what is held about himself' },
    purposes: ['self'],
    officer: null,
  },
  {
    name: 'groom',
    flow: 'citizen',
    agency: null,
    title: { vi: 'Công dân sắp kết hôn (nam)', en: 'A citizen about to marry (he)' },
    about: {
      vi: 'Mở hồ sơ bằng lần đăng nhập của mình, xem ai đã đọc gì',
      en: 'Has cases opened on his sign-in, sees who read what',
    },
    purposes: ['self'],
    officer: null,
  },
  {
    name: 'bride',
    flow: 'citizen',
    agency: null,
    title: { vi: 'Công dân sắp kết hôn (nữ)', en: 'A citizen about to marry (she)' },
    about: {
      vi: 'Xem trước hồ sơ, đồng ý hoặc tự nộp giấy, xem ai đã đọc gì',
      en: 'Previews a dossier, consents or brings paper, sees who read what',
    },
    purposes: ['self'],
    officer: null,
  },
  {
    name: 'administrator',
    flow: 'officer',
    agency: 'H15.10',
    title: { vi: 'Quản trị viên, Sở Thông tin và Truyền thông', en: 'Administrator, department in charge' },
    about: {
      vi: 'Quản lý cơ quan, tài khoản, chức năng và quy tắc',
      en: 'Keeps agencies, accounts, functions and rules',
    },
    purposes: ['hub-administration/state-management'],
    officer: { id: 'pquang', name: 'Phạm Minh Quang' },
  },
  {
    name: 'auditor',
    flow: 'officer',
    agency: 'H15.02',
    title: { vi: 'Thanh tra tỉnh', en: 'Provincial inspectorate' },
    about: { vi: 'Đọc nhật ký chia sẻ, không đọc dữ liệu', en: 'Reads the sharing log, not the data' },
    purposes: ['inspection/inspection'],
    officer: { id: 'lhoa', name: 'Lê Thị Hòa' },
  },
  {
    name: 'statistics',
    flow: 'client',
    agency: 'H15.01',
    title: { vi: 'Tổng hợp, Văn phòng UBND tỉnh', en: "Statistics, office of the People's Committee" },
    about: { vi: 'Chỉ đếm và đọc dữ liệu đã che', en: 'Counts, and reads masked values' },
    purposes: ['statistics/statistics'],
    officer: null,
  },
  {
    name: 'construction',
    flow: 'officer',
    agency: 'H15.12',
    title: { vi: 'Đầu mối Sở Xây dựng', en: 'Focal point, Department of Construction' },
    about: {
      vi: 'Bị từ chối thì nộp đề nghị khai thác ngoài phạm vi',
      en: 'Files an out-of-scope request when refused',
    },
    purposes: ['construction-management/state-management', 'data-sharing-focal/state-management'],
    officer: { id: 'dthanh', name: 'Đỗ Văn Thành' },
  },
  {
    name: 'owner-officer',
    flow: 'officer',
    agency: 'A01.15',
    title: { vi: 'Cán bộ chủ quản, Công an tỉnh', en: 'Officer of the owner, provincial police' },
    about: {
      vi: 'Cho ý kiến về đề nghị khai thác dữ liệu dân cư',
      en: 'Gives an opinion on requests for population data',
    },
    purposes: ['data-sharing-focal/state-management'],
    officer: { id: 'vhung', name: 'Vũ Mạnh Hùng' },
  },
  {
    name: 'land-officer',
    flow: 'officer',
    agency: 'H15.08',
    title: {
      vi: 'Cán bộ chủ quản, Sở Tài nguyên và Môi trường',
      en: 'Officer of the owner, Department of Natural Resources',
    },
    about: {
      vi: 'Cho ý kiến về đề nghị khai thác dữ liệu đất đai',
      en: 'Gives an opinion on requests for land data',
    },
    purposes: ['data-sharing-focal/state-management'],
    officer: { id: 'ythuan', name: 'Y Thuân Êban' },
  },
  {
    name: 'business-office',
    flow: 'officer',
    agency: 'H15.04',
    title: { vi: 'Cán bộ đăng ký kinh doanh, Sở Kế hoạch và Đầu tư', en: 'Business registration officer' },
    about: {
      vi: 'Nhận hồ sơ hộ kinh doanh, doanh nghiệp; dữ liệu thay giấy tờ',
      en: 'Receives dossiers of businesses; data takes the place of papers',
    },
    purposes: ['business-registration/public-service', 'data-sharing-focal/state-management'],
    officer: { id: 'tkehoach', name: 'Trịnh Văn Kế' },
  },
  {
    name: 'coordinator',
    flow: 'officer',
    agency: 'H15.10',
    title: { vi: 'Cán bộ thẩm định, Sở Thông tin và Truyền thông', en: 'Reviewer, department in charge' },
    about: {
      vi: 'Thẩm định đề nghị khai thác ngoài phạm vi',
      en: 'Reviews out-of-scope requests',
    },
    purposes: ['hub-administration/state-management'],
    officer: { id: 'nphuong', name: 'Nguyễn Thị Phượng' },
  },
  {
    name: 'authority',
    flow: 'officer',
    agency: 'H15',
    title: { vi: 'UBND tỉnh', en: 'The provincial People’s Committee' },
    about: {
      vi: 'Quyết định việc khai thác ngoài phạm vi',
      en: 'Decides on out-of-scope requests',
    },
    purposes: ['provincial-direction/direction'],
    officer: { id: 'hubnd', name: 'Hồ Thị Bích' },
  },
  {
    name: 'chairman',
    flow: 'officer',
    agency: 'H15',
    title: { vi: 'Chủ tịch UBND tỉnh', en: 'The Chairman of the People’s Committee' },
    about: {
      vi: 'Quyết định khi các cơ quan có ý kiến khác nhau',
      en: 'Decides where agencies disagree',
    },
    purposes: ['provincial-direction/direction'],
    officer: { id: 'pchutich', name: 'Phan Đình Long' },
  },
];

/** The user name of a caller at the sign-in page. */
export const demoLogin = ({ officer, name }: DemoCaller): string => officer?.id ?? name;

export const demoCaller = (name: string): DemoCaller | undefined =>
  DEMO_CALLERS.find((each) => each.name === name);
