import type { GraphQLResolveInfo } from 'graphql';
import { HubError } from '../errors';
import { loadByKey } from './load';
import type { Request } from './request';
import type { Row } from './row';
import type { Runtime } from './runtime';

/** More entities than this in one fetch are not a plan of ours. */
const MOST_ENTITIES = 10_000;
const LONGEST_KEY = 128;

/**
 * `_entities`: of a representation only its type and key count, whatever else it carries: what a caller says about an
 * entity is not what the register says. One statement for each type.
 */
export async function resolveEntities(
  representations: readonly unknown[],
  request: Request,
  info: GraphQLResolveInfo,
  runtime: Runtime,
): Promise<(Row | null)[]> {
  if (representations.length > MOST_ENTITIES) throw new HubError('ENTITY_MALFORMED');
  const byType = new Map<string, { at: number[]; keys: string[] }>();
  for (const [at, representation] of representations.entries()) {
    const { type, key } = readRepresentation(representation, runtime);
    const group = byType.get(type) ?? { at: [], keys: [] };
    group.at.push(at);
    group.keys.push(key);
    byType.set(type, group);
  }
  const found: (Row | null)[] = new Array<Row | null>(representations.length).fill(null);
  await Promise.all(
    [...byType].map(async ([type, { at, keys }]) => {
      const table = runtime.tables.get(type)!;
      const rows = await loadByKey(table, keys, info.fieldNodes, true, request, info, runtime);
      for (const [index, row] of rows.entries()) found[at[index]!] = row;
    }),
  );
  return found;
}

function readRepresentation(
  representation: unknown,
  { coordinates, tables }: Runtime,
): { type: string; key: string } {
  if (typeof representation !== 'object' || representation === null) throw new HubError('ENTITY_MALFORMED');
  const { __typename: type } = representation as { __typename?: unknown };
  const field = typeof type === 'string' ? coordinates.keys.get(type) : undefined;
  const key = field === undefined ? undefined : (representation as Record<string, unknown>)[field];
  if (typeof type !== 'string' || !tables.has(type) || typeof key !== 'string' || key.length > LONGEST_KEY) {
    throw new HubError('ENTITY_MALFORMED');
  }
  return { type, key };
}
