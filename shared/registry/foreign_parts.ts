import type { DatabaseCatalogue } from '../schema/catalogue';
import type { Classification } from '../schema/classification';
import type { Finding } from './types';

/**
 * What a version says of somebody else's: a field that another subgraph answers, an item of another database, a
 * derivation whose source is not its own (semantics: a declaration belongs to the owner of the source).
 */
export function foreignParts(
  { name, catalogue }: { name: string; catalogue: DatabaseCatalogue },
  before: Classification,
  after: Classification,
): Finding[] {
  const finding = (subject: string, problem: string, coordinates: string[] = []): Finding => ({
    kind: 'FOREIGN',
    subject,
    agencies: [],
    coordinates,
    problem,
  });
  const taken = Object.entries(after.coordinates).filter(([coordinate, { kind, subgraphs }]) => {
    const known = Object.hasOwn(before.coordinates, coordinate) ? before.coordinates[coordinate] : undefined;
    if (kind === 'STRUCTURAL' || !known) return false;
    return subgraphs.includes(name) && known.subgraphs.length > 0 && !known.subgraphs.includes(name);
  });
  const items = catalogue.items.filter(({ id }) => {
    const database = before.items[id]?.database;
    return database !== undefined && database !== catalogue.code;
  });
  const derived = catalogue.crossings.filter(({ source, target }) => {
    const item = after.coordinates[source]?.item ?? null;
    const own = item !== null && after.items[item]?.database === catalogue.code;
    return !own && !before.crossings.some((known) => known.source === source && known.target === target);
  });
  return [
    ...taken.map(([coordinate]) =>
      finding(coordinate, 'trường do đồ thị con khác trả lời / answered by another subgraph', [coordinate]),
    ),
    ...items.map(({ id }) => finding(id, 'hạng mục của CSDL khác / an item of another database')),
    ...derived.map(({ source, target }) =>
      finding(source, 'nguồn không thuộc CSDL này / the source is not of this database', [source, target]),
    ),
  ];
}
