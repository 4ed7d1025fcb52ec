import type { GraphQLResolveInfo } from 'graphql';
import {
  batchByKey,
  pageSql,
  reachableRows,
  withKey,
  type Link,
  type Condition,
  type SqlType,
  type Table,
} from '../sql';
import { perParent } from './connection';
import type { Coordinate } from './coordinates';
import type { Request } from './request';
import { type Row, rowOf } from './row';
import type { Runtime } from './runtime';
import { selectColumns } from './select';

/** Longest list that does not page. */
const LONGEST_LIST = 200;

/** Rows by key, in the order of the keys; null where there is none. No statement if nothing but keys is asked for. */
export async function loadByKey(
  table: Table,
  keys: readonly string[],
  nodes: GraphQLResolveInfo['fieldNodes'],
  reached: boolean,
  request: Request,
  info: GraphQLResolveInfo,
  runtime: Runtime,
): Promise<(Row | null)[]> {
  const selection = selectColumns(nodes, table, reached, info, { coordinates: runtime.coordinates, request });
  if (table.table === null || selection.keyOnly) {
    return keys.map((key) => rowOf(table, { [table.key]: key }, reached));
  }
  const found = await request.database.query(batchByKey(selection, keys));
  const rows = new Map(found.map((cells) => [String(cells[table.key]), cells]));
  return keys.map((key) => {
    const cells = rows.get(key);
    if (cells !== undefined) return rowOf(table, cells, reached);
    return table.sparse ? rowOf(table, { [table.key]: key }, reached) : null;
  });
}

/** Rows of another table below many parents, without paging: the rows on which the coordinate's ways hold. */
export async function loadRelated(
  coordinate: Coordinate,
  table: Table,
  link: Link,
  parentType: SqlType,
  limit: number | null,
  keys: readonly string[],
  reached: boolean,
  further: readonly Condition[],
  request: Request,
  info: GraphQLResolveInfo,
  runtime: Runtime,
): Promise<Row[][]> {
  const selection = selectColumns(info.fieldNodes, table, false, info, {
    coordinates: runtime.coordinates,
    request,
  });
  const rows = await request.database.query(
    pageSql({
      table,
      parents: { keys, type: parentType, link },
      conditions: [reachableRows(table, request.access(coordinate, reached)), ...further],
      selection,
      order: withKey([], table),
      after: null,
      before: null,
      limit: (limit ?? LONGEST_LIST) - 1,
      backward: false,
      positions: false,
    }),
  );
  return perParent({ link }, keys, rows).map((group) => group.map((cells) => rowOf(table, cells)));
}
