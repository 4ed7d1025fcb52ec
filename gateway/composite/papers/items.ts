import type { CatalogueItem } from '../../../shared/schema/catalogue';

/** Giấy tờ không phải nộp: counts alone, open to all. */
export const items: readonly CatalogueItem[] = [
  {
    id: 'hub.papers-saved',
    title: { vi: 'Giấy tờ không phải nộp', en: 'Papers that were not asked for' },
    description: {
      vi: 'Số thành phần, hồ sơ, bản sao, chứng thực đã bớt theo thủ tục, cơ quan, tháng',
      en: 'Components, dossiers, copies and certifications saved, by procedure, agency and month',
    },
    classification: 'OPEN',
    personal: 'NONE',
    territory: null,
    entry: 'LOOKUP',
  },
];
