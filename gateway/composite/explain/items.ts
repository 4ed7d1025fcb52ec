import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Giải thích quyền: of one's own rights for everybody; for others and as of then only by a right. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.explain',
    title: { vi: 'Giải thích quyền của chính mình', en: "Explanation of one's own rights" },
    description: {
      vi: 'Quyết định của trục cho một thao tác, không có dữ liệu: không nói gì hơn một lời từ chối',
      en: "The hub's decision on an operation, without data: it says no more than a refusal would",
    },
    classification: 'OPEN',
    personal: 'NONE',
    territory: null,
    entry: 'LOOKUP',
  },
  {
    id: 'hub.explain-others',
    title: { vi: 'Giải thích quyền của bên gọi khác', en: "Explanation of another caller's rights" },
    description: {
      vi: 'Như trên, cho ứng dụng và cán bộ của một cơ quan',
      en: "The same, for an agency's clients and officers",
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.explain-past',
    title: { vi: 'Hỏi lại một quyết định đã qua', en: 'A past decision asked again' },
    description: {
      vi: 'Như trên, theo chính sách tại một thời điểm hoặc của một bản ghi nhật ký',
      en: 'The same, by the policy of an instant or of a record of the log',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
];
