import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLField, GraphQLNamedType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import {
  execute,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { applyMask, maskDay, maskRank } from '../../../shared/policy/mask';
import type { Way } from '../../../shared/policy';
import { isScaffolding } from '../../../shared/schema/classification';
import type { TicketClaims } from '../../../shared/ticket';
import { Link, type World, type WorldRow } from './world';

type Arguments = Readonly<Record<string, unknown>>;

/** A record at one place of a subgraph's answer. */
interface Cell {
  row: WorldRow;
  /** An entity that an `_entities` call arrived at, with what it was told of it. */
  representation: Readonly<Record<string, unknown>> | null;
}

interface Page {
  rows: readonly WorldRow[];
  /** How many of them were asked for, after which. */
  first: number;
  after: string | null;
}

function pageOf(rows: readonly WorldRow[], args: Arguments): Page {
  const { first, after } = args as { first?: number | null; after?: string | null };
  return { rows, first: first ?? rows.length, after: after ?? null };
}

function shownOf({ rows, first, after }: Page): { shown: readonly WorldRow[]; hasNextPage: boolean } {
  const rest = rows.slice(after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1);
  return { shown: rest.slice(0, first), hasNextPage: rest.length > first };
}

interface Context {
  claims: TicketClaims;
  now: number;
  masked: Map<string, { coordinate: string; mask: string; right: unknown }>;
}

/**
 * A subgraph in this process that answers from a world and applies its ticket cell by cell: slow, obvious, and written
 * from docs/architecture.md alone.
 */
export class TicketedSubgraph {
  private readonly schema: GraphQLSchema;

  constructor(
    sdl: string,
    private readonly world: World,
  ) {
    this.schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: {} });
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (isAbstractType(type) && type.name !== '_Entity') {
        type.resolveType = (value) => (value as Cell).row.type;
      }
      if (!isObjectType(type) || type.name.startsWith('_')) continue;
      Object.assign(type.extensions, {
        apollo: { subgraph: { resolveReference: (given: Record<string, unknown>) => this.entity(given) } },
      });
      for (const field of Object.values(type.getFields())) {
        if (field.name.startsWith('_') || type.name === 'PageInfo') continue;
        field.resolve = (parent, args, context, info) =>
          this.field(type.name, field, parent as Cell | Page | undefined, args as Arguments, context, info);
      }
    }
  }

  async answer(query: string, variables: Record<string, unknown>, claims: TicketClaims, now: number) {
    const context: Context = { claims, now, masked: new Map() };
    const result = await execute({
      schema: this.schema,
      document: parse(query),
      variableValues: variables,
      contextValue: context,
    });
    const errors = result.errors?.map(({ message, path, extensions }) => ({ message, path, extensions }));
    const masked = [...context.masked.values()];
    return JSON.parse(
      JSON.stringify({
        data: result.data,
        ...(errors && { errors }),
        ...(masked.length > 0 && { extensions: { masked } }),
      }),
    ) as Record<string, unknown>;
  }

  private entity(representation: Record<string, unknown>): Cell | null {
    const key = representation['id'] ?? representation['code'];
    const row = this.world.get(String(key));
    return row ? { row, representation } : null;
  }

  private field(
    type: string,
    field: GraphQLField<unknown, unknown>,
    parent: Cell | Page | undefined,
    args: Arguments,
    context: unknown,
    info: GraphQLResolveInfo,
  ): unknown {
    const coordinate = `${type}.${field.name}`;
    const call = context as Context;
    if (parent && 'rows' in parent) return this.scaffold(coordinate, field.name, parent, call);
    const structural = field.name === 'id' || field.name === 'code' || isScaffolding(type, field.name);
    if (!structural && !this.names(coordinate, call))
      throw new Error(`${coordinate} is not in the ticket (TICKET_SCOPE)`);
    if (!parent) return this.root(coordinate, field, args, call, info);
    if (structural) return field.name === 'id' || field.name === 'code' ? parent.row.id : null;
    return this.cell(coordinate, field, parent, args, call);
  }

  /** Fields of a connection; an edge is its row. */
  private scaffold(coordinate: string, name: string, page: Page, call: Context): unknown {
    switch (name) {
      case 'nodes':
        return shownOf(page).shown.map((row) => ({ row, representation: null }));
      case 'pageInfo': {
        const { shown, hasNextPage } = shownOf(page);
        return { hasNextPage, hasPreviousPage: page.after !== null, endCursor: shown.at(-1)?.id ?? null };
      }
      case 'totalCount':
        if (!this.names(coordinate, call)) throw new Error(`${coordinate} is not in the ticket`);
        return page.rows.filter((row) => this.best(coordinate, row, false, call)).length;
      default:
        throw new Error(`no ${name}`);
    }
  }

  /** `things` lists all rows of what it returns; `thing(x:)` finds the one whose field `x` has that value. */
  private root(
    coordinate: string,
    field: GraphQLField<unknown, unknown>,
    args: Arguments,
    call: Context,
    info: GraphQLResolveInfo,
  ): unknown {
    const target = getNamedType(field.type);
    if (isLeafType(target)) return this.world.get('root')?.fields[field.name] ?? null;
    if (coordinate.startsWith('Mutation.')) {
      const row = this.world.get(String(args['id']));
      return row && this.best(coordinate, row, false, call) ? { row, representation: null } : null;
    }
    const isPage = target.name.endsWith('Connection');
    const listed = this.rowsOf(isPage ? target.name.replace('Connection', '') : target.name, info.schema);
    const rows = this.visible(coordinate, field, listed, args, call);
    if (isPage) return pageOf(rows, args);
    if (isList(field)) return rows.map((row) => ({ row, representation: null }));
    const found = rows.find((row) => matches(row, args));
    return found ? { row: found, representation: null } : null;
  }

  private rowsOf(type: string, schema: GraphQLSchema): WorldRow[] {
    const named = schema.getType(type);
    const types = isAbstractType(named) ? schema.getPossibleTypes(named).map(({ name }) => name) : [type];
    return this.world.rows.filter((row) => types.includes(row.type));
  }

  private cell(
    coordinate: string,
    field: GraphQLField<unknown, unknown>,
    { row, representation }: Cell,
    args: Arguments,
    call: Context,
  ): unknown {
    const value = row.fields[field.name] ?? null;
    const reached = representation !== null;
    const isPage = getNamedType(field.type).name.endsWith('Connection');
    if (value instanceof Link && (isPage || isList(field))) {
      const linked = value.ids.flatMap((id) => this.world.get(id) ?? []);
      const rows = this.visible(coordinate, field, linked, args, call, reached);
      return isPage ? pageOf(rows, args) : rows.map((other) => ({ row: other, representation: null }));
    }
    const way = this.best(coordinate, row, reached, call);
    if (!way) return null;
    if (value instanceof Link) {
      const other = this.world.get(value.ids[0] ?? '');
      return other ? { row: other, representation: null } : null;
    }
    const plain = typeof value === 'function' ? value(representation ?? {}) : value;
    if (way.mask === null || plain === null) return plain;
    const { mask, right } = way;
    call.masked.set(`${coordinate}|${mask}`, { coordinate, mask, right });
    return applyMask(mask, plain, maskDay(call.now));
  }

  /** Rows on which the entry holds, and unmasked all that filters or sorts; filtered and sorted. */
  private visible(
    coordinate: string,
    field: GraphQLField<unknown, unknown>,
    rows: readonly WorldRow[],
    args: Arguments,
    call: Context,
    reached = false,
  ): WorldRow[] {
    const reads = readByArguments(field, args);
    const kept = rows.filter(
      (row) =>
        this.best(coordinate, row, reached, call) &&
        reads.every((name) => name.endsWith('.id') || this.best(name, row, false, call)?.mask === null),
    );
    const filter = (args['filter'] ?? {}) as Arguments;
    const found = kept.filter((row) => matches(row, filter));
    const by = sortField(args['orderBy']);
    return by === null
      ? found
      : found.sort((a, b) => compare(a.fields[by], b.fields[by]) || compare(a.id, b.id));
  }

  private names(coordinate: string, { claims }: Context): boolean {
    return Object.hasOwn(claims.coordinates, coordinate) || Object.hasOwn(claims.reached, coordinate);
  }

  /** The least mask among the ways whose predicate holds for this row. */
  private best(coordinate: string, row: WorldRow, reached: boolean, { claims }: Context): Way | null {
    const listOf = (index: number | undefined) => (index === undefined ? [] : (claims.ways[index] ?? []));
    const own = Object.hasOwn(claims.coordinates, coordinate) ? claims.coordinates[coordinate] : undefined;
    const further =
      reached && Object.hasOwn(claims.reached, coordinate) ? claims.reached[coordinate] : undefined;
    const ways = [...listOf(own).filter(({ rows }) => rows.kind !== 'REACHED'), ...listOf(further)].filter(
      (way) => holds(way, row, claims),
    );
    return ways.sort((a, b) => maskRank(a.mask) - maskRank(b.mask))[0] ?? null;
  }
}

function holds({ rows }: Way, row: WorldRow, claims: TicketClaims): boolean {
  const subjects = row.subjects ?? [];
  switch (rows.kind) {
    case 'ALL':
    case 'REACHED':
      return true;
    case 'TERRITORY':
      return row.unit !== undefined && rows.units.includes(row.unit);
    case 'OWN':
      return row.agency === rows.agency;
    case 'CASE':
      return subjects.some((subject) => claims.case?.subjects.includes(subject));
    case 'SUBJECTS':
      return subjects.some((subject) => rows.subjects.includes(subject));
    case 'CONSENT':
    case 'UNBROUGHT':
      throw new Error('a ticket names persons');
    case 'SELF':
      return claims.principal.subject !== null && subjects.includes(claims.principal.subject);
  }
}

function isList(field: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
}

function matches(row: WorldRow, wanted: Arguments): boolean {
  return Object.entries(wanted).every(
    ([name, value]) =>
      !(name in row.fields || name === 'id') ||
      value === null ||
      isWanted(name === 'id' ? row.id : row.fields[name], value),
  );
}

/** Equal, or among those of `{in: […]}`. */
function isWanted(own: unknown, value: unknown): boolean {
  const among = (value as { in?: readonly unknown[] }).in;
  return Array.isArray(among) ? among.includes(own) : own === value;
}

function sortField(orderBy: unknown): string | null {
  const first = (Array.isArray(orderBy) ? orderBy[0] : orderBy) as { field?: string } | string | undefined;
  const value = typeof first === 'object' ? first.field : first;
  return value === undefined || value === null
    ? null
    : value.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function compare(a: unknown, b: unknown): number {
  const [one, other] = [String(a ?? ''), String(b ?? '')];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The coordinates that the given arguments read, as the subgraph's own SDL says. */
function readByArguments(field: GraphQLField<unknown, unknown>, args: Arguments): string[] {
  return field.args.flatMap((arg) => {
    const value = args[arg.name];
    if (value === undefined || value === null) return [];
    return [...declared(arg), ...inside(getNamedType(arg.type), value)];
  });
}

interface Declaring {
  astNode?: { readonly directives?: readonly unknown[] | undefined } | null | undefined;
}

function declared({ astNode }: Declaring): string[] {
  const directives = (astNode?.directives ?? []) as readonly {
    name: { value: string };
    arguments?: readonly { value: Parameters<typeof valueFromASTUntyped>[0] }[];
  }[];
  const reads = directives.find(({ name }) => name.value === 'reads')?.arguments?.[0];
  return reads ? (valueFromASTUntyped(reads.value) as string[]) : [];
}

function inside(type: GraphQLNamedType, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => inside(type, entry));
  if ('getValues' in type) {
    const found = type.getValues().find(({ value: own }) => own === value);
    return found ? declared(found) : [];
  }
  if (!('getFields' in type) || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, given]) => {
    const field = type.getFields()[name];
    return field && given !== undefined
      ? [...declared(field), ...inside(getNamedType(field.type), given)]
      : [];
  });
}
