import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { getNamedType } from 'graphql';
import {
  COUNT_CEILING,
  PARENT,
  countSql,
  pageSql,
  positionSlot,
  reachableRows,
  withKey,
  type Cells,
  type Condition,
  type Link,
  type OrderTerm,
  type SqlType,
} from '../sql';
import { cursorBinding } from './binding';
import type { Coordinate } from './coordinates';
import { orderTerms, rowConditions, type EntryPlan } from './entries';
import { selectedFields } from './fields';
import { Page, type PageCount } from './page';
import { readPaging, type Paging } from './paging';
import type { Request } from './request';
import { rowOf } from './row';
import type { Runtime } from './runtime';
import { selectColumns } from './select';

/** A list at one place of the operation, for all its parents (`link` null: the whole table, one "parent" named ''). */
export interface ListPlace {
  runtime: Runtime;
  coordinate: Coordinate;
  plan: EntryPlan;
  link: Link | null;
  parentType: SqlType;
  /** The parents are entities that an entity fetch arrived at. */
  reached: boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** Pages for all parents: one statement for the rows, one for the count, each only if asked for. */
export async function loadPages(
  place: ListPlace,
  keys: readonly string[],
  given: Given,
  request: Request,
  info: GraphQLResolveInfo,
): Promise<Page[]> {
  const { runtime, coordinate, plan } = place;
  const connection = getNamedType(info.returnType).name;
  const asked = selectedFields(info.fieldNodes, connection, info);
  const conditions = rowConditions(coordinate, plan, given, place.reached, request, runtime.coordinates);
  const [pages, counts] = await Promise.all([
    asked.has('edges') || asked.has('nodes') || asked.has('pageInfo')
      ? loadRows(place, keys, given, conditions, asked, request, info)
      : emptyPages(place, keys, given, request),
    countsOf(place, keys, conditions, connection, asked, request),
  ]);
  return pages.map((page, at) => page(counts[at] ?? null));
}

type Pending = (count: PageCount | null) => Page;

async function loadRows(
  place: ListPlace,
  keys: readonly string[],
  given: Given,
  conditions: readonly Condition[],
  asked: ReadonlyMap<string, FieldNode[]>,
  request: Request,
  info: GraphQLResolveInfo,
): Promise<Pending[]> {
  const { runtime, plan } = place;
  const paging = readPaging(given);
  const order = withKey(orderTerms(plan, given['orderBy']), plan.table);
  const binding = cursorBinding(request.claims, place.coordinate, given);
  const open = (cursor: string | null) =>
    cursor === null ? null : runtime.sealer.open(cursor, binding, order.length);
  const { nodes, cursors } = nodesBelow(asked, plan.table.type, info);
  const found = await request.database.query(
    pageSql({
      table: plan.table,
      parents: parentsOf(place, keys),
      conditions,
      selection: selectColumns(nodes, plan.table, false, info, { coordinates: runtime.coordinates, request }),
      order,
      after: open(paging.after),
      before: open(paging.before),
      limit: paging.limit,
      backward: paging.backward,
      positions: cursors,
    }),
  );
  return perParent(place, keys, found).map((rows) => pending(place, rows, order, cursors, paging, binding));
}

function pending(
  { plan, runtime }: ListPlace,
  found: Cells[],
  order: readonly OrderTerm[],
  cursors: boolean,
  paging: Paging,
  binding: string,
): Pending {
  const more = found.length > paging.limit;
  const cells = more ? found.slice(0, paging.limit) : found;
  if (paging.backward) cells.reverse();
  const rows = cells.map((row) => rowOf(plan.table, row));
  const positions = cursors
    ? cells.map((row) => order.map((_, at) => (row[positionSlot(at)] ?? null) as string | null))
    : [];
  const hasNext = paging.backward ? paging.before !== null : more;
  const hasPrevious = paging.backward ? more : paging.after !== null;
  return (count) => new Page(rows, positions, hasNext, hasPrevious, count, runtime.sealer, binding);
}

function emptyPages(place: ListPlace, keys: readonly string[], given: Given, request: Request): Pending[] {
  readPaging(given);
  const binding = cursorBinding(request.claims, place.coordinate, given);
  return keys.map(() => (count) => new Page([], [], false, false, count, place.runtime.sealer, binding));
}

/** The nodes below which rows are selected (`nodes` and `edges { node }`), and whether any cursor is. */
function nodesBelow(
  asked: ReadonlyMap<string, FieldNode[]>,
  type: string,
  info: GraphQLResolveInfo,
): { nodes: FieldNode[]; cursors: boolean } {
  const edges = selectedFields(asked.get('edges') ?? [], `${type}Edge`, info);
  const pageInfo = selectedFields(asked.get('pageInfo') ?? [], 'PageInfo', info);
  return {
    nodes: [...(asked.get('nodes') ?? []), ...(edges.get('node') ?? [])],
    cursors: edges.has('cursor') || pageInfo.has('startCursor') || pageInfo.has('endCursor'),
  };
}

/** `totalCount` counts the rows of the list on which the count's own ways hold as well. */
async function countsOf(
  place: ListPlace,
  keys: readonly string[],
  conditions: readonly Condition[],
  connection: string,
  asked: ReadonlyMap<string, FieldNode[]>,
  request: Request,
): Promise<PageCount[]> {
  const fields = ['totalCount', 'totalCountExact'].filter((field) => asked.has(field));
  if (fields.length === 0) return [];
  const { table } = place.plan;
  const own = fields.map((field) =>
    reachableRows(table, request.access(place.runtime.coordinates.of(connection, field)!, false)),
  );
  const rows = await request.database.query(
    countSql({ table, parents: parentsOf(place, keys), conditions: [...conditions, ...own] }),
  );
  return perParent(place, keys, rows).map(([row]) => {
    const count = Number(row?.['count'] ?? 0);
    return { total: Math.min(count, COUNT_CEILING), exact: count <= COUNT_CEILING };
  });
}

function parentsOf({ link, parentType }: ListPlace, keys: readonly string[]) {
  return link === null ? null : { keys, type: parentType, link };
}

/** Rows by the parent that they belong to, in the order of the keys. */
export function perParent(
  { link }: Pick<ListPlace, 'link'>,
  keys: readonly string[],
  rows: readonly Cells[],
): Cells[][] {
  if (link === null) return [[...rows]];
  const groups = new Map<string, Cells[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(String(row[PARENT]))?.push(row);
  return keys.map((key) => groups.get(key)!);
}
