import type {
  ConstDirectiveNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  SelectionSetNode,
  TypeNode,
} from 'graphql';
import { Kind, parse } from 'graphql';
import type { Closures } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import { argument } from '../../shared/schema/links';

/**
 * What reading a coordinate pulls across between subgraphs besides structure: the fields of its `@requires`, followed
 * through chains (GHSA-m8jr-fxqx-8xx6), and the protected fields of the smallest key by which its subgraph is entered.
 */
export function closuresOf(supergraphSdl: string, classification: Classification): Closures {
  if (classification.allOpen) return new Map();
  const joins = readJoins(supergraphSdl);
  const direct = new Map<string, Set<string>>();
  for (const field of joins.fields) {
    const crossing = new Set<string>();
    for (const join of field.joins) {
      for (const name of join.requires) crossing.add(name);
      const keys = joins.keys.get(`${field.type}@${join.graph}`) ?? [];
      for (const name of cheapestKey(keys, classification)) crossing.add(name);
    }
    crossing.delete(field.coordinate);
    direct.set(field.coordinate, crossing);
  }
  return new Map(
    [...direct.keys()]
      .map((coordinate): [string, string[]] => [coordinate, reach(direct, coordinate, classification)])
      .filter(([, crossing]) => crossing.length > 0),
  );
}

interface FieldJoins {
  type: string;
  coordinate: string;
  joins: { graph: string; requires: string[] }[];
}

function readJoins(sdl: string): { fields: FieldJoins[]; keys: Map<string, string[][]> } {
  const types = compositesOf(sdl);
  const sets = new FieldSets(types);
  const fields: FieldJoins[] = [];
  const keys = new Map<string, string[][]>();
  for (const [type, definition] of types) {
    const graphs: string[] = [];
    for (const directive of named(definition.directives, 'join__type')) {
      const graph = String(argument(directive, 'graph'));
      graphs.push(graph);
      const key = argument(directive, 'key');
      if (typeof key !== 'string') continue;
      const place = `${type}@${graph}`;
      keys.set(place, [...(keys.get(place) ?? []), sets.coordinates(type, key)]);
    }
    for (const field of definition.fields ?? []) {
      const joins = joinsOf(field).map((join) => ({
        graph: String(argument(join, 'graph')),
        requires: sets.coordinates(type, argument(join, 'requires')),
      }));
      const inherited = joins.some(({ graph }) => graph === 'undefined')
        ? inheritedJoins(definition, field.name.value, types, sets)
        : [];
      fields.push({
        type,
        coordinate: `${type}.${field.name.value}`,
        joins: joins.length > 0 ? [...joins, ...inherited] : graphs.map((graph) => ({ graph, requires: [] })),
      });
    }
  }
  return { fields, keys };
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

function compositesOf(sdl: string): Map<string, Composite> {
  const types = new Map<string, Composite>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    const composite =
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (composite) types.set(definition.name.value, definition);
  }
  return types;
}

function joinsOf(field: FieldDefinitionNode): ConstDirectiveNode[] {
  return named(field.directives, 'join__field').filter((join) => argument(join, 'external') !== true);
}

/** A field that an implementer has from an `@interfaceObject` pulls what the interface's own field pulls. */
function inheritedJoins(
  { name, interfaces }: Composite,
  field: string,
  types: ReadonlyMap<string, Composite>,
  sets: FieldSets,
): FieldJoins['joins'] {
  return (interfaces ?? []).flatMap((parent) => {
    const above = types.get(parent.name.value)?.fields?.find((other) => other.name.value === field);
    return (above ? joinsOf(above) : []).map((join) => ({
      graph: String(argument(join, 'graph')),
      requires: [parent.name.value, name.value].flatMap((type) =>
        sets.coordinates(type, argument(join, 'requires')),
      ),
    }));
  });
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

/** Field sets of `@key` and `@requires`, as the coordinates that they read. */
class FieldSets {
  constructor(private readonly types: ReadonlyMap<string, Composite>) {}

  /** All of them, nested ones too; under an interface also those of its implementers. */
  coordinates(type: string, fieldSet: unknown): string[] {
    if (typeof fieldSet !== 'string') return [];
    const parsed = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
    return parsed?.kind === Kind.OPERATION_DEFINITION ? this.selected(type, parsed.selectionSet) : [];
  }

  private selected(type: string, set: SelectionSetNode): string[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return this.selected(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') return [];
      const own = [type, ...this.implementers(type)]
        .filter((name) => this.field(name, selection.name.value))
        .map((name) => `${name}.${selection.name.value}`);
      const field = this.field(type, selection.name.value);
      const below =
        selection.selectionSet && field ? this.selected(nameOf(field.type), selection.selectionSet) : [];
      return [...own, ...below];
    });
  }

  private field(type: string, name: string): FieldDefinitionNode | undefined {
    return this.types.get(type)?.fields?.find((field) => field.name.value === name);
  }

  private implementers(type: string): string[] {
    return [...this.types.values()]
      .filter(({ interfaces }) => interfaces?.some((parent) => parent.name.value === type))
      .map(({ name }) => name.value);
  }
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function cheapestKey(keys: readonly string[][], classification: Classification): string[] {
  const costs = keys.map((key) => key.filter((coordinate) => !isFree(coordinate, classification)));
  return costs.sort((a, b) => a.length - b.length)[0] ?? [];
}

function reach(direct: Map<string, Set<string>>, start: string, classification: Classification): string[] {
  const seen = new Set<string>();
  const open = [...(direct.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next) || next === start) continue;
    seen.add(next);
    open.push(...(direct.get(next) ?? []));
  }
  return [...seen].filter((coordinate) => !isFree(coordinate, classification)).sort();
}

function isFree(coordinate: string, { coordinates, items }: Classification): boolean {
  const found = coordinates[coordinate];
  return (
    found !== undefined && (found.kind === 'STRUCTURAL' || items[found.item ?? '']?.classification === 'OPEN')
  );
}
