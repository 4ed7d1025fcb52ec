import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, LISTING, SHARED } from '../item_kinds';

const secrecy: Text = { vi: 'việc đọc được giữ kín theo luật', en: 'readings kept secret by law' };

export const items: readonly CatalogueItem[] = [
  data('reading-secrecy', SHARED, secrecy, {
    vi: 'Lượt đọc của chức năng nào chưa cho công dân biết, đến khi nào, theo điều nào; không có người nào',
    en: 'Readings by which function are not told to the person yet, until when, by which article; no person',
  }),
  ...entries('reading-secrecy', SHARED, secrecy, [...LISTING, 'WRITE']),
];
