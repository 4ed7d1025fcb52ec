import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, LISTING, OPEN, SENSITIVE, SHARED } from '../item_kinds';

const log: Text = { vi: 'bản ghi nhật ký chia sẻ', en: 'entries of the sharing log' };

export const items: readonly CatalogueItem[] = [
  data(
    'sharing-log',
    SHARED,
    { vi: 'Nhật ký chia sẻ dữ liệu', en: 'The sharing log' },
    {
      vi: 'Ai đã hỏi gì, vì mục đích nào, theo quyền nào, kết quả ra sao; không có dữ liệu đã chia sẻ',
      en: 'Who asked what, for which purpose, by which right, with what outcome; not the shared data',
    },
  ),
  ...entries('sharing-log', SHARED, log, LISTING),
  data(
    'sharing-log-subjects',
    SENSITIVE,
    { vi: 'Chủ thể trong nhật ký', en: 'Subjects in the log' },
    {
      vi: 'Tìm theo một người: ai đã đọc dữ liệu về người đó',
      en: 'The search by a person: who read about him',
    },
  ),
  data(
    'sharing-statistics',
    OPEN,
    { vi: 'Thống kê chia sẻ dữ liệu', en: 'Statistics of data sharing' },
    {
      vi: 'Số lần chia sẻ theo cơ quan, loại dữ liệu, tháng; không có người',
      en: 'How often, by agency, type of data, month; no persons',
    },
  ),
  ...entries('sharing-statistics', OPEN, { vi: 'thống kê chia sẻ dữ liệu', en: 'statistics of sharing' }, [
    'LOOKUP',
  ]),
];
