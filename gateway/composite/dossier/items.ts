import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Giải quyết thành phần hồ sơ: each component under the caller's own rights; here is only the putting together. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.dossiers-resolve',
    title: { vi: 'Lấy thành phần hồ sơ bằng dữ liệu', en: 'Resolving a dossier' },
    description: {
      vi: 'Với một hồ sơ đang mở của cơ quan: thành phần nào công dân không còn phải nộp',
      en: 'Of an open case of the agency: which components the citizen need not bring any more',
    },
    classification: 'DEFAULT',
    personal: 'BASIC',
    territory: null,
    entry: 'LOOKUP',
  },
  {
    id: 'hub.dossier',
    title: { vi: 'Thành phần hồ sơ, giá trị và chứng cứ', en: 'Components, values and evidence' },
    description: {
      vi: 'Mỗi giá trị lấy theo quyền của chính bên gọi đối với hạng mục của nó',
      en: "Each value was read by the caller's own right to its data item",
    },
    classification: 'DEFAULT',
    personal: 'BASIC',
    territory: null,
  },
  {
    id: 'hub.dossier-sources',
    title: { vi: 'Nguồn của giá trị trong hồ sơ', en: 'Where values of a dossier come from' },
    description: {
      vi: 'Cơ sở dữ liệu, cơ quan chủ quản, thời điểm đọc; không có giá trị nào',
      en: 'Database, owner and time of reading; no value',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.dossier-preview',
    title: { vi: 'Xem trước hồ sơ của chính mình', en: "Preview of one's own dossier" },
    description: {
      vi: 'Công dân xem cơ quan sẽ nhận được gì từ dữ liệu của mình; không có chứng cứ',
      en: 'What an agency would get from the data about the citizen; without evidence',
    },
    classification: 'DEFAULT',
    personal: 'BASIC',
    territory: null,
    entry: 'LOOKUP',
  },
  {
    id: 'hub.dossiers-open',
    title: { vi: 'Mở hồ sơ theo số định danh', en: 'Opening a case by personal numbers' },
    description: {
      vi: 'Số định danh được kiểm tra, đổi thành khóa mờ; vai trò đối chiếu với sổ gốc',
      en: 'Numbers are checked and turned into opaque keys; roles are put against the register',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'WRITE',
  },
];
