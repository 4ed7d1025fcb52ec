import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Số liệu báo cáo định kỳ: counts alone, open to all. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.year-report',
    title: { vi: 'Số liệu báo cáo định kỳ', en: 'Figures of the regular report' },
    description: {
      vi: 'Xây dựng, chia sẻ, khai thác dữ liệu và giấy tờ đã bớt trong kỳ; chỉ số đếm, số nhỏ bị ẩn',
      en: 'What was built, shared, used and saved in the period; counts alone, small cells suppressed',
    },
    classification: 'OPEN',
    personal: 'NONE',
    territory: null,
    entry: 'LOOKUP',
  },
];
