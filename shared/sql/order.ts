import { name, type Statement } from './statement';
import type { Column, SqlType, Table } from './table';

/** One step of an order. */
export interface OrderTerm {
  column: string;
  sql: ((row: string) => string) | null;
  type: SqlType;
  required: boolean;
  descending: boolean;
}

export function orderTerm(column: Column, descending: boolean): OrderTerm {
  return {
    column: column.sort ?? column.column,
    sql: column.sort === null ? column.sql : null,
    type: column.sort === null ? column.type : 'text',
    required: column.required,
    descending,
  };
}

/** The key closes every order: no two rows are equal in it. It runs as the last term does, as the indexes do. */
export function withKey(terms: readonly OrderTerm[], table: Table): OrderTerm[] {
  const descending = terms.at(-1)?.descending ?? false;
  if (terms.some((term) => term.column === table.key && term.sql === null)) return [...terms];
  return [...terms, { column: table.key, sql: null, type: table.keyType, required: true, descending }];
}

/** The same rows from the other end. */
export function reversed(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map((term) => ({ ...term, descending: !term.descending }));
}

export function termSql(term: OrderTerm, row: string): string {
  return term.sql === null ? `${row}.${name(term.column)}` : term.sql(row);
}

/** PostgreSQL's own places for nulls (last ascending, first descending), which its indexes serve both ways. */
export function orderBySql(terms: readonly OrderTerm[], row: string): string {
  return terms.map((term) => `${termSql(term, row)} ${term.descending ? 'DESC' : 'ASC'}`).join(', ');
}

/** Rows that come after a position (its values as text, in the order of the terms), nulls handled. */
export function afterSql(
  terms: readonly OrderTerm[],
  position: readonly (string | null)[],
  row: string,
  statement: Statement,
): string {
  const value = (at: number): string => statement.param(position[at], terms[at]!.type);
  const oneWay = terms.every((term) => term.required && term.descending === terms[0]!.descending);
  if (oneWay) {
    const left = terms.map((term) => termSql(term, row)).join(', ');
    const right = terms.map((_, at) => value(at)).join(', ');
    return `(${left}) ${terms[0]!.descending ? '<' : '>'} (${right})`;
  }
  const alternatives: string[] = [];
  for (const [at, term] of terms.entries()) {
    const beyond = beyondSql(term, position[at] ?? null, termSql(term, row), () => value(at));
    if (beyond === 'FALSE') continue;
    const equal = terms.slice(0, at).map((before, index) => {
      const left = termSql(before, row);
      return position[index] === null ? `${left} IS NULL` : `${left} = ${value(index)}`;
    });
    alternatives.push(`(${[...equal, beyond].join(' AND ')})`);
  }
  return alternatives.length === 0 ? 'FALSE' : `(${alternatives.join(' OR ')})`;
}

function beyondSql(term: OrderTerm, position: string | null, left: string, value: () => string): string {
  if (term.descending) return position === null ? `${left} IS NOT NULL` : `${left} < ${value()}`;
  if (position === null) return 'FALSE';
  return term.required ? `${left} > ${value()}` : `(${left} > ${value()} OR ${left} IS NULL)`;
}
