import { createHash } from 'node:crypto';

/** Nội dung thống nhất chia sẻ dữ liệu: the twelve items of NĐ 47/2020 Đ.38, in its order. */
export const AGREEMENT_FIELDS = [
  'parties',
  'data',
  'place',
  'term',
  'method',
  'processing',
  'limits',
  'commitment',
  'security',
  'storage',
  'deletion',
  'other',
] as const;
export type AgreementField = (typeof AGREEMENT_FIELDS)[number];

/** One version of an agreement: the twelve items as they are read, and what the hub enforces of them. */
export interface AgreementText {
  sharing: string;
  version: number;
  content: Readonly<Record<AgreementField, string>>;
  items: readonly string[];
  /** Days in Asia/Ho_Chi_Minh. */
  validFrom: string;
  validTo: string;
  /** For how many days what was obtained is valid; null: no term. */
  keepDays: number | null;
}

/** What both sides sign: the same text has the same hash, however it is written down. */
export function agreementHash(text: AgreementText): string {
  const content = AGREEMENT_FIELDS.map((field) => [field, text.content[field]]);
  const value = [
    text.sharing,
    text.version,
    content,
    [...text.items].sort(),
    text.validFrom,
    text.validTo,
    text.keepDays,
  ];
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
