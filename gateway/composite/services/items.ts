import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Đăng ký dịch vụ: where the graph is known, an operation can be checked before it is registered. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.service-check',
    title: { vi: 'Kiểm tra thao tác trước khi đăng ký', en: 'Checking an operation before it is registered' },
    description: {
      vi: 'Thao tác đọc những hạng mục nào, tham số nào, gọi bằng cách nào; không có dữ liệu',
      en: 'What an operation reads, its parameters and its method; no data',
    },
    classification: 'OPEN',
    personal: 'NONE',
    territory: null,
    entry: 'LOOKUP',
  },
  {
    id: 'hub.service-registration',
    title: { vi: 'Kết quả đăng ký dịch vụ dữ liệu', en: 'Outcome of a registration' },
    description: {
      vi: 'Phiên bản vừa đăng ký, bước và thời hạn của nó',
      en: 'The version just registered, its step and time limit',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.service-registration-write',
    title: { vi: 'Đăng ký dịch vụ dữ liệu', en: 'Registering a data service' },
    description: {
      vi: 'Cơ quan chủ quản đăng ký thao tác chia sẻ dữ liệu của mình (NĐ 47/2020 Đ.24; NT 57/2020 Đ.10.1)',
      en: 'An owner registers an operation that shares its data',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'WRITE',
  },
];
