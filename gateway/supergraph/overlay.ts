import type { GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import type { DataItem } from '../../shared/policy';
import type { Classification, CoordinateClass } from '../../shared/schema/classification';
import { invalidOverlay, type Overlay } from './overlay_file';
import { hasSilentArgument, unknownNames } from './overlay_names';

/** Who owns what a foreign graph serves: an identifier outside the state's levels (QĐ 20/2020/QĐ-TTg). */
export const FOREIGN_OWNER = 'Z99FOREIGN';

const FOREIGN = { vi: 'Đồ thị ngoài', en: 'Foreign graph' };

/** Under ALL-OPEN every coordinate, mutations included, may be used by anyone. */
export function allOpen(supergraph: string): Classification {
  return { ...base(supergraph), allOpen: true };
}

/**
 * The classification of a foreign supergraph.
 * @throws HubError CLASSIFICATION_INVALID when the overlay names what does not exist.
 */
export function classifyByOverlay(
  overlay: Overlay,
  schema: GraphQLSchema,
  supergraph: string,
): Classification {
  const problems = unknownNames(overlay, schema);
  const silent = overlay.undeclaredArguments === 'refuse' && protects(overlay);
  const item = (id: string, where: string): string => {
    if (!Object.hasOwn(overlay.items, id))
      problems.push(`${where} names the item ${id}, which is not declared`);
    return id;
  };
  const coordinates: Record<string, CoordinateClass> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
    for (const [field, definition] of Object.entries(type.getFields())) {
      const coordinate = `${type.name}.${field}`;
      if (
        silent &&
        type !== schema.getMutationType() &&
        hasSilentArgument(overlay.reads, coordinate, definition)
      )
        continue;
      const structural = overlay.structural.includes(coordinate);
      const id = overlay.coordinates[coordinate] ?? overlay.coordinates[`${type.name}.*`] ?? overlay.default;
      if (!structural && id === undefined) continue;
      coordinates[coordinate] = {
        kind: structural ? 'STRUCTURAL' : 'DATA',
        item: structural ? null : item(id ?? '', coordinate),
        subgraphs: [],
        masks: [],
      };
    }
  }
  if (problems.length > 0) throw invalidOverlay(problems.join('; '));
  return {
    ...base(supergraph),
    items: Object.fromEntries(
      Object.entries(overlay.items).map(([id, value]): [string, DataItem] => [
        id,
        {
          id,
          database: 'foreign',
          title: value.title ?? { vi: id, en: id },
          classification: value.classification,
          personal: value.personal,
          territory: null,
        },
      ]),
    ),
    coordinates,
    arguments: overlay.reads,
    inputFields: overlay.reads,
    enumValues: overlay.reads,
    subjects: overlay.subjects,
  };
}

/** Whether anything of the graph is not everyone's. */
function protects({ default: fallback, items }: Overlay): boolean {
  return (
    fallback === undefined || Object.values(items).some(({ classification }) => classification !== 'OPEN')
  );
}

function base(supergraph: string): Classification {
  return {
    version: 1,
    supergraph,
    allOpen: false,
    foreign: true,
    databases: { foreign: { title: FOREIGN, owner: FOREIGN_OWNER } },
    items: {},
    coordinates: {},
    arguments: {},
    inputFields: {},
    enumValues: {},
    subjects: {},
    entities: [],
    crossings: [],
  };
}
