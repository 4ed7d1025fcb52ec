import type { CatalogueItem, DatabaseCatalogue, EntryKind, Text } from '../../shared/schema/catalogue';

type Shape = Pick<CatalogueItem, 'classification' | 'personal'>;

const OPEN: Shape = { classification: 'OPEN', personal: 'NONE' };
const SHARED: Shape = { classification: 'DEFAULT', personal: 'NONE' };
const BASIC: Shape = { classification: 'DEFAULT', personal: 'BASIC' };
const SENSITIVE: Shape = { classification: 'DEFAULT', personal: 'SENSITIVE' };

function data(id: string, shape: Shape, title: Text, description: Text): CatalogueItem {
  return { id: `governance.${id}`, title, description, territory: null, ...shape };
}

const verbs: Record<EntryKind, { suffix: string; vi: string; en: string }> = {
  LOOKUP: { suffix: 'lookup', vi: 'Tra cứu một', en: 'Looking up one of the' },
  LIST: { suffix: 'list', vi: 'Xem danh sách', en: 'Listing the' },
  COUNT: { suffix: 'count', vi: 'Đếm', en: 'Counting the' },
  WRITE: { suffix: 'write', vi: 'Ghi', en: 'Writing the' },
};

function entries(id: string, shape: Shape, of: Text, kinds: readonly EntryKind[]): CatalogueItem[] {
  return kinds.map((entry) => {
    const { suffix, vi, en } = verbs[entry];
    const title = { vi: `${vi} ${of.vi}`, en: `${en} ${of.en}` };
    return { ...data(`${id}-${suffix}`, shape, title, title), entry };
  });
}

const READING: readonly EntryKind[] = ['LOOKUP', 'LIST', 'COUNT'];
const LISTING: readonly EntryKind[] = ['LIST', 'COUNT'];

const agencies: Text = { vi: 'cơ quan, đơn vị', en: 'agencies' };
const functions: Text = { vi: 'chức năng, nhiệm vụ', en: 'functions' };
const purposes: Text = { vi: 'mục đích sử dụng dữ liệu', en: 'purposes' };
const units: Text = { vi: 'đơn vị hành chính', en: 'administrative units' };
const catalogueEntries: Text = { vi: 'mục của danh mục CSDL dùng chung', en: 'entries of the catalogue' };
const rules: Text = { vi: 'quy tắc phạm vi chức năng', en: 'scope rules' };
const accounts: Text = { vi: 'tài khoản ứng dụng và cán bộ', en: 'accounts' };
const requests: Text = { vi: 'đề nghị khai thác ngoài phạm vi', en: 'out-of-scope requests' };
const grants: Text = { vi: 'chấp thuận ngoài phạm vi', en: 'grants' };
const log: Text = { vi: 'bản ghi nhật ký chia sẻ', en: 'entries of the sharing log' };

/** CSDL quản trị chia sẻ: agencies, accounts, functions, rules, the catalogue itself, and the sharing log. */
export const catalogue: DatabaseCatalogue = {
  code: 'governance',
  title: { vi: 'CSDL quản trị chia sẻ dữ liệu', en: 'Governance of data sharing' },
  owner: 'H15.10',
  kind: 'SHARED_BY_DEPARTMENT',
  base: false,
  dataKind: 'CODE_LIST',
  purpose: {
    vi: 'Quản lý cơ quan, tài khoản, chức năng, quyền, danh mục và nhật ký chia sẻ dữ liệu của tỉnh',
    en: "Keeps the province's agencies, accounts, functions, rights, catalogue and sharing log",
  },
  scope: { vi: 'Toàn tỉnh', en: 'The whole province' },
  content: {
    vi: 'Cơ quan, tài khoản, chức năng, quy tắc, chấp thuận, danh mục CSDL dùng chung, đơn vị hành chính, nhật ký',
    en: 'Agencies, accounts, functions, rules, grants, the catalogue, administrative units, the log',
  },
  collection: {
    vi: 'Cơ quan chủ trì nhập theo văn bản của cấp có thẩm quyền; nhật ký do hệ thống ghi',
    en: 'Entered by the department in charge on documents of the competent authority; the log writes itself',
  },
  updating: {
    vi: 'Mỗi thay đổi là một phiên bản, ghi người công bố, lý do và số văn bản',
    en: 'Each change is a version with its author, reason and document number',
  },
  source: {
    vi: 'Quyết định của UBND tỉnh; mã định danh theo QĐ 20/2020/QĐ-TTg; mã đơn vị hành chính của Tổng cục Thống kê',
    en: "Decisions of the People's Committee; identifiers by QĐ 20/2020/QĐ-TTg; unit codes of the statistics office",
  },
  origin: 'ORIGINAL',
  updateFrequency: { vi: 'Ngay khi có thay đổi', en: 'As soon as something changes' },
  items: [
    data(
      'viewer',
      OPEN,
      { vi: 'Thông tin về chính bên gọi', en: 'The caller himself' },
      {
        vi: 'Cơ quan, chức năng và quyền của chính bên gọi; không cho biết gì về bên khác',
        en: "The caller's own agency, functions and rights; says nothing about anybody else",
      },
    ),
    data(
      'agencies',
      OPEN,
      { vi: 'Cơ quan, đơn vị', en: 'Agencies' },
      {
        vi: 'Mã định danh điện tử, tên, cấp, địa bàn, tình trạng, nơi liên hệ',
        en: 'Electronic identifier, name, level, territory, status, contact',
      },
    ),
    ...entries('agencies', OPEN, agencies, READING),
    ...entries('agencies', SHARED, agencies, ['WRITE']),
    data(
      'functions',
      OPEN,
      { vi: 'Chức năng, nhiệm vụ', en: 'Functions' },
      {
        vi: 'Chức năng, căn cứ pháp lý, thời hạn, cơ quan được giao',
        en: 'Functions, legal basis, validity, and the agencies charged with them',
      },
    ),
    ...entries('functions', OPEN, functions, LISTING),
    data(
      'purposes',
      OPEN,
      { vi: 'Mục đích sử dụng', en: 'Purposes' },
      {
        vi: 'Bảng mã mục đích sử dụng dữ liệu',
        en: 'The code list of purposes',
      },
    ),
    ...entries('purposes', OPEN, purposes, LISTING),
    data(
      'units',
      OPEN,
      { vi: 'Đơn vị hành chính', en: 'Administrative units' },
      {
        vi: 'Mã, tên, cấp, đơn vị cấp trên, thời hạn, đơn vị kế thừa',
        en: 'Code, name, level, parent, validity, successors',
      },
    ),
    ...entries('units', OPEN, units, READING),
    data(
      'catalogue',
      OPEN,
      { vi: 'Danh mục CSDL dùng chung', en: 'The catalogue of shared databases' },
      {
        vi: 'CSDL và hạng mục dữ liệu; tên các trường là công khai, giá trị thì không',
        en: 'Databases and data items; names are public, values are not',
      },
    ),
    ...entries('catalogue', OPEN, catalogueEntries, READING),
    data(
      'rules',
      SHARED,
      { vi: 'Quy tắc phạm vi chức năng', en: 'Scope rules' },
      {
        vi: 'Chức năng nào được đọc, ghi hạng mục nào, trên dòng nào, che thế nào, theo căn cứ nào',
        en: 'Which function may read or write which items, over which rows, masked how, on which basis',
      },
    ),
    ...entries('rules', SHARED, rules, [...READING, 'WRITE']),
    data(
      'accounts',
      BASIC,
      { vi: 'Tài khoản', en: 'Accounts' },
      {
        vi: 'Ứng dụng khai thác và cán bộ dưới tài khoản của cơ quan; không có mật khẩu',
        en: "Client applications and officers under their agency's account; no secrets",
      },
    ),
    ...entries('accounts', BASIC, accounts, [...LISTING, 'WRITE']),
    data(
      'agency-accounts',
      SHARED,
      { vi: 'Tài khoản cơ quan', en: "The agency's one account" },
      {
        vi: 'Tình trạng tài khoản của cơ quan, mỗi cơ quan đúng một (ĐL 01/2023 Đ.5.4)',
        en: "Status of the agency's account, exactly one each",
      },
    ),
    data(
      'publication',
      SHARED,
      { vi: 'Kết quả công bố', en: 'The outcome of a publication' },
      {
        vi: 'Phiên bản chính sách mới và những gì đã đổi',
        en: 'The new policy version and what changed',
      },
    ),
    data('access-requests', SHARED, requests, {
      vi: 'Đề nghị, ý kiến, thẩm định, quyết định, thời hạn từng bước; không có dữ liệu được đề nghị',
      en: 'Requests, opinions, reviews, decisions and time limits; not the data that is asked for',
    }),
    ...entries('access-requests', SHARED, requests, [...READING, 'WRITE']),
    ...entries('access-opinions', SHARED, { vi: 'ý kiến của cơ quan chủ quản', en: 'opinions of owners' }, [
      'WRITE',
    ]),
    ...entries(
      'access-decisions',
      SHARED,
      { vi: 'thẩm định và quyết định về đề nghị', en: 'reviews and decisions' },
      ['WRITE'],
    ),
    data(
      'access-receipt',
      SHARED,
      { vi: 'Kết quả một bước của đề nghị', en: 'The outcome of a step' },
      { vi: 'Đề nghị và chấp thuận vừa ghi', en: 'The request and the grant just written' },
    ),
    data('grants', SHARED, grants, {
      vi: 'Ai được chấp thuận gì, theo quyết định nào, từ lúc nào đến lúc nào, đã dùng bao nhiêu',
      en: 'Who was granted what, by which decision, from when until when, and how much was used',
    }),
    ...entries('grants', SHARED, grants, [...READING, 'WRITE']),
    ...entries(
      'pseudonyms',
      SHARED,
      { vi: 'khóa nối cho cơ quan chủ quản CSDL', en: 'pseudonyms for owners of registers' },
      ['WRITE'],
    ),
    data(
      'sharing-log',
      SHARED,
      { vi: 'Nhật ký chia sẻ dữ liệu', en: 'The sharing log' },
      {
        vi: 'Ai đã hỏi gì, vì mục đích nào, theo quyền nào, kết quả ra sao; không có dữ liệu đã chia sẻ',
        en: 'Who asked what, for which purpose, by which right, with what outcome; not the shared data',
      },
    ),
    ...entries('sharing-log', SHARED, log, LISTING),
    data(
      'sharing-log-subjects',
      SENSITIVE,
      { vi: 'Chủ thể trong nhật ký', en: 'Subjects in the log' },
      {
        vi: 'Tìm theo một người: ai đã đọc dữ liệu về người đó',
        en: 'The search by a person: who read about him',
      },
    ),
  ],
  crossings: [],
};
