import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, READING, SHARED } from '../item_kinds';

const requests: Text = { vi: 'đề nghị khai thác ngoài phạm vi', en: 'out-of-scope requests' };
const grants: Text = { vi: 'chấp thuận ngoài phạm vi', en: 'grants' };

export const items: readonly CatalogueItem[] = [
  data('access-requests', SHARED, requests, {
    vi: 'Đề nghị, ý kiến, thẩm định, quyết định, thời hạn từng bước; không có dữ liệu được đề nghị',
    en: 'Requests, opinions, reviews, decisions and time limits; not the data that is asked for',
  }),
  ...entries('access-requests', SHARED, requests, [...READING, 'WRITE']),
  ...entries('access-opinions', SHARED, { vi: 'ý kiến của cơ quan chủ quản', en: 'opinions of owners' }, [
    'WRITE',
  ]),
  ...entries(
    'access-decisions',
    SHARED,
    { vi: 'thẩm định và quyết định về đề nghị', en: 'reviews and decisions' },
    ['WRITE'],
  ),
  data(
    'access-receipt',
    SHARED,
    { vi: 'Kết quả một bước của đề nghị', en: 'The outcome of a step' },
    { vi: 'Đề nghị và chấp thuận vừa ghi', en: 'The request and the grant just written' },
  ),
  data('grants', SHARED, grants, {
    vi: 'Ai được chấp thuận gì, theo quyết định nào, từ lúc nào đến lúc nào, đã dùng bao nhiêu',
    en: 'Who was granted what, by which decision, from when until when, and how much was used',
  }),
  ...entries('grants', SHARED, grants, [...READING, 'WRITE']),
];
