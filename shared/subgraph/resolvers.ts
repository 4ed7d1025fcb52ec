import { getNamedType, isObjectType } from 'graphql';
import { HubError } from '../errors';
import { defineTable, text, type FieldSource, type Table } from '../sql';
import {
  columnCell,
  connectionCell,
  derivedCell,
  embeddedCell,
  keyCell,
  partCell,
  plainCell,
  referenceCell,
  relatedCell,
  unionCell,
  type CellResolver,
} from './cells';
import type { Coordinate, Coordinates } from './coordinates';
import type { DomainResolver, LookUp, SubgraphDefinition } from './definition';
import { resolveEntities } from './entities';
import { Page } from './page';
import { listRoot, lookUpRoot, property, propertyCell, structuralCells } from './roots';
import type { Runtime } from './runtime';

/** Entities that a domain only refers to: known by their key and nothing else. */
export function allTables(declared: readonly Table[], coordinates: Coordinates): Map<string, Table> {
  const tables = new Map(declared.map((table) => [table.type, table]));
  for (const [type, key] of coordinates.keys) {
    if (!tables.has(type))
      tables.set(type, defineTable({ type, table: null, key, fields: { [key]: text(key) } }));
  }
  return tables;
}

/** Gives every coordinate its resolver; a field that nothing answers stops the start. */
export function attachResolvers(definition: SubgraphDefinition, runtime: Runtime, sdl: string): void {
  const parts = partTypes(definition.tables);
  for (const coordinate of runtime.coordinates.all) {
    const resolver = resolverOf(coordinate, definition, runtime, parts, sdl);
    coordinate.field.resolve = resolver as NonNullable<typeof coordinate.field.resolve>;
  }
}

function resolverOf(
  coordinate: Coordinate,
  definition: SubgraphDefinition,
  runtime: Runtime,
  parts: ReadonlySet<string>,
  sdl: string,
): CellResolver | DomainResolver {
  const { type, field } = coordinate;
  const written = definition.resolvers?.[type.name]?.[field.name];
  if (typeof written === 'function') return written;
  if (coordinate.name === 'Query._service') return (() => ({ sdl })) satisfies CellResolver;
  if (coordinate.name === '_Service.sdl') return propertyCell('sdl');
  if (coordinate.name === 'Query._entities') {
    return ((_source, { representations }, request, info) =>
      resolveEntities(representations as unknown[], request, info, runtime)) satisfies CellResolver;
  }
  if (type.name === 'Query') return rootOf(coordinate, written, definition, runtime) as CellResolver;
  if (type.name === 'Mutation')
    throw unmapped(definition, coordinate, 'a mutation needs a resolver of its own');
  if (type.name === 'PageInfo') return pageInfoCell(field.name);
  if (coordinate.structural && structuralCells[field.name] !== undefined) return structuralCells[field.name]!;
  if (type.name.endsWith('Connection')) return countCell(field.name);
  if (parts.has(type.name)) return embeddedCell(coordinate, runtime);
  const table = runtime.tables.get(type.name);
  if (table === undefined) return plainCell(coordinate, runtime);
  if (coordinate.structural) return keyCell(table);
  const source = table.fields[field.name];
  if (source === undefined) throw unmapped(definition, coordinate, 'declare it in tables.ts');
  return sourceCell(coordinate, source, table, definition, runtime);
}

function rootOf(
  coordinate: Coordinate,
  written: LookUp | undefined,
  definition: SubgraphDefinition,
  runtime: Runtime,
): unknown {
  const answer = getNamedType(coordinate.field.type);
  const table = runtime.tables.get(answer.name);
  if (table !== undefined && table.table !== null) {
    return lookUpRoot(coordinate, table, written ?? { kind: 'lookUp', by: {} }, runtime);
  }
  const listed = isObjectType(answer) ? listedTable(answer.name, runtime) : undefined;
  if (listed !== undefined) return listRoot(coordinate, listed, runtime);
  throw unmapped(definition, coordinate, 'no table answers it; write a resolver');
}

function listedTable(connection: string, runtime: Runtime): Table | undefined {
  return connection.endsWith('Connection')
    ? runtime.tables.get(connection.slice(0, -'Connection'.length))
    : undefined;
}

function sourceCell(
  coordinate: Coordinate,
  source: FieldSource,
  table: Table,
  definition: SubgraphDefinition,
  runtime: Runtime,
): CellResolver {
  for (const to of targetsOf(source)) {
    if (!runtime.tables.has(to)) throw unmapped(definition, coordinate, `no table for ${to}`);
  }
  switch (source.kind) {
    case 'column':
      return columnCell(coordinate, source);
    case 'derived':
      return derivedCell(coordinate, source);
    case 'reference':
      return referenceCell(coordinate, source, runtime);
    case 'union':
      return unionCell(coordinate, source, runtime);
    case 'embedded':
      return partCell(coordinate, source);
    case 'connection':
      return connectionCell(coordinate, source, table, runtime);
    case 'related':
    case 'list':
      return relatedCell(coordinate, source, table, runtime);
  }
}

function targetsOf(source: FieldSource): readonly string[] {
  if (source.kind === 'column' || source.kind === 'embedded' || source.kind === 'derived') return [];
  return source.kind === 'union' ? Object.values(source.to) : [source.to];
}

function partTypes(tables: readonly Table[]): Set<string> {
  const sources = tables.flatMap((table) => Object.values(table.fields));
  return new Set(sources.flatMap((source) => (source.kind === 'embedded' ? [source.type] : [])));
}

function countCell(field: string): CellResolver {
  return (page: unknown) => {
    if (!(page instanceof Page)) return property(page, field);
    if (page.count === null) return null;
    return field === 'totalCount' ? page.count.total : page.count.exact;
  };
}

function pageInfoCell(field: string): CellResolver {
  return (page: unknown) => {
    if (!(page instanceof Page)) return property(page, field);
    if (field === 'startCursor') return page.cursor(0);
    if (field === 'endCursor') return page.cursor(page.rows.length - 1);
    return field === 'hasNextPage' ? page.hasNextPage : page.hasPreviousPage;
  };
}

function unmapped({ name }: SubgraphDefinition, { name: coordinate }: Coordinate, problem: string): HubError {
  return new HubError('SUBGRAPH_DEFINITION_INVALID', {
    facts: { database: name, problem: `${coordinate}: ${problem}` },
  });
}
