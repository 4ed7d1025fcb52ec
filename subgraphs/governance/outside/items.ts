import type { CatalogueItem } from '../../../shared/schema/catalogue';
import { data, entries, SHARED } from '../item_kinds';

const requests = {
  vi: 'đề nghị từ ngoài tỉnh, của cá nhân, doanh nghiệp',
  en: 'requests from outside the province, of persons and enterprises',
};

export const items: readonly CatalogueItem[] = [
  ...entries('outside-requests', SHARED, requests, ['WRITE']),
  data(
    'outside-report',
    SHARED,
    {
      vi: 'Tổng hợp hằng năm việc chia sẻ với bên ngoài',
      en: 'The yearly summary of sharing with those outside',
    },
    {
      vi: 'Số đề nghị, kết quả, hạng mục theo năm (NT 57/2020 Đ.13.2c); không có dữ liệu được đề nghị',
      en: 'Requests, results and items by year (NT 57/2020 art. 13.2c); not the data asked for',
    },
  ),
  ...entries(
    'outside-report',
    SHARED,
    {
      vi: 'tổng hợp hằng năm việc chia sẻ với bên ngoài',
      en: 'yearly summaries of sharing with those outside',
    },
    ['LIST'],
  ),
];
