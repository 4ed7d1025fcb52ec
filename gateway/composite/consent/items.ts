import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Xin đồng ý và tự nộp: the hub works out what is asked from procedure and service; nobody else says it. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.consent-asking',
    title: { vi: 'Yêu cầu đồng ý vừa gửi', en: 'Requests for consent just sent' },
    description: {
      vi: 'Số yêu cầu, thành phần, hạng mục và số ngày; không có tên hay số của ai',
      en: 'Number of the request, component, items and days; nobody is named',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.consent-asking-write',
    title: { vi: 'Xin đồng ý cho thành phần hồ sơ', en: 'Asking for consent to a component' },
    description: {
      vi: 'Mục đích, hạng mục, số ngày và căn cứ lấy từ thủ tục và dịch vụ đã công bố',
      en: 'Purpose, items, days and basis come from the procedure and its published service',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'WRITE',
  },
  {
    id: 'hub.component-choice',
    title: { vi: 'Lựa chọn tự nộp vừa ghi', en: 'The choice just written' },
    description: { vi: 'Hồ sơ, thành phần, có tự nộp không', en: 'Case, component, whether he brings it' },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.component-choice-write',
    title: { vi: 'Chọn tự nộp giấy tờ', en: 'Bringing a paper oneself' },
    description: {
      vi: 'Công dân tự nộp một thành phần của hồ sơ thay vì để cơ quan đọc dữ liệu',
      en: 'A citizen brings a component of his case instead of being read',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'WRITE',
  },
];
