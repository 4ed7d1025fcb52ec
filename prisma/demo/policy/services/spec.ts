export interface DemoService {
  name: string;
  agency: string;
  /** The officer who registered it. */
  officer: string;
  title: { vi: string; en: string };
  description: { vi: string; en: string };
  document: string;
  /** Variable → [type, Vietnamese, English], in the order of the document. */
  parameters: Readonly<Record<string, readonly [type: string, vi: string, en: string]>>;
  method: 'GET' | 'POST';
  items: readonly string[];
  validityDays?: number;
}

export const PERSONAL_NUMBER = {
  personalNumber: ['String!', 'Số định danh cá nhân, 12 chữ số', 'Personal number, 12 digits'],
} as const;
