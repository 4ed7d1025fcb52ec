import type { GraphQLResolveInfo } from 'graphql';
import type { Column, Derived, Embedded, Reference, Related, Table, UnionReference } from '../sql';
import type { Coordinate } from './coordinates';
import { About } from './about';
import { loadPages, type ListPlace } from './connection';
import { argumentConditions, planEntry, readConditions } from './entries';
import { loadByKey, loadRelated } from './load';
import type { Request } from './request';
import { Ref, Row, rowOf } from './row';
import type { Runtime } from './runtime';

/** How the executor gets a field of a row. Kept tiny: most of the time of a large answer goes here. */
export type CellResolver = (
  row: Row,
  given: Record<string, unknown>,
  request: Request,
  info: GraphQLResolveInfo,
) => unknown;

/** A key: readable where its row is. */
export function keyCell(table: Table): CellResolver {
  const { key } = table;
  return (row) => row.cells[key];
}

/** A scalar in a column. */
export function columnCell(coordinate: Coordinate, { column }: Column): CellResolver {
  return (row, _given, request) => {
    const access = request.access(coordinate, row.reached);
    const value = row.cells[column];
    return access.open ? value : request.show(coordinate, access, row.cells, value);
  };
}

/** An answer derived from columns that are not shown by it. */
export function derivedCell(coordinate: Coordinate, { derive }: Derived): CellResolver {
  return (row, _given, request) => {
    const value = derive(row.cells, request.circumstances) ?? null;
    return request.show(coordinate, request.access(coordinate, row.reached), row.cells, value);
  };
}

/** A field of a part of a row; which column it stands in depends on the part. */
export function embeddedCell(coordinate: Coordinate, runtime: Runtime): CellResolver {
  const field = coordinate.field.name;
  return (row, given, request, info) => {
    const source = row.fields[field] as Column | Reference;
    if (source.kind === 'reference')
      return referenceCell(coordinate, source, runtime)(row, given, request, info);
    return columnCell(coordinate, source)(row, given, request, info);
  };
}

/** A part of the same row. */
export function partCell(coordinate: Coordinate, { type, fields, when }: Embedded): CellResolver {
  return (row, _given, request) => {
    const there = when === null || (row.cells[when] !== null && row.cells[when] !== undefined);
    const shown = request.show(coordinate, request.access(coordinate, row.reached), row.cells, there);
    return shown === true ? new Row(type, row.table, fields, row.cells, false) : null;
  };
}

/** One other object by its key. */
export function referenceCell(
  coordinate: Coordinate,
  { to, column }: Reference,
  runtime: Runtime,
): CellResolver {
  const table = runtime.tables.get(to)!;
  return (row, _given, request, info) => {
    const access = request.access(coordinate, row.reached);
    const value = row.cells[column];
    const key = access.open ? value : request.show(coordinate, access, row.cells, value);
    return isKey(key) ? rowByKey(table, String(key), request, info, runtime) : null;
  };
}

/** One object of several types. */
export function unionCell(coordinate: Coordinate, source: UnionReference, runtime: Runtime): CellResolver {
  return (row, _given, request, info) => {
    const access = request.access(coordinate, row.reached);
    const value = row.cells[source.column];
    const key = access.open ? value : request.show(coordinate, access, row.cells, value);
    const type = source.to[String(row.cells[source.by])];
    if (!isKey(key) || type === undefined) return null;
    return rowByKey(runtime.tables.get(type)!, String(key), request, info, runtime);
  };
}

/** A row by its key; all that are asked for at one place in one statement. */
export function rowByKey(
  table: Table,
  key: string,
  request: Request,
  info: GraphQLResolveInfo,
  runtime: Runtime,
): Row | Promise<Row | null> {
  if (table.table === null) return rowOf(table, { [table.key]: key });
  return request
    .loader(info.fieldNodes, table.type, (keys) =>
      loadByKey(table, keys, info.fieldNodes, false, request, info, runtime),
    )
    .load(key);
}

/** One row of another table, or a short list. */
export function relatedCell(
  coordinate: Coordinate,
  { kind, to, link }: Related,
  parent: Table,
  runtime: Runtime,
): CellResolver {
  const table = runtime.tables.get(to)!;
  const column = link.from ?? parent.key;
  const limit = kind === 'related' ? 1 : null;
  const plan = planEntry(coordinate.field, table);
  return (row, given, request, info) => {
    const key = row.cells[column];
    if (!isKey(key)) return null;
    const { reached } = row;
    const loader = request.loader(info.fieldNodes, '', (keys) =>
      loadRelated(
        coordinate,
        table,
        link,
        parent.keyType,
        limit,
        keys,
        reached,
        [
          ...argumentConditions(plan, given),
          ...readConditions(coordinate, table, given, request, runtime.coordinates),
        ],
        request,
        info,
        runtime,
      ),
    );
    const rows = loader.load(String(key));
    return kind === 'related' ? rows.then(([first]) => first ?? null) : rows;
  };
}

/** A connection below a row: one statement for all parents at one place. */
export function connectionCell(
  coordinate: Coordinate,
  { to, link }: Related,
  parent: Table,
  runtime: Runtime,
): CellResolver {
  const plan = planEntry(coordinate.field, runtime.tables.get(to)!);
  const column = link.from ?? parent.key;
  const place = { runtime, coordinate, plan, link, parentType: parent.keyType };
  return (row, given, request, info) => {
    const key = row.cells[column];
    if (!isKey(key)) return null;
    const here: ListPlace = { ...place, reached: row.reached };
    return request
      .loader(info.fieldNodes, '', (keys) => loadPages(here, keys, given, request, info))
      .load(String(key));
  };
}

/** A value that a domain's own resolver made: what it names by key is read like any other row. */
export function plainCell(coordinate: Coordinate, runtime: Runtime): CellResolver {
  const field = coordinate.field.name;
  return (parent: unknown, _given, request, info) => {
    const value = own(parent instanceof About ? parent.values : parent, field);
    if (!request.holdsOnPlain(coordinate, parent instanceof About ? parent.subjects : [])) return null;
    const read = ({ type, key }: Ref) => rowByKey(runtime.tables.get(type)!, key, request, info, runtime);
    if (value instanceof Ref) return read(value);
    if (Array.isArray(value) && value[0] instanceof Ref) return (value as Ref[]).map(read);
    return value ?? null;
  };
}

/** What a column of keys holds: text, or a number that the driver gives as text. */
function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function own(parent: unknown, field: string): unknown {
  if (typeof parent !== 'object' || parent === null) return undefined;
  return (parent as Record<string, unknown>)[field];
}
