import type { GraphQLInputType, GraphQLSchema, ValueNode } from 'graphql';
import { getNamedType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import {
  effectiveVariables,
  plain,
  shapeOfOperation,
  type Analysis,
  type NamedOperation,
  type SelectionTree,
  type Variables,
} from '../../shared/analysis';
import { checkPersonalNumber } from '../../shared/identifiers';
import { lookupSubject } from '../../shared/log';
import type { Classification } from '../../shared/schema/classification';

/** Under this name the log is asked for a person by number. */
const PERSONAL_NUMBER = 'Citizen.personalNumber';

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
  operation: NamedOperation,
): Lookups {
  const reader = new NumberReader(classification, identifyingCoordinates(classification));
  const naming = namingArguments(analysis.tree, analysis, schema, reader);
  if (naming.length === 0) return () => [];
  const shape = shapeOfOperation(schema, operation);
  return (given) => {
    // A number may stand in a variable's default as well.
    const variables = effectiveVariables(shape, given);
    return [...new Set(naming.flatMap(({ value, read }) => read(plain(value, variables))))];
  };
}

/**
 * Coordinates by which some argument looks up: of persons (types that are their own subject), and of things that are
 * about persons, whose number may be a person's (that of a household business is its owner's).
 */
function identifyingCoordinates({ arguments: readings, subjects }: Classification): Set<string> {
  return new Set(
    Object.values(readings)
      .flat()
      .filter((coordinate) => Object.hasOwn(subjects, coordinate.split('.')[0] ?? '')),
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
    private readonly readings: Pick<Classification, 'arguments' | 'inputFields' | 'subjects'>,
    private readonly identifying: ReadonlySet<string>,
  ) {}

  /** Null: no value of the argument names a person. */
  ofArgument(coordinate: string, argument: string, type: GraphQLInputType | null): Read | null {
    const own = this.named(this.readings.arguments[`${coordinate}(${argument}:)`]);
    if (own.length > 0) return (value) => this.numbers(own, value);
    return type !== null && this.mayName(type, new Set()) ? (value) => this.within(type, value) : null;
  }

  /** Whether an input type has a field, however deep, that reads an identifying coordinate; it may hold itself. */
  private mayName(type: GraphQLInputType, seen: Set<string>): boolean {
    const named = getNamedType(type);
    if (!isInputObjectType(named) || seen.has(named.name)) return false;
    seen.add(named.name);
    return Object.values(named.getFields()).some(
      (field) =>
        this.named(this.readings.inputFields[`${named.name}.${field.name}`]).length > 0 ||
        this.mayName(field.type, seen),
    );
  }

  private within(type: GraphQLInputType, value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap((each) => this.within(type, each));
    const named = getNamedType(type);
    if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return [];
    return Object.values(named.getFields()).flatMap((field) => {
      const inner = (value as Record<string, unknown>)[field.name];
      const own = this.named(this.readings.inputFields[`${named.name}.${field.name}`]);
      return own.length > 0 ? this.numbers(own, inner) : this.within(field.type, inner);
    });
  }

  private numbers(coordinates: readonly string[], value: unknown): string[] {
    return coordinates.flatMap((coordinate) => texts(value).flatMap((text) => this.person(coordinate, text)));
  }

  private person(coordinate: string, text: string): string[] {
    const [type = '', field] = coordinate.split('.');
    const path = this.readings.subjects[type];
    // Who is named by the very key under which the log knows him stands there as himself.
    if (path === field) return [text];
    if (path === 'id') return [lookupSubject(coordinate, text)];
    return checkPersonalNumber(text).ok ? [lookupSubject(PERSONAL_NUMBER, text)] : [];
  }

  private named(coordinates: readonly string[] | undefined): string[] {
    return (coordinates ?? []).filter((coordinate) => this.identifying.has(coordinate));
  }
}

function texts(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(texts);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
