import type { Classification, DataItem, PersonalClass } from '../../policy/types';
import type { LintCatalogue } from './context';

const classOrder: readonly Classification[] = ['OPEN', 'DEFAULT', 'SPECIAL', 'INTERNAL'];
const personalOrder: readonly PersonalClass[] = ['NONE', 'BASIC', 'SENSITIVE'];

/** All items of all catalogues; where two declare one item in different classes, the stricter class wins. */
export function strictestItems(catalogues: Iterable<LintCatalogue>): Map<string, DataItem> {
  const items = new Map<string, DataItem>();
  for (const catalogue of catalogues) {
    for (const { id, title, classification, personal, territory } of catalogue.items) {
      const other = items.get(id);
      items.set(id, {
        id,
        database: other?.database ?? catalogue.code,
        title,
        classification: other ? stricter(classOrder, classification, other.classification) : classification,
        personal: other ? stricter(personalOrder, personal, other.personal) : personal,
        territory: territory ?? other?.territory ?? null,
      });
    }
  }
  return items;
}

function stricter<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
