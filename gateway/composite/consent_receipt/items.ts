import type { CatalogueItem } from '../../../shared/schema/catalogue';

const described = {
  title: { vi: 'Biên nhận về việc đồng ý', en: 'Receipt of a consent' },
  description: {
    vi: 'Bản có ký về việc đồng ý của chính công dân: lời đã hỏi, từng bước, thời hạn',
    en: "A signed statement of the citizen's own consent: the words asked, each step, the period",
  },
  classification: 'DEFAULT',
  personal: 'BASIC',
  territory: null,
} as const;

/** Luật 91/2025 Đ.9: consent that can be proved, by the citizen too. */
export const items: readonly CatalogueItem[] = [
  { ...described, id: 'hub.consent-receipt' },
  { ...described, id: 'hub.consent-receipts', entry: 'LOOKUP' },
];
