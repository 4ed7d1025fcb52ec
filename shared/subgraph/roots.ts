import type { GraphQLResolveInfo } from 'graphql';
import { HubError } from '../errors';
import { equals, reachableRows, type Column, type Condition, type Table } from '../sql';
import type { CellResolver } from './cells';
import { loadPages } from './connection';
import { readsOf, type Coordinate } from './coordinates';
import type { LookUp } from './definition';
import { planEntry, readConditions } from './entries';
import type { Request } from './request';
import { Page } from './page';
import { rowOf, type Row } from './row';
import type { Runtime } from './runtime';
import { selectColumns } from './select';

type RootResolver = (
  source: unknown,
  given: Record<string, unknown>,
  request: Request,
  info: GraphQLResolveInfo,
) => unknown;

/** A list over a whole table. */
export function listRoot(coordinate: Coordinate, table: Table, runtime: Runtime): RootResolver {
  const plan = planEntry(coordinate.field, table);
  const place = { runtime, coordinate, plan, link: null, parentType: table.keyType, reached: false };
  return async (_source, given, request, info) => {
    const [page] = await loadPages(place, [''], given, request, info);
    return page;
  };
}

/** A look-up of one row: by what its arguments read, among the rows on which the entry and those coordinates may be seen. */
export function lookUpRoot(
  coordinate: Coordinate,
  table: Table,
  lookUp: LookUp,
  runtime: Runtime,
): RootResolver {
  const plan = planEntry(coordinate.field, table, new Set(Object.keys(lookUp.by)));
  const problems = identifierProblems(coordinate, table);
  return async (_source, given, request, info): Promise<Row | null> => {
    refuseMalformed(given, problems);
    const found = wanted(given, request);
    if (found === null) return null;
    const conditions: Condition[] = [
      ...found,
      reachableRows(table, request.access(coordinate, false)),
      ...readConditions(coordinate, table, given, request, runtime.coordinates),
    ];
    const selection = selectColumns(info.fieldNodes, table, false, info, {
      coordinates: runtime.coordinates,
      request,
    });
    const cells = await request.lookUps.one({ selection, conditions, slots: request.view.slots });
    return cells === undefined ? null : rowOf(table, cells);
  };

  function wanted(given: Record<string, unknown>, request: Request): Condition[] | null {
    if (lookUp.key !== undefined) {
      const key = lookUp.key(request);
      return key === null ? null : [byKey(table, key)];
    }
    const conditions = Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(
        ([argument, value]) => lookUp.by[argument]?.(value) ?? equals(plan.arguments.get(argument)!, value),
      );
    if (conditions.length > 0) return conditions;
    throw new HubError('ARGUMENT_INVALID', {
      facts: { argument: coordinate.field.args.map(({ name }) => name).join(', '), problem: 'give one' },
    });
  }
}

type Problems = ReadonlyMap<string, NonNullable<Column['problem']>>;

/** The arguments that read an identifier, with the checks of its structure. */
function identifierProblems({ field }: Coordinate, table: Table): Problems {
  const problems = new Map<string, NonNullable<Column['problem']>>();
  for (const argument of field.args) {
    for (const read of readsOf(argument)) {
      const source = table.fields[read.split('.')[1] ?? ''];
      if (source?.kind === 'column' && source.problem) problems.set(argument.name, source.problem);
    }
  }
  return problems;
}

/** A wrong structure or check digit in an argument is an error that names the check that failed. */
function refuseMalformed(given: Record<string, unknown>, problems: Problems): void {
  for (const [argument, problemOf] of problems) {
    const value = given[argument];
    const problem = typeof value === 'string' ? problemOf(value) : null;
    if (problem !== null) throw new HubError('ARGUMENT_INVALID', { facts: { argument, problem } });
  }
}

function byKey(table: Table, key: string): Condition {
  return (row, statement) => `${row}."${table.key}" = ${statement.param(key, table.keyType)}`;
}

/** Structural fields of connections and edges; a domain's own resolver may give them as plain objects too. */
export const structuralCells: Readonly<Record<string, CellResolver>> = {
  nodes: (page: unknown) => (page instanceof Page ? page.rows : property(page, 'nodes')),
  edges: propertyCell('edges'),
  pageInfo: (page: unknown) => (page instanceof Page ? page : property(page, 'pageInfo')),
  node: propertyCell('node'),
  cursor: propertyCell('cursor'),
};

export function propertyCell(name: string): CellResolver {
  return (parent: unknown) => property(parent, name);
}

export function property(parent: unknown, name: string): unknown {
  return (parent as Record<string, unknown>)[name] ?? null;
}
