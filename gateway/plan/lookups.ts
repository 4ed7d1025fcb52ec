import type { GraphQLInputType, GraphQLSchema, ValueNode } from 'graphql';
import { getNamedType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { plain, type Analysis, type SelectionTree, type Variables } from '../../shared/analysis';
import { lookupSubject } from '../../shared/log';
import type { Classification } from '../../shared/schema/classification';

/** An argument of an operation by which a person may be named. */
interface NamingArgument {
  value: ValueNode;
  /** The persons that a value of it names: coordinate and number. */
  read: (value: unknown) => string[];
}

/** The persons that a request names by their numbers, as subjects of the sharing log. */
export type Lookups = (variables: Variables) => string[];

/**
 * A look-up that was refused or found nothing is logged under the person that it named: the numbers in arguments that
 * read an identifying coordinate of a personal type. A filter on such a coordinate is a look-up too, of as many persons
 * as it names, and a count alone answers it.
 */
export function compileLookups(
  analysis: Analysis,
  classification: Classification,
  schema: GraphQLSchema,
): Lookups {
  const reader = new NumberReader(classification, identifyingCoordinates(classification));
  const naming = namingArguments(analysis.tree, analysis, schema, reader);
  if (naming.length === 0) return () => [];
  return (variables) => [...new Set(naming.flatMap(({ value, read }) => read(plain(value, variables))))];
}

/** Coordinates of persons (types that are their own subject) by which some argument looks up. */
function identifyingCoordinates({ arguments: readings, subjects }: Classification): Set<string> {
  const persons = new Set(Object.keys(subjects).filter((type) => subjects[type] === 'id'));
  return new Set(
    Object.values(readings)
      .flat()
      .filter((coordinate) => persons.has(coordinate.split('.')[0] ?? '')),
  );
}

function namingArguments(
  tree: SelectionTree,
  analysis: Analysis,
  schema: GraphQLSchema,
  reader: NumberReader,
): NamingArgument[] {
  const walk = (nodes: SelectionTree): NamingArgument[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'fragment') return walk(node.children);
      if (node.kind !== 'field') return [];
      const coordinates = analysis.occurrences[node.occurrence]?.coordinates ?? [];
      const own = (node.node.arguments ?? []).flatMap(({ name, value }) =>
        coordinates.flatMap((coordinate) => {
          const read = reader.ofArgument(
            coordinate,
            name.value,
            argumentType(schema, coordinate, name.value),
          );
          return read === null ? [] : [{ value, read }];
        }),
      );
      return [...own, ...walk(node.children)];
    });
  return walk(tree);
}

function argumentType(schema: GraphQLSchema, coordinate: string, argument: string): GraphQLInputType | null {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  return type.getFields()[field]?.args.find(({ name }) => name === argument)?.type ?? null;
}

type Read = NamingArgument['read'];

/** Finds the numbers of persons in the values of arguments, input objects included. */
class NumberReader {
  constructor(
    private readonly readings: Pick<Classification, 'arguments' | 'inputFields'>,
    private readonly identifying: ReadonlySet<string>,
  ) {}

  /** Null: no value of the argument names a person. */
  ofArgument(coordinate: string, argument: string, type: GraphQLInputType | null): Read | null {
    const own = this.named(this.readings.arguments[`${coordinate}(${argument}:)`]);
    if (own.length > 0) return (value) => numbers(own, value);
    return type === null ? null : this.ofInput(type, new Set());
  }

  /** `above`: the input types that this one stands in, for an input type may hold itself. */
  private ofInput(type: GraphQLInputType, above: ReadonlySet<string>): Read | null {
    const named = getNamedType(type);
    if (!isInputObjectType(named) || above.has(named.name)) return null;
    const within = new Set([...above, named.name]);
    const fields = Object.values(named.getFields()).flatMap((field): [string, Read][] => {
      const own = this.named(this.readings.inputFields[`${named.name}.${field.name}`]);
      const read =
        own.length > 0 ? (value: unknown) => numbers(own, value) : this.ofInput(field.type, within);
      return read === null ? [] : [[field.name, read]];
    });
    if (fields.length === 0) return null;
    const read: Read = (value) => {
      if (Array.isArray(value)) return value.flatMap(read);
      if (typeof value !== 'object' || value === null) return [];
      return fields.flatMap(([name, inner]) => inner((value as Record<string, unknown>)[name]));
    };
    return read;
  }

  private named(coordinates: readonly string[] | undefined): string[] {
    return (coordinates ?? []).filter((coordinate) => this.identifying.has(coordinate));
  }
}

function numbers(coordinates: readonly string[], value: unknown): string[] {
  return coordinates.flatMap((coordinate) => texts(value).map((text) => lookupSubject(coordinate, text)));
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
