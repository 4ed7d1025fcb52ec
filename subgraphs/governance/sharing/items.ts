import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, LISTING, OPEN, READING, SHARED } from '../item_kinds';

const sharings: Text = { vi: 'chia sẻ mặc định và đặc thù', en: 'default and special sharings' };
const notices: Text = { vi: 'thông báo về việc chia sẻ', en: 'notices of sharings' };
const maintenance: Text = { vi: 'thông báo bảo trì', en: 'maintenance notices' };

export const items: readonly CatalogueItem[] = [
  data('sharings', SHARED, sharings, {
    vi: 'Đề nghị, trả lời, thỏa thuận và các phiên bản, chữ ký, tạm ngừng, chấm dứt, thông báo; không có dữ liệu được chia sẻ',
    en: 'Requests, answers, agreements with their versions and signatures, suspensions, ends, notices; not the data shared',
  }),
  ...entries('sharings', SHARED, sharings, [...READING, 'WRITE']),
  ...entries('sharing-notices', SHARED, notices, LISTING),
  data(
    'sharing-receipt',
    SHARED,
    { vi: 'Kết quả một bước của việc chia sẻ', en: 'The outcome of a step of a sharing' },
    { vi: 'Việc chia sẻ và phiên bản vừa ghi', en: 'The sharing and the version just written' },
  ),
  data('maintenance', OPEN, maintenance, {
    vi: 'Bảo trì có kế hoạch, thông báo công khai (NĐ 47/2020 Đ.43)',
    en: 'Planned maintenance, announced publicly (NĐ 47/2020 art. 43)',
  }),
  ...entries('maintenance', OPEN, maintenance, LISTING),
  ...entries('maintenance', SHARED, maintenance, ['WRITE']),
];
