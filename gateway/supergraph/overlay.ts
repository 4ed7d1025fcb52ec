import type { GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import { z } from 'zod';
import { HubError } from '../../shared/errors';
import type { DataItem } from '../../shared/policy';
import type { Classification, CoordinateClass } from '../../shared/schema/classification';
import { hasSilentArgument, unknownNames } from './overlay_names';

/** A file that says for a foreign graph what `@item` and `@reads` say in the province's. */
const overlaySchema = z.strictObject({
  /** Item of coordinates that are named nowhere; absent: they are unreadable. */
  default: z.string().optional(),
  items: z.record(
    z.string(),
    z.strictObject({
      title: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
      classification: z.enum(['OPEN', 'DEFAULT', 'SPECIAL', 'INTERNAL']),
      personal: z.enum(['NONE', 'BASIC', 'SENSITIVE']).default('NONE'),
      owner: z.string().optional(),
    }),
  ),
  /** `Type.field`, `Type.*` → item. */
  coordinates: z.record(z.string(), z.string()).default({}),
  /** Coordinates without a right of their own, readable where their parent is: `Type.field`. */
  structural: z.array(z.string()).default([]),
  /** `Type.field(argument:)`, `Input.field`, `Enum.VALUE` → coordinates read. */
  reads: z.record(z.string(), z.array(z.string())).default({}),
  /**
   * What a field becomes whose arguments (paging aside) do not all say what they read: unreadable, for a filter on a
   * protected field tells its value. "free" trusts them. Without protected items nothing can be told, and nothing is refused.
   */
  undeclaredArguments: z.enum(['refuse', 'free']).default('refuse'),
  /** Personal type → field that holds its subjects' keys. */
  subjects: z.record(z.string(), z.string()).default({}),
});
export type Overlay = z.infer<typeof overlaySchema>;

/** Who owns what a foreign graph serves: an identifier outside the state's levels (QĐ 20/2020/QĐ-TTg). */
export const FOREIGN_OWNER = 'Z99FOREIGN';

const FOREIGN = { vi: 'Đồ thị ngoài', en: 'Foreign graph' };

/** Under ALL-OPEN every coordinate, mutations included, may be used by anyone. */
export function allOpen(supergraph: string): Classification {
  return { ...base(supergraph), allOpen: true };
}

/**
 * Reads an overlay file.
 * @throws HubError CLASSIFICATION_INVALID naming every mistake.
 */
export function parseOverlay(text: string): Overlay {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = overlaySchema.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  return parsed.data;
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
  if (problems.length > 0) throw invalid(problems.join('; '));
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

function invalid(problem: string): HubError {
  return new HubError('CLASSIFICATION_INVALID', { facts: { problem } });
}
