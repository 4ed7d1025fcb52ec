import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, SHARED } from '../item_kinds';

const requests: Text = { vi: 'yêu cầu công dân nộp giấy tờ', en: 'papers that citizens are asked for' };

export const items: readonly CatalogueItem[] = [
  data('paper-requests', BASIC, requests, {
    vi: 'Cơ quan nào yêu cầu nộp giấy tờ nào, trong hồ sơ nào, vì sao không dùng dữ liệu',
    en: 'Which agency asks for which paper, in which case, and why data does not take its place',
  }),
  data(
    'paper-request-receipt',
    SHARED,
    { vi: 'Kết quả yêu cầu nộp giấy tờ', en: 'The outcome of asking for a paper' },
    { vi: 'Yêu cầu vừa ghi', en: 'The request just written' },
  ),
  ...entries('paper-requests', BASIC, requests, [...LISTING, 'WRITE']),
];
