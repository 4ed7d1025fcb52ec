import {
  isEnumType,
  isInputObjectType,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
} from 'graphql';
import { HubError } from '../errors';
import {
  equals,
  filterCondition,
  operatorNames,
  orderTerm,
  reachableRows,
  type Column,
  type Condition,
  type OrderTerm,
  type Table,
} from '../sql';
import { readsOf, type Coordinate, type Coordinates } from './coordinates';
import { readByArguments } from './arguments';
import type { Request } from './request';

/** How the arguments of a list or look-up turn into conditions and an order over a table; made once, at start. */
export interface EntryPlan {
  table: Table;
  /** Input field of the filter → column. */
  filters: ReadonlyMap<string, Column>;
  /** Value of the order enum → columns. */
  orders: ReadonlyMap<string, readonly Column[]>;
  /** Argument that looks up → column. */
  arguments: ReadonlyMap<string, Column>;
}

const PAGING = new Set(['first', 'after', 'last', 'before', 'filter', 'orderBy']);

/** Reads the schema of an entry; what it cannot map is a mistake in the definition and stops the start. */
export function planEntry(
  field: GraphQLField<unknown, unknown>,
  table: Table,
  given: ReadonlySet<string> = new Set(),
): EntryPlan {
  const filters = new Map<string, Column>();
  const orders = new Map<string, readonly Column[]>();
  const looks = new Map<string, Column>();
  for (const argument of field.args) {
    const type = getNamedType(argument.type);
    if (argument.name === 'filter' && isInputObjectType(type)) planFilter(type, table, filters);
    if (argument.name === 'orderBy' && isInputObjectType(type)) planOrder(type, table, orders);
    if (PAGING.has(argument.name) || given.has(argument.name)) continue;
    looks.set(
      argument.name,
      table.filters[argument.name] ?? columnRead(readsOf(argument), table, argument.name),
    );
  }
  return { table, filters, orders, arguments: looks };
}

function planFilter(type: GraphQLInputObjectType, table: Table, filters: Map<string, Column>): void {
  for (const input of Object.values(type.getFields())) {
    const where = `${type.name}.${input.name}`;
    filters.set(input.name, table.filters[input.name] ?? columnRead(readsOf(input), table, where));
    const operators = getNamedType(input.type);
    if (!isInputObjectType(operators)) continue;
    for (const operator of Object.keys(operators.getFields())) {
      if (!operatorNames.includes(operator)) throw unmapped(`${operators.name}.${operator}`);
    }
  }
}

function planOrder(type: GraphQLInputObjectType, table: Table, orders: Map<string, readonly Column[]>): void {
  const field = type.getFields()['field'];
  const values = field === undefined ? null : getNamedType(field.type);
  if (!isEnumType(values)) throw unmapped(`${type.name}.field`);
  for (const value of values.getValues()) {
    const own = table.orders[value.name];
    const where = `${values.name}.${value.name}`;
    const columns =
      own === undefined ? readsOf(value).map((read) => columnRead([read], table, where)) : [own];
    if (columns.length === 0) throw unmapped(where);
    orders.set(value.name, columns);
  }
}

/** The column behind a coordinate that is read: a scalar, or the key that a reference holds. */
function columnRead(reads: readonly string[], table: Table, where: string): Column {
  const [type, field] = reads.length === 1 ? reads[0]!.split('.') : [];
  const source = type === table.type && field !== undefined ? table.fields[field] : undefined;
  if (source?.kind === 'column') return source;
  if (source?.kind === 'reference') {
    return {
      kind: 'column',
      column: source.column,
      type: 'text',
      required: false,
      sort: null,
      search: null,
      partial: false,
      sql: null,
      problem: null,
    };
  }
  throw unmapped(where);
}

/** The conditions of a list: its own ways, those of every coordinate that is read, and the filter itself. */
export function rowConditions(
  coordinate: Coordinate,
  plan: EntryPlan,
  given: Readonly<Record<string, unknown>>,
  reached: boolean,
  request: Request,
  coordinates: Coordinates,
): Condition[] {
  return [
    reachableRows(plan.table, request.access(coordinate, reached)),
    ...readConditions(coordinate, plan.table, given, request, coordinates),
    ...filterConditions(plan, given['filter']),
  ];
}

/** A coordinate that filters or sorts narrows the rows to those on which it may be seen unmasked. */
export function readConditions(
  coordinate: Coordinate,
  table: Table,
  given: Readonly<Record<string, unknown>>,
  request: Request,
  coordinates: Coordinates,
): Condition[] {
  const conditions: Condition[] = [];
  for (const name of readByArguments(coordinate.field, given)) {
    const read = coordinates.named(name);
    if (read === undefined) throw new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
    const access = request.view.access(read, false);
    if (access === null && read.structural) continue;
    if (access === null) throw new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
    if (access.open) continue;
    // The predicate is one over the rows of the coordinate's own type; nothing else can be judged here.
    if (read.type.name !== table.type) throw new HubError('TICKET_SCOPE', { facts: { coordinate: name } });
    conditions.push(reachableRows(table, access, true));
  }
  return conditions;
}

/** Arguments that look up: the column that each reads has that value. */
export function argumentConditions(plan: EntryPlan, given: Readonly<Record<string, unknown>>): Condition[] {
  return [...plan.arguments]
    .filter(([argument]) => given[argument] !== null && given[argument] !== undefined)
    .map(([argument, column]) => equals(column, given[argument]));
}

function filterConditions(plan: EntryPlan, filter: unknown): Condition[] {
  if (filter === null || filter === undefined) return [];
  return Object.entries(filter as Record<string, unknown>)
    .filter(([, asked]) => asked !== null && asked !== undefined)
    .map(([input, asked]) => filterCondition(plan.filters.get(input)!, asked));
}

/**
 * `orderBy` as terms, without the key that closes every order. Unsorted lists go by the key alone: any other order would
 * say something of a coordinate that nobody asked whether the caller may read.
 */
export function orderTerms(plan: EntryPlan, orderBy: unknown): OrderTerm[] {
  const asked = (orderBy ?? []) as readonly { field: string; direction?: string }[];
  const terms = asked.flatMap(({ field, direction }) =>
    plan.orders.get(field)!.map((column) => orderTerm(column, direction === 'DESC')),
  );
  return terms.filter((term, at) => terms.findIndex((other) => other.column === term.column) === at);
}

function unmapped(where: string): HubError {
  return new HubError('SUBGRAPH_DEFINITION_INVALID', {
    facts: { database: '', problem: `${where} maps to no column; declare it in tables.ts` },
  });
}
