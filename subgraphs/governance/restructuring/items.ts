import type { CatalogueItem } from '../../../shared/schema/catalogue';
import { data, SHARED } from '../item_kinds';

export const items: readonly CatalogueItem[] = [
  data(
    'agencies-history',
    SHARED,
    { vi: 'Lịch sử của cơ quan', en: 'The history of an agency' },
    {
      vi: 'Đổi tên, sáp nhập, đổi cấp trên, tạm dừng, kết thúc: ai, khi nào, theo văn bản nào',
      en: 'Renamed, merged, put under another, suspended, closed: by whom, when, on which document',
    },
  ),
];
