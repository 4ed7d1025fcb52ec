import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING } from '../item_kinds';

const readings: Text = { vi: 'lượt đọc dữ liệu về chính mình', en: 'readings of oneself' };

export const items: readonly CatalogueItem[] = [
  data('my-readings', BASIC, readings, {
    vi: 'Cơ quan nào đã đọc gì về chính công dân, khi nào, mục đích nào, quyền nào, căn cứ nào; không có việc của người khác',
    en: 'Which agency read what of the citizen himself, when, what for, by which right and legal basis; nobody else',
  }),
  ...entries('my-readings', BASIC, readings, LISTING),
];
