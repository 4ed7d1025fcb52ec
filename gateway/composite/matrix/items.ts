import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Ma trận quyền: what an agency may, item by item. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.matrix',
    title: { vi: 'Ma trận quyền của cơ quan', en: "Matrix of an agency's rights" },
    description: {
      vi: 'Cơ quan × hạng mục dữ liệu, mỗi ô kèm quyền và căn cứ, hoặc lý do không có quyền',
      en: 'Agency × data item, each cell with the right and its legal basis, or why there is none',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'LIST',
  },
];
