import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  getNamedType,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** One field of the schema; `index` numbers all of them, for tables that are looked up by it. */
export interface Coordinate {
  index: number;
  name: string;
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  /** Readable where its parent is, with no right of its own. */
  structural: boolean;
  /** Whether an argument, or anything inside one, reads a coordinate. */
  argumentsRead: boolean;
}

/** Every coordinate of a schema. */
export class Coordinates {
  readonly all: Coordinate[] = [];
  private readonly byName = new Map<string, Coordinate>();
  /** Field of @key of each entity. */
  readonly keys = new Map<string, string>();

  constructor(readonly schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      const key = keyOf(type);
      if (key !== null) this.keys.set(type.name, key);
      for (const field of Object.values(type.getFields())) this.add(type, field, key);
    }
  }

  of(type: string, field: string): Coordinate | undefined {
    return this.byName.get(`${type}.${field}`);
  }

  named(name: string): Coordinate | undefined {
    return this.byName.get(name);
  }

  private add(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, key: string | null): void {
    const coordinate: Coordinate = {
      index: this.all.length,
      name: `${type.name}.${field.name}`,
      type,
      field,
      structural: field.name === key || isStructural(type.name, field.name),
      argumentsRead: field.args.some((argument) => inputReads(argument, argument.type, new Set())),
    };
    this.all.push(coordinate);
    this.byName.set(coordinate.name, coordinate);
  }
}

const CONNECTION = new Set(['edges', 'nodes', 'pageInfo']);
const EDGE = new Set(['node', 'cursor']);

function isStructural(type: string, field: string): boolean {
  if (type === 'PageInfo') return true;
  if (type.endsWith('Connection')) return CONNECTION.has(field);
  if (type.endsWith('Edge')) return EDGE.has(field);
  return false;
}

function keyOf(type: GraphQLObjectType): string | null {
  const nodes = [type.astNode, ...type.extensionASTNodes];
  for (const directive of nodes.flatMap((node) => node?.directives ?? [])) {
    const fields = stringArgument(directive, 'fields');
    if (directive.name.value === 'key' && fields !== null) return fields.trim();
  }
  return null;
}

type Reader = GraphQLArgument | GraphQLInputField | GraphQLEnumValue;

/** The coordinates that an argument, input field or enum value says that it reads. */
export function readsOf(reader: Reader): readonly string[] {
  const directive = reader.astNode?.directives?.find((node) => node.name.value === 'reads');
  const value = directive?.arguments?.find((argument) => argument.name.value === 'coordinates')?.value;
  if (value?.kind === 'StringValue') return [value.value];
  if (value?.kind !== 'ListValue') return [];
  return value.values.flatMap((entry) => (entry.kind === 'StringValue' ? [entry.value] : []));
}

function inputReads(reader: Reader, type: GraphQLInputType, seen: Set<string>): boolean {
  if (readsOf(reader).length > 0) return true;
  const named = getNamedType(type);
  if (seen.has(named.name)) return false;
  seen.add(named.name);
  if (isEnumType(named)) return named.getValues().some((value) => readsOf(value).length > 0);
  if (!isInputObjectType(named)) return false;
  return Object.values(named.getFields()).some((field) => inputReads(field, field.type, seen));
}

function stringArgument(directive: ConstDirectiveNode, argument: string): string | null {
  const value = directive.arguments?.find((node) => node.name.value === argument)?.value;
  return value?.kind === 'StringValue' ? value.value : null;
}
