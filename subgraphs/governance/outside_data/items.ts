import type { CatalogueItem } from '../../../shared/schema/catalogue';
import { data, entries, OPEN, READING, SHARED } from '../item_kinds';

const requests = { vi: 'nhu cầu dữ liệu từ ngoài tỉnh', en: 'requests for data from outside the province' };
const gaps = { vi: 'CSDL trong danh mục chưa có API', en: 'databases of the catalogue without an API' };

export const items: readonly CatalogueItem[] = [
  data('outside-data', SHARED, requests, {
    vi: 'Cơ quan cần gì, ở đâu, cơ quan chủ trì đã kết nối hay từ chối (NT 57/2020 Đ.8); không có dữ liệu',
    en: 'Who needs what of whom, and whether the department obtained it; not the data',
  }),
  ...entries('outside-data', SHARED, requests, [...READING, 'WRITE']),
  data('api-gaps', OPEN, gaps, {
    vi: 'CSDL có trong danh mục mà chưa có đồ thị con công bố, hoặc chưa có dịch vụ chia sẻ (NB Đ.4.6)',
    en: 'Databases of the catalogue without a published subgraph or without a data service',
  }),
  ...entries('api-gaps', OPEN, gaps, ['LIST']),
];
