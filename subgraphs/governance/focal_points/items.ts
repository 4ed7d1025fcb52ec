import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { BASIC, data, entries, LISTING, OPEN } from '../item_kinds';

const focalPoints: Text = { vi: 'đầu mối kết nối, chia sẻ dữ liệu', en: 'focal points of data sharing' };

export const items: readonly CatalogueItem[] = [
  data('focal-points', BASIC, focalPoints, {
    vi: 'Ai là đầu mối, từ lúc nào đến lúc nào, ai phê duyệt; cả lịch sử',
    en: 'Who is the focal point, from when until when, by whose approval; with history',
  }),
  ...entries('focal-points', BASIC, focalPoints, [...LISTING, 'WRITE']),
  ...entries('focal-approvals', BASIC, { vi: 'phê duyệt đầu mối', en: 'approvals of focal points' }, [
    'WRITE',
  ]),
  // What NĐ 47/2020 Đ.7 makes public is how to reach an office in its duty, not a private person.
  data(
    'focal-contacts',
    OPEN,
    { vi: 'Liên hệ công khai của đầu mối', en: 'Public contacts of focal points' },
    {
      vi: 'Họ tên, chức vụ, điện thoại, thư điện tử công vụ của đầu mối đang có hiệu lực (NĐ 47/2020 Đ.7)',
      en: 'Name, position, telephone and e-mail in the duty of the focal points in force (NĐ 47/2020 Đ.7)',
    },
  ),
];
