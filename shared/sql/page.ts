import type { SqlText } from './batch';
import { afterSql, orderBySql, reversed, termSql, type OrderTerm } from './order';
import { allOf, type Condition } from './predicate';
import type { Selection } from './selection';
import { Statement, name } from './statement';
import type { Link, SqlType, Table } from './table';

/** Name of the column that says to which parent a row of a nested page belongs. */
export const PARENT = '_parent';
/** A count goes no further. */
export const COUNT_CEILING = 10_000;

/** The parents whose rows are asked for, all at once. */
export interface Parents {
  keys: readonly string[];
  type: SqlType;
  link: Link;
}

/** Rows of a table: below some parents, or all. */
export interface RowsRequest {
  table: Table;
  parents: Parents | null;
  conditions: readonly Condition[];
}

export interface PageRequest extends RowsRequest {
  selection: Selection;
  /** Closed by the key (`withKey`). */
  order: readonly OrderTerm[];
  after: readonly (string | null)[] | null;
  before: readonly (string | null)[] | null;
  /** One more than this is read, to know whether there are more. Null: no limit (a whole list). */
  limit: number | null;
  /** Read from the end. */
  backward: boolean;
  /** Whether the values of the order are wanted, for cursors. */
  positions: boolean;
}

/** One page for every parent, in one statement: `unnest` × `LATERAL`, never more rows read than shown plus one. */
export function pageSql(request: PageRequest): SqlText {
  const statement = new Statement();
  const order = request.backward ? reversed(request.order) : request.order;
  const conditions: Condition[] = [...request.conditions];
  if (request.after !== null) conditions.push(beyond(request.order, request.after));
  if (request.before !== null) conditions.push(beyond(reversed(request.order), request.before));
  const columns = [request.selection.sql('t', statement)];
  if (request.positions) {
    columns.push(
      ...request.order.map((term, at) => `(${termSql(term, 't')})::text AS ${name(positionSlot(at))}`),
    );
  }
  const limit = request.limit === null ? '' : ` LIMIT ${statement.param(request.limit + 1, 'integer')}`;
  const rows = (parentCondition: string[]): string =>
    `SELECT ${columns.join(', ')} FROM ${name(request.table.table!)} t` +
    whereSql(request, conditions, parentCondition, statement) +
    ` ORDER BY ${orderBySql(order, 't')}${limit}`;
  return { text: perParent(request, rows, statement), values: statement.values };
}

/** How many rows there are, to the ceiling and one more, for every parent. */
export function countSql(request: RowsRequest): SqlText {
  const statement = new Statement();
  const ceiling = statement.param(COUNT_CEILING + 1, 'integer');
  const rows = (parentCondition: string[]): string =>
    `SELECT count(*)::integer AS count FROM (SELECT 1 FROM ${name(request.table.table!)} t` +
    `${whereSql(request, request.conditions, parentCondition, statement)} LIMIT ${ceiling}) counted`;
  return { text: perParent(request, rows, statement), values: statement.values };
}

/** Name of the column that holds a value of the order. */
export function positionSlot(at: number): string {
  return `_order${at}`;
}

function beyond(order: readonly OrderTerm[], position: readonly (string | null)[]): Condition {
  return (row, statement) => afterSql(order, position, row, statement);
}

function whereSql(
  request: RowsRequest,
  conditions: readonly Condition[],
  parentCondition: readonly string[],
  statement: Statement,
): string {
  const where = [...parentCondition, ...allOf(conditions, 't', statement)];
  if (request.table.where !== null) where.push(request.table.where('t'));
  return where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;
}

/**
 * The order of rows within a parent is that of the inner query: a LATERAL over a LIMIT runs as a nested loop, parent by
 * parent.
 */
function perParent(
  { parents, table }: RowsRequest,
  rows: (parentCondition: string[]) => string,
  statement: Statement,
): string {
  if (parents === null) return rows([]);
  const keys = statement.param(parents.keys, `${parents.type}[]` as 'text[]');
  return (
    `SELECT k.parent AS ${name(PARENT)}, r.* FROM unnest(${keys}) AS k(parent)` +
    ` CROSS JOIN LATERAL (${rows(linkSql(parents.link, table))}) r`
  );
}

function linkSql(link: Link, target: Table): string[] {
  const conditions = link.where === undefined ? [] : [link.where('t')];
  if (link.anyOf !== undefined) {
    return [`(${link.anyOf.map((column) => `t.${name(column)} = k.parent`).join(' OR ')})`, ...conditions];
  }
  if (link.array !== undefined) return [`t.${name(link.array)} @> ARRAY[k.parent]`, ...conditions];
  if (link.through === undefined) return [`t.${name(link.column!)} = k.parent`, ...conditions];
  const { table: between, parent, child, where } = link.through;
  const further = where === undefined ? '' : ` AND ${where('l')}`;
  return [
    `t.${name(target.key)} IN (SELECT l.${name(child)} FROM ${name(between)} l` +
      ` WHERE l.${name(parent)} = k.parent${further})`,
    ...conditions,
  ];
}
