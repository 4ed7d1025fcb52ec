import { allOf, type Condition } from './predicate';
import type { Selection } from './selection';
import { Statement, name } from './statement';
import type { Column } from './table';

export interface SqlText {
  text: string;
  values: unknown[];
}

/** Rows by their keys, all in one statement. */
export function batchByKey(
  selection: Selection,
  keys: readonly string[],
  conditions: readonly Condition[] = [],
): SqlText {
  const { table } = selection;
  const statement = new Statement();
  const where = [
    `t.${name(table.key)} = ANY(${statement.param(keys, `${table.keyType}[]` as 'text[]')})`,
    ...(table.where === null ? [] : [table.where('t')]),
    ...allOf(conditions, 't', statement),
  ];
  return {
    text: `SELECT ${selection.sql('t', statement)} FROM ${name(table.table!)} t WHERE ${where.join(' AND ')}`,
    values: statement.values,
  };
}

/** The condition that a column has this value: a look-up by it. */
export function equals(column: Column, value: unknown): Condition {
  return (row, statement) => {
    const left = column.sql === null ? `${row}.${name(column.column)}` : column.sql(row);
    return `${left} = ${statement.param(value, column.type)}`;
  };
}

/** The rows, two at most, that meet all conditions: a look-up is for one. */
export function lookUp(selection: Selection, conditions: readonly Condition[]): SqlText {
  const { table } = selection;
  const statement = new Statement();
  const where = allOf(conditions, 't', statement);
  if (table.where !== null) where.push(table.where('t'));
  return {
    text:
      `SELECT ${selection.sql('t', statement)} FROM ${name(table.table!)} t` +
      ` WHERE ${where.join(' AND ') || 'TRUE'} LIMIT 1`,
    values: statement.values,
  };
}
