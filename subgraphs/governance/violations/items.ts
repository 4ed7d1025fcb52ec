import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, READING, SHARED } from '../item_kinds';

const violations: Text = { vi: 'vụ việc vi phạm', en: 'violations' };
const findings: Text = { vi: 'dấu hiệu vi phạm', en: 'signs of violations' };

export const items: readonly CatalogueItem[] = [
  data('violations', SHARED, violations, {
    vi: 'Hành vi, cơ quan, tình tiết, số bản ghi nhật ký, kết luận, xử lý, tạm ngừng, khiếu nại; không có dữ liệu đã chia sẻ',
    en: 'Act, agency, facts, numbers of log records, findings, handling, suspensions, appeals; not the data shared',
  }),
  ...entries('violations', SHARED, violations, [...READING, 'WRITE']),
  data(
    'violation-receipt',
    SHARED,
    { vi: 'Kết quả một bước xử lý vi phạm', en: 'The outcome of a step of a violation' },
    {
      vi: 'Vụ việc và phiên bản chính sách vừa ghi',
      en: 'The violation and the policy version just written',
    },
  ),
  data('violation-findings', SHARED, findings, {
    vi: 'Lưu quá hạn chưa báo xóa, đọc dồn dập chạm hạn mức; không có dữ liệu đã chia sẻ',
    en: 'Storage beyond the term, bursts at the quota; not the data shared',
  }),
  ...entries('violation-findings', SHARED, findings, ['LIST']),
  ...entries('data-deletions', SHARED, { vi: 'báo cáo xóa dữ liệu', en: 'reports of deletion' }, ['WRITE']),
];
