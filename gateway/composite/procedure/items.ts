import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Ban hành thủ tục: where services are known, a procedure is checked before it is put. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.procedure-registration',
    title: { vi: 'Kết quả ban hành thủ tục', en: 'Outcome of putting a procedure' },
    description: { vi: 'Mã và phiên bản vừa ban hành', en: 'Code and version just put' },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
  },
  {
    id: 'hub.procedure-registration-write',
    title: { vi: 'Ban hành thủ tục đã kiểm tra', en: 'Putting a procedure that was checked' },
    description: {
      vi: 'Từng thành phần được kiểm tra trên các dịch vụ dữ liệu đang chạy',
      en: 'Each component is checked on the running data services',
    },
    classification: 'DEFAULT',
    personal: 'NONE',
    territory: null,
    entry: 'WRITE',
  },
];
