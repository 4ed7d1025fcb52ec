import { createHash } from 'node:crypto';
import type { Classification, CoordinateClass } from './classification';
import type { FieldFacts } from './facts';
import type { LintInput } from './lint/context';
import { declarations, entryItems, isStructural } from './lint/context';
import { strictestItems } from './lint/items';

/** The classification table of subgraphs that the lint has passed, for the supergraph that was composed of them. */
export function tabulate(input: LintInput, supergraphSdl: string): Classification {
  const types = input.subgraphs.flatMap((subgraph) => [...subgraph.types.values()]);
  const inputs = types.filter(({ kind }) => kind === 'INPUT');
  const enums = types.filter(({ kind }) => kind === 'ENUM');
  return {
    version: 1,
    supergraph: sha256(supergraphSdl),
    allOpen: false,
    foreign: false,
    databases: Object.fromEntries(
      [...input.catalogues.values()].map(({ code, title, owner }) => [code, { title, owner }]),
    ),
    items: Object.fromEntries(strictestItems(input.catalogues.values())),
    coordinates: coordinateClasses(input),
    arguments: together(
      declarations(input).flatMap(({ field, coordinate }) =>
        field.args.map((arg) => [`${coordinate}(${arg.name}:)`, arg.reads] as const),
      ),
    ),
    inputFields: readings(inputs),
    enumValues: readings(enums),
    subjects: Object.fromEntries(
      types.flatMap((type): [string, string][] => (type.subjects ? [[type.name, type.subjects]] : [])),
    ),
    entities: [...new Set(types.filter(({ keys }) => keys.length > 0).map(({ name }) => name))].sort(),
    crossings: [...input.catalogues.values()].flatMap(({ crossings }) => crossings),
  };
}

function coordinateClasses(input: LintInput): Record<string, CoordinateClass> {
  const entries = entryItems(input);
  const classes: Record<string, CoordinateClass> = {};
  for (const { subgraph, type, field, coordinate, item } of declarations(input)) {
    const structural = isStructural(input, type.name, field.name);
    classes[coordinate] = {
      kind: structural ? 'STRUCTURAL' : item !== null && entries.has(item) ? 'ENTRY' : 'DATA',
      item: structural ? null : item,
      subgraphs: [...(classes[coordinate]?.subgraphs ?? []), subgraph],
      masks: field.masks.filter((mask) => classes[coordinate]?.masks.includes(mask) ?? true),
    };
  }
  return classes;
}

function readings(types: { name: string; fields: Map<string, FieldFacts> }[]): Record<string, string[]> {
  return together(
    types.flatMap(({ name, fields }) =>
      [...fields.values()].map((field) => [`${name}.${field.name}`, field.reads] as const),
    ),
  );
}

/** What any subgraph says that a part reads, it reads: composition itself keeps the first subgraph's directive alone. */
function together(parts: readonly (readonly [string, readonly string[] | null])[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, reads] of parts) {
    if (reads) all[name] = [...new Set([...(all[name] ?? []), ...reads])];
  }
  return all;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
