import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, READING, SHARED } from '../item_kinds';

const rules: Text = { vi: 'quy tắc phạm vi chức năng', en: 'scope rules' };

export const items: readonly CatalogueItem[] = [
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
    'publication',
    SHARED,
    { vi: 'Kết quả công bố', en: 'The outcome of a publication' },
    {
      vi: 'Phiên bản chính sách mới và những gì đã đổi',
      en: 'The new policy version and what changed',
    },
  ),
];
