import { predicateSql, type Predicate } from './predicate';
import { name, type Statement } from './statement';
import type { Column, RowSql, Table } from './table';

/** What is asked of the rows of one table: columns, computed values, and the predicates that cells are judged by. */
export class Selection {
  readonly columns = new Set<string>();
  readonly computed = new Map<string, RowSql>();
  readonly predicates = new Map<string, Predicate>();

  constructor(readonly table: Table) {
    this.columns.add(table.key);
  }

  /** What several selections of one table need together. */
  static of(selections: readonly [Selection, ...Selection[]]): Selection {
    const all = new Selection(selections[0].table);
    for (const { columns, computed, predicates } of selections) {
      for (const column of columns) all.columns.add(column);
      for (const [alias, sql] of computed) all.computed.set(alias, sql);
      for (const [slot, predicate] of predicates) all.predicates.set(slot, predicate);
    }
    return all;
  }

  column(column: Column): void {
    if (column.sql === null) this.columns.add(column.column);
    else this.computed.set(column.column, column.sql);
  }

  predicate(predicate: Predicate): void {
    if (predicate.kind !== 'ALL' && predicate.kind !== 'NONE') this.predicates.set(predicate.slot, predicate);
  }

  /** Nothing but the key is asked for: no statement is needed to know it. */
  get keyOnly(): boolean {
    return this.columns.size === 1 && this.computed.size === 0 && this.predicates.size === 0;
  }

  /** The select list; each column under its own name, each predicate under its slot. */
  sql(row: string, statement: Statement): string {
    const parts = [...this.columns].map((column) => `${row}.${name(column)}`);
    for (const [alias, sql] of this.computed) parts.push(`${sql(row)} AS ${name(alias)}`);
    for (const [slot, predicate] of this.predicates) {
      parts.push(`${predicateSql(predicate, this.table, row, statement)} AS ${name(slot)}`);
    }
    return parts.join(', ');
  }
}
