import type { CatalogueItem, Text } from '../../../shared/schema/catalogue';
import { data, entries, OPEN, READING } from '../item_kinds';

const catalogueEntries: Text = { vi: 'mục của danh mục CSDL dùng chung', en: 'entries of the catalogue' };

export const items: readonly CatalogueItem[] = [
  data(
    'catalogue',
    OPEN,
    { vi: 'Danh mục CSDL dùng chung', en: 'The catalogue of shared databases' },
    {
      vi: 'CSDL và hạng mục dữ liệu; tên các trường là công khai, giá trị thì không',
      en: 'Databases and data items; names are public, values are not',
    },
  ),
  ...entries('catalogue', OPEN, catalogueEntries, READING),
];
