import type { CatalogueItem, EntryKind, Text } from '../../shared/schema/catalogue';

type Shape = Pick<CatalogueItem, 'classification' | 'personal'>;

export const OPEN: Shape = { classification: 'OPEN', personal: 'NONE' };
export const SHARED: Shape = { classification: 'DEFAULT', personal: 'NONE' };
export const BASIC: Shape = { classification: 'DEFAULT', personal: 'BASIC' };
export const SENSITIVE: Shape = { classification: 'DEFAULT', personal: 'SENSITIVE' };

/** An item of governance: `id` without the database's name. */
export function data(id: string, shape: Shape, title: Text, description: Text): CatalogueItem {
  return { id: `governance.${id}`, title, description, territory: null, ...shape };
}

const verbs: Record<EntryKind, { suffix: string; vi: string; en: string }> = {
  LOOKUP: { suffix: 'lookup', vi: 'Tra cứu một', en: 'Looking up one of the' },
  LIST: { suffix: 'list', vi: 'Xem danh sách', en: 'Listing the' },
  COUNT: { suffix: 'count', vi: 'Đếm', en: 'Counting the' },
  WRITE: { suffix: 'write', vi: 'Ghi', en: 'Writing the' },
};

/** Looking one up, listing, counting and writing are rights of their own. */
export function entries(id: string, shape: Shape, of: Text, kinds: readonly EntryKind[]): CatalogueItem[] {
  return kinds.map((entry) => {
    const { suffix, vi, en } = verbs[entry];
    const title = { vi: `${vi} ${of.vi}`, en: `${en} ${of.en}` };
    return { ...data(`${id}-${suffix}`, shape, title, title), entry };
  });
}

export const READING: readonly EntryKind[] = ['LOOKUP', 'LIST', 'COUNT'];
export const LISTING: readonly EntryKind[] = ['LIST', 'COUNT'];
