import { HubError } from '../errors';
import { searchKey } from '../identifiers';
import type { Condition } from './predicate';
import { name } from './statement';
import type { Column } from './table';

/** What an operator makes of a column and the caller's value. */
type Operator = (left: string, value: unknown, column: Column, row: string) => Condition;

const compare =
  (sign: string): Operator =>
  (left, value, column) =>
  (_row, statement) =>
    `${left} ${sign} ${statement.param(value, column.type)}`;

/** Everything that an input field of a filter may ask of a column. */
const operators: Readonly<Record<string, Operator>> = {
  eq: (left, value, column) =>
    value === null ? () => `${left} IS NULL` : compare('=')(left, value, column, ''),
  ne: (left, value, column) => (_row, statement) =>
    `${left} IS DISTINCT FROM ${statement.param(value, column.type)}`,
  in: (left, value, column) => (_row, statement) =>
    `${left} = ANY(${statement.param(value, `${column.type}[]` as 'text[]')})`,
  gt: compare('>'),
  gte: compare('>='),
  lt: compare('<'),
  lte: (left, value, column, row) =>
    column.partial
      ? compare('<')(left, followingPartialDate(String(value)), column, row)
      : compare('<=')(left, value, column, row),
  isNull: (left, value) => () => (value === true ? `${left} IS NULL` : `${left} IS NOT NULL`),
  has: (left, value) => (_row, statement) => `${left} @> ARRAY[${statement.param(value, 'text')}]`,
  startsWith: (left, value, column, row) => like(left, value, column, row, (text) => `${text}%`),
  contains: (left, value, column, row) => like(left, value, column, row, (text) => `%${text}%`),
};

/** The operators that exist, for the check of a schema at start. */
export const operatorNames: readonly string[] = Object.keys(operators);

/** `{ startsWith: "nguyen" }` (a bare value: equal to it; a list: one of it) as a condition over a column. */
export function filterCondition(column: Column, asked: unknown): Condition {
  return (row, statement) => {
    const left = column.sql === null ? `${row}.${name(column.column)}` : column.sql(row);
    const wanted = isOperators(asked) ? asked : Array.isArray(asked) ? { in: asked } : { eq: asked };
    const parts = Object.entries(wanted)
      .filter(([operator, value]) => value !== undefined && (value !== null || operator === 'eq'))
      .map(([operator, value]) => operators[operator]!(left, value, column, row)(row, statement));
    return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
  };
}

function isOperators(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names are searched by their key without diacritics, other text as it stands. */
function like(
  left: string,
  value: unknown,
  column: Column,
  row: string,
  pattern: (text: string) => string,
): Condition {
  const searched = column.search === null ? left : `${row}.${name(column.search)}`;
  const text = column.search === null ? String(value) : searchKey(String(value));
  return (_row, statement) => `${searched} LIKE ${statement.param(pattern(escapeLike(text)), 'text')}`;
}

/** The first year, month or day after a partial date: 1985 → 1986, 1985-03 → 1985-04, 1985-12-31 → 1986-01-01. */
function followingPartialDate(text: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match)
    throw new HubError('ARGUMENT_INVALID', { facts: { argument: 'filter', problem: 'PartialDate' } });
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const next = new Date(
    Date.UTC(
      match[2] === undefined ? year + 1 : year,
      month - 1 + (match[2] !== undefined && match[3] === undefined ? 1 : 0),
      match[3] === undefined ? 1 : day + 1,
    ),
  );
  return next.toISOString().slice(0, text.length);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
