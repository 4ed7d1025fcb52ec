import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, READING, SHARED } from '../item_kinds';

const drafts: Text = { vi: 'dự thảo thay đổi chính sách', en: 'drafts of changes of policy' };

export const items: readonly CatalogueItem[] = [
  data('drafts', SHARED, drafts, {
    vi: 'Thay đổi về chức năng, việc giao chức năng và quy tắc đang được xem xét, đã công bố hoặc đã bỏ',
    en: 'Changes of functions, assignments and rules that are considered, were published or discarded',
  }),
  ...entries('drafts', SHARED, drafts, [...READING, 'WRITE']),
];
