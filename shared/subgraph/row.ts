import type { Cells, FieldSource, Table } from '../sql';

/** One row on its way through the executor, with what its cells are judged by. */
export class Row {
  constructor(
    readonly __typename: string,
    readonly table: Table,
    readonly fields: Readonly<Record<string, FieldSource>>,
    readonly cells: Cells,
    /** Arrived at by an entity fetch: fields directly on it have the ticket's `reached` ways too. */
    readonly reached: boolean,
  ) {}
}

export function rowOf(table: Table, cells: Cells, reached = false): Row {
  return new Row(table.type, table, table.fields, cells, reached);
}

/** A row that a domain's own resolver names by its key: it is read, scoped and masked like any other. */
export class Ref {
  constructor(
    readonly type: string,
    readonly key: string,
  ) {}
}
