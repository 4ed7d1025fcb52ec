import type { PolicyRows } from '../policy/rows';
import type { Classification } from '../schema/classification';
import { dayAt } from '../time';
import type { Finding } from './types';

/** Rules, grants and agreements that name an item, a coordinate or a mask which the new graph does not have any more. */
export function brokenRights(
  rows: PolicyRows,
  before: Classification,
  after: Classification,
  now: number,
): Finding[] {
  const today = dayAt(now);
  const holds = ({ valid_to }: { valid_to: string | null }): boolean =>
    valid_to === null || valid_to >= today;
  const gone = (item: string): boolean => item in before.items && !(item in after.items);
  const rights = [
    ...rows.rules.map((rule) => ({ ...rule, agencies: holders(rows, rule.function_code) })),
    ...rows.grants.map((grant) => ({ ...grant, agencies: [grant.agency_code] })),
  ].filter(holds);
  const masks = { before: masksByItem(before), after: masksByItem(after) };
  return [
    ...rights.flatMap(({ id, items, rows_through: through, mask, agencies }): Finding[] => {
      const missing = items.filter(gone);
      const unreached = through !== null && through in before.coordinates && !(through in after.coordinates);
      const unmasked =
        mask === null
          ? []
          : items.filter((item) => masks.before.get(item)?.has(mask) && !masks.after.get(item)?.has(mask));
      const problems = [
        ...missing.map((item) => `hạng mục không còn / item is gone: ${item}`),
        ...(unreached ? [`tọa độ không còn / coordinate is gone: ${through}`] : []),
        ...unmasked.map((item) => `không trường nào khai báo cách che / no field declares ${mask}: ${item}`),
      ];
      if (problems.length === 0) return [];
      const coordinates = unreached ? [through] : coordinatesOf(before, [...missing, ...unmasked]);
      return [{ kind: 'BROKEN_RIGHT', subject: id, agencies, coordinates, problem: problems.join('; ') }];
    }),
    ...rows.agreements
      .filter((agreement) => holds(agreement) && gone(agreement.item_id))
      .map(({ agency_code, item_id }): Finding => ({
        kind: 'BROKEN_RIGHT',
        subject: `${agency_code} ${item_id}`,
        agencies: [agency_code],
        coordinates: coordinatesOf(before, [item_id]),
        problem: `thỏa thuận về hạng mục không còn / an agreement on an item that is gone: ${item_id}`,
      })),
  ];
}

function holders({ agencyFunctions }: PolicyRows, code: string): string[] {
  return agencyFunctions.filter((held) => held.function_code === code).map((held) => held.agency_code);
}

function coordinatesOf({ coordinates }: Classification, items: readonly string[]): string[] {
  return Object.entries(coordinates)
    .filter(([, { item }]) => item !== null && items.includes(item))
    .map(([name]) => name)
    .sort();
}

function masksByItem({ coordinates }: Classification): Map<string, Set<string>> {
  const masks = new Map<string, Set<string>>();
  for (const { item, masks: declared } of Object.values(coordinates)) {
    if (item === null) continue;
    const known = masks.get(item) ?? new Set<string>();
    masks.set(item, known);
    for (const mask of declared) known.add(mask);
  }
  return masks;
}
