import type { DatabaseCatalogue } from '../../shared/schema/catalogue';
import { items as accountsItems } from './accounts/items';
import { items as agenciesItems } from './agencies/items';
import { items as approvalItems } from './approval/items';
import { items as catalogueItems } from './catalogue/items';
import { items as catalogueReviewItems } from './catalogue_reviews/items';
import { items as consentItems } from './consent/items';
import { items as dataIssueItems } from './data_issues/items';
import { items as evidenceItems } from './evidence/items';
import { items as draftsItems } from './drafts/items';
import { items as findingsItems } from './findings/items';
import { items as functionsItems } from './functions/items';
import { items as focalPointItems } from './focal_points/items';
import { items as logItems } from './log/items';
import { items as myReadingItems } from './my_readings/items';
import { items as paperRequestItems } from './paper_requests/items';
import { items as readingSecrecyItems } from './reading_secrecy/items';
import { items as registryItems } from './registry/items';
import { items as restructuringItems } from './restructuring/items';
import { items as rulesItems } from './rules/items';
import { items as serviceCallersItems } from './service_callers/items';
import { items as servicesItems } from './services/items';
import { items as outsideItems } from './outside/items';
import { items as sharingItems } from './sharing/items';
import { items as outsideDataItems } from './outside_data/items';
import { items as violationsItems } from './violations/items';
import { data, entries, OPEN, SHARED } from './item_kinds';

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
    ...entries(
      'pseudonyms',
      SHARED,
      { vi: 'khóa nối cho cơ quan chủ quản CSDL', en: 'pseudonyms for owners of registers' },
      ['WRITE'],
    ),
    ...accountsItems,
    ...agenciesItems,
    ...approvalItems,
    ...catalogueItems,
    ...catalogueReviewItems,
    ...consentItems,
    ...dataIssueItems,
    ...evidenceItems,
    ...draftsItems,
    ...findingsItems,
    ...functionsItems,
    ...focalPointItems,
    ...logItems,
    ...myReadingItems,
    ...paperRequestItems,
    ...readingSecrecyItems,
    ...registryItems,
    ...restructuringItems,
    ...rulesItems,
    ...outsideItems,
    ...sharingItems,
    ...servicesItems,
    ...serviceCallersItems,
    ...outsideDataItems,
    ...violationsItems,
  ],
  crossings: [],
};
