import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, OPEN, READING, SHARED } from '../item_kinds';

const issues: Text = { vi: 'lần ban hành danh mục', en: 'issues of the catalogue' };
const reviews: Text = { vi: 'kỳ rà soát danh mục', en: 'reviews of the catalogue' };
const proposals: Text = { vi: 'đề xuất về danh mục', en: 'proposals for the catalogue' };

export const items: readonly CatalogueItem[] = [
  data('catalogue-issues', OPEN, issues, {
    vi: 'Danh mục đã ban hành, công bố công khai (Đắk Nông 43/2022 Đ.9.2)',
    en: 'The catalogue as issued, published openly',
  }),
  ...entries('catalogue-issues', OPEN, issues, READING),
  ...entries('catalogue-issues', SHARED, issues, ['WRITE']),
  data('catalogue-reviews', SHARED, reviews, {
    vi: 'Kế hoạch, các bước, thời hạn và việc đến hạn của từng cơ quan',
    en: 'Plans, steps, time limits and what is due for each agency',
  }),
  ...entries('catalogue-reviews', SHARED, reviews, [...READING, 'WRITE']),
  data('catalogue-proposals', SHARED, proposals, {
    vi: 'CSDL cần xây dựng, dữ liệu bộ ngành, khả năng chia sẻ, nhu cầu',
    en: 'Databases to build, ministry data, abilities to share, needs',
  }),
  ...entries('catalogue-proposals', SHARED, proposals, [...READING, 'WRITE']),
  data(
    'catalogue-due',
    SHARED,
    { vi: 'Việc rà soát đến hạn', en: 'What is due for review' },
    {
      vi: 'Chu kỳ, ngày đến hạn của cơ quan được xem',
      en: 'Cadences and due days, of the agencies that one may see',
    },
  ),
  data(
    'catalogue-receipt',
    SHARED,
    { vi: 'Kết quả một bước rà soát danh mục', en: 'The outcome of a step of a review' },
    { vi: 'Kỳ rà soát, đề xuất, lần ban hành vừa ghi', en: 'What was just written' },
  ),
];
