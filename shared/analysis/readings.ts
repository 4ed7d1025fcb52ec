import type { ArgumentNode, GraphQLField, GraphQLInputType, ValueNode } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, Kind } from 'graphql';
import type { Classification } from '../schema/classification';
import type { Variables } from './shape';

type ReadingTable = Pick<Classification, 'arguments' | 'inputFields' | 'enumValues'>;

/**
 * Coordinates that a field's arguments read: declared on the argument, on the input fields that are present (in
 * literals, inside variables and by default), and on the sort values that are used.
 */
export function readingsOfArguments(
  table: ReadingTable,
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  args: readonly ArgumentNode[],
  variables: Variables,
): string[] {
  const reads = new Set<string>();
  for (const declared of field.args) {
    const given = args.find(({ name }) => name.value === declared.name);
    const value = (given && plain(given.value, variables)) ?? absentOrNull(given, variables, declared);
    if (value === undefined) continue;
    add(reads, table.arguments[`${coordinate}(${declared.name}:)`]);
    walk(table, declared.type, value, reads);
  }
  return [...reads];
}

/** What is left out reads by its default: a subgraph fills it in. */
function absentOrNull(
  given: ArgumentNode | undefined,
  variables: Variables,
  { defaultValue }: { defaultValue?: unknown },
): unknown {
  return given && plain(given.value, variables) === null ? null : defaultValue;
}

function walk(table: ReadingTable, type: GraphQLInputType, value: unknown, reads: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(table, type, item, reads);
    return;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) add(reads, table.enumValues[`${named.name}.${String(value)}`]);
  else if (isInputObjectType(named) && typeof value === 'object' && value !== null) {
    const given = value as Record<string, unknown>;
    for (const [key, field] of Object.entries(named.getFields())) {
      const inner = Object.hasOwn(given, key) && given[key] !== undefined ? given[key] : field.defaultValue;
      if (inner === undefined) continue;
      add(reads, table.inputFields[`${named.name}.${key}`]);
      walk(table, field.type, inner, reads);
    }
  }
}

function add(reads: Set<string>, coordinates: readonly string[] | undefined): void {
  for (const coordinate of coordinates ?? []) reads.add(coordinate);
}

/** A literal as a plain value, variables put in; undefined for an absent variable. */
export function plain(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.NULL:
      return null;
    case Kind.INT:
      return Number.parseInt(node.value, 10);
    case Kind.FLOAT:
      return Number.parseFloat(node.value);
    case Kind.LIST:
      return node.values.map((value) => plain(value, variables));
    case Kind.OBJECT: {
      const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const field of node.fields) {
        const value = plain(field.value, variables);
        if (value !== undefined) object[field.name.value] = value;
      }
      return object;
    }
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
  }
}
