import type { Finding, FindingKind } from './types';

interface Words {
  vi: string;
  en: string;
}

const WORDS: Readonly<Record<FindingKind, (by: string) => Words>> = {
  EXPIRED: () => ({ vi: 'đã hết hiệu lực', en: 'its last day is past' }),
  FUNCTION_NOT_IN_FORCE: () => ({ vi: 'chức năng đã chấm dứt', en: 'its function has ended' }),
  FUNCTION_HELD_BY_NOBODY: () => ({
    vi: 'không cơ quan nào được giao chức năng này',
    en: 'no agency is charged with its function',
  }),
  ITEMS_UNKNOWN: () => ({ vi: 'hạng mục không còn trong danh mục', en: 'the catalogue has no such items' }),
  TERRITORY_WITHOUT_ATTRIBUTE: () => ({
    vi: 'hạng mục không có thuộc tính địa bàn',
    en: 'the items name no territory attribute',
  }),
  SHADOWED_BY_DENY: (by) => ({ vi: `bị cấm toàn bộ bởi ${by}`, en: `forbidden whole by ${by}` }),
  SHADOWED_BY_RULE: (by) => ({ vi: `${by} đã cho tất cả`, en: `${by} gives all of it already` }),
  CONTRADICTED: (by) => ({ vi: `trái với ${by}`, en: `contradicted by ${by}` }),
  UNUSED: () => ({ vi: 'không ai dùng trong thời gian này', en: 'nobody used it in this time' }),
};

export const findingText = ({ kind, by }: Finding): Words => WORDS[kind](by.join(', '));
