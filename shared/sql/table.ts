import type { TerritoryAttribute } from '../policy/types';

/** Types of PostgreSQL that a declared column may have: what a parameter compared with it is cast to. */
export type SqlType =
  | 'text'
  | 'text[]'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'double precision'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb';

/** A piece of SQL over a row, written by the domain; `row` is the alias of the row's table, quoted. */
export type RowSql = (row: string) => string;

/** A scalar that stands in a column, or is computed from the row. */
export interface Column {
  kind: 'column';
  column: string;
  type: SqlType;
  /** True: never null, so that pages over it can seek in an index. */
  required: boolean;
  /** The column that sorts in its place (Vietnamese order of a name). */
  sort: string | null;
  /** The column that is searched in its place (a name without diacritics). */
  search: string | null;
  /** A day that may be known in part: "up to 1985" means up to the end of 1985. */
  partial: boolean;
  /** Computed instead of read; `column` is then only its name. */
  sql: RowSql | null;
  /** Of an identifier: says which check of its structure a value in an argument fails; null: none. */
  problem: ((value: string) => string | null) | null;
}

/** One other object by its key: `column` holds it. */
export interface Reference {
  kind: 'reference';
  to: string;
  column: string;
}

/** One object of several types: `by` says which type, `column` holds its key. */
export interface UnionReference {
  kind: 'union';
  by: string;
  to: Readonly<Record<string, string>>;
  column: string;
}

/** A part of the same row as an object of its own. */
export interface Embedded {
  kind: 'embedded';
  type: string;
  fields: Readonly<Record<string, Column | Reference>>;
  /** The object is null where this column is; null: it is always there. */
  when: string | null;
}

/** How rows of another table belong to this one. */
export interface Link {
  /** The column of the other table that holds this row's key, … */
  column?: string;
  /** … one of several such columns (either party of a marriage), … */
  anyOf?: readonly string[];
  /** … a column that holds a list of keys, … */
  array?: string;
  /** … or the table between the two. */
  through?: { table: string; parent: string; child: string; where?: RowSql };
  /** The column of this table that is referred to; absent: its key. */
  from?: string;
  /** A further condition on the other table's rows. */
  where?: RowSql;
}

/** One row of another table (the first by its key), a whole short list, or a connection that pages. */
export interface Related {
  kind: 'related' | 'list' | 'connection';
  to: string;
  link: Link;
}

/** What a derived answer takes from the call in place of arguments: nobody chooses its day, commune or year. */
export interface Circumstances {
  /** The day of the call. */
  day: string;
  /** Of the open case: the commune that received it, and the year in which it was opened. */
  caseUnit: string | null;
  caseYear: number | null;
}

/**
 * An answer made of columns that need not be shown themselves ("is of age"): judged by its own coordinate alone, so its
 * right implies none to its sources. Null: the register does not say.
 */
export interface Derived {
  kind: 'derived';
  from: readonly Column[];
  derive: (cells: Readonly<Record<string, unknown>>, circumstances: Circumstances) => unknown;
}

export type FieldSource = Column | Reference | UnionReference | Embedded | Related | Derived;

/** Where the persons stand whom a row is about. */
export type SubjectSource =
  | { kind: 'column'; column: string }
  | { kind: 'array'; column: string }
  | { kind: 'sql'; sql: (row: string, subjects: string) => string };

/** A GraphQL type and the rows behind it. */
export interface Table {
  type: string;
  /** Null: this database has no rows of its own for the type; it only knows keys (an entity of another domain). */
  table: string | null;
  key: string;
  keyType: SqlType;
  territory: Readonly<Partial<Record<TerritoryAttribute, string>>>;
  /** The column of the responsible agency, or a list of several (`{ array }`). */
  agency: string | { array: string } | null;
  subjects: SubjectSource | null;
  fields: Readonly<Record<string, FieldSource>>;
  /** Rows that exist at all for the graph (e.g. not those that were taken back). */
  where: RowSql | null;
  /** Input fields of its filter whose meaning does not follow from the coordinate that they read. */
  filters: Readonly<Record<string, Column>>;
  /** Values of its order enum whose column does not follow from the coordinate that they read. */
  orders: Readonly<Record<string, Column>>;
  /**
   * A key without a row is an entity all the same, with nulls (facts that this database adds to another domain's entity).
   */
  sparse: boolean;
}

export type TableInput = Pick<Table, 'type' | 'table' | 'fields'> & Partial<Table>;

/** Declares the mapping of a GraphQL type to a table: from it all SQL of the type is generated, in one place. */
export function defineTable(input: TableInput): Table {
  return {
    key: 'id',
    keyType: 'text',
    territory: {},
    agency: null,
    subjects: null,
    where: null,
    filters: {},
    orders: {},
    sparse: false,
    ...input,
  };
}

interface ColumnOptions {
  required?: boolean;
  sort?: string;
  search?: string;
  problem?: (value: string) => string | null;
}

function column(type: SqlType) {
  return (name: string, options: ColumnOptions = {}): Column => ({
    kind: 'column',
    column: name,
    type,
    required: options.required ?? false,
    sort: options.sort ?? null,
    search: options.search ?? null,
    partial: false,
    sql: null,
    problem: options.problem ?? null,
  });
}

export const text = column('text');
export const texts = column('text[]');
export const integer = column('integer');
export const bigint = column('bigint');
export const numeric = column('numeric');
export const float = column('double precision');
export const boolean = column('boolean');
export const date = column('date');
export const instant = column('timestamptz');
export const json = column('jsonb');

/** A PartialDate (1985, 1985-03, 1985-03-12), stored as text. */
export function partialDate(name: string, options: ColumnOptions = {}): Column {
  return { ...text(name, options), partial: true };
}

/** A scalar computed from the row. */
export function computed(name: string, type: SqlType, sql: RowSql): Column {
  return {
    kind: 'column',
    column: `=${name}`,
    type,
    required: false,
    sort: null,
    search: null,
    partial: false,
    sql,
    problem: null,
  };
}

/** An answer made of columns and the circumstances of the call. */
export function derived(from: readonly Column[], derive: Derived['derive']): Derived {
  return { kind: 'derived', from, derive };
}

export function reference(to: string, columnName: string): Reference {
  return { kind: 'reference', to, column: columnName };
}

export function union(by: string, columnName: string, to: Readonly<Record<string, string>>): UnionReference {
  return { kind: 'union', by, to, column: columnName };
}

export function embedded(
  type: string,
  fields: Readonly<Record<string, Column | Reference>>,
  when: string | null = null,
): Embedded {
  return { kind: 'embedded', type, fields, when };
}

export function related(to: string, link: Link | string): Related {
  return { kind: 'related', to, link: asLink(link) };
}

export function list(to: string, link: Link | string): Related {
  return { kind: 'list', to, link: asLink(link) };
}

export function connection(to: string, link: Link | string): Related {
  return { kind: 'connection', to, link: asLink(link) };
}

function asLink(link: Link | string): Link {
  return typeof link === 'string' ? { column: link } : link;
}
