import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, LISTING, SHARED } from '../item_kinds';

const callers: Text = {
  vi: 'giới hạn và bên gọi qua nền tảng tích hợp',
  en: 'limits and callers behind integration platforms',
};

export const items: readonly CatalogueItem[] = [
  data('service-callers', SHARED, callers, {
    vi: 'Ai chỉ được gọi dịch vụ đã đăng ký; nền tảng LGSP, NDXP với khóa chứng thư, bên gọi và tài khoản',
    en: 'Who may call registered operations only; platforms with their keys, callers and accounts',
  }),
  ...entries('service-callers', SHARED, callers, [...LISTING, 'WRITE']),
];
