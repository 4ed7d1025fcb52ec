import type { CatalogueItem } from '../../../shared/schema/catalogue';
import { data, entries, SHARED } from '../item_kinds';

export const items: readonly CatalogueItem[] = [
  data(
    'rule-findings',
    SHARED,
    { vi: 'Phát hiện về quy tắc', en: 'Findings about rules' },
    {
      vi: 'Quy tắc không thể áp dụng, trái nhau, hoặc lâu không ai dùng, kèm đề xuất rút',
      en: 'Rules that can never apply, contradict or stand unused, with a proposal to withdraw them',
    },
  ),
  ...entries('rule-findings', SHARED, { vi: 'phát hiện về quy tắc', en: 'findings about rules' }, ['LIST']),
];
