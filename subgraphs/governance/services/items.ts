import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, OPEN, READING, SHARED } from '../item_kinds';

const services: Text = { vi: 'dịch vụ chia sẻ dữ liệu', en: 'data services' };
const files: Text = { vi: 'hồ sơ đăng ký dịch vụ dữ liệu', en: 'registration files of data services' };

export const items: readonly CatalogueItem[] = [
  data('data-services', OPEN, services, {
    vi: 'Các dịch vụ đã công bố: tên, phiên bản, tham số, tài liệu kỹ thuật, cơ quan chủ quản, cách đề nghị (NĐ 47/2020 Đ.24.3)',
    en: 'Published services: names, versions, parameters, technical documents, owners, how to ask',
  }),
  ...entries('data-services', OPEN, services, READING),
  data('data-service-files', SHARED, files, {
    vi: 'Mọi phiên bản đã đăng ký, thẩm định, thời hạn, các bước đã qua',
    en: 'Every registered version, its appraisal, time limits and steps',
  }),
  ...entries('data-service-files', SHARED, files, [...READING, 'WRITE']),
  ...entries(
    'data-service-appraisals',
    SHARED,
    { vi: 'thẩm định dịch vụ dữ liệu', en: 'appraisals of data services' },
    ['WRITE'],
  ),
  data(
    'data-service-receipt',
    SHARED,
    { vi: 'Kết quả một bước của dịch vụ dữ liệu', en: 'The outcome of a step of a data service' },
    { vi: 'Hồ sơ dịch vụ vừa ghi', en: 'The file just written' },
  ),
];
