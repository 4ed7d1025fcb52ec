import type { ConstDirectiveNode, SelectionSetNode } from 'graphql';
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
  const fields: FieldJoins[] = [];
  const keys = new Map<string, string[][]>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    const type = definition.name.value;
    const graphs: string[] = [];
    for (const directive of named(definition.directives, 'join__type')) {
      const graph = String(argument(directive, 'graph'));
      graphs.push(graph);
      const key = argument(directive, 'key');
      if (typeof key !== 'string') continue;
      const place = `${type}@${graph}`;
      keys.set(place, [...(keys.get(place) ?? []), coordinatesOf(type, key)]);
    }
    for (const field of definition.fields ?? []) {
      const joined = named(field.directives, 'join__field').filter(
        (join) => argument(join, 'external') !== true,
      );
      const joins = joined.map((join) => ({
        graph: String(argument(join, 'graph')),
        requires: coordinatesOf(type, argument(join, 'requires')),
      }));
      fields.push({
        type,
        coordinate: `${type}.${field.name.value}`,
        joins: joins.length > 0 ? joins : graphs.map((graph) => ({ graph, requires: [] })),
      });
    }
  }
  return { fields, keys };
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

/** Top-level coordinates of a field set; nested ones by their first step, which is refused or allowed before them. */
function coordinatesOf(type: string, fieldSet: unknown): string[] {
  if (typeof fieldSet !== 'string') return [];
  const parsed = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
  return parsed?.kind === Kind.OPERATION_DEFINITION ? selected(type, parsed.selectionSet) : [];
}

function selected(type: string, set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === '__typename' ? [] : [`${type}.${selection.name.value}`];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return selected(selection.typeCondition?.name.value ?? type, selection.selectionSet);
    return [];
  });
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
