import type { DataItem } from '../../policy/types';
import type { Crossing } from '../classification';
import { isScaffolding } from '../classification';
import type { FieldFacts, SubgraphFacts, TypeFacts } from '../facts';

/** What the lint needs of a domain's catalogue entry. */
export interface LintCatalogue {
  code: string;
  title: { vi: string; en: string };
  owner: string;
  items: readonly (Omit<DataItem, 'database'> & { entry?: string | null; stateSecret?: boolean })[];
  crossings: readonly Crossing[];
}

export interface LintInput {
  subgraphs: readonly SubgraphFacts[];
  /** By subgraph name. */
  catalogues: ReadonlyMap<string, LintCatalogue>;
}

/** A reason for which nothing is composed. */
export interface Problem {
  rule: string;
  subgraph: string;
  coordinate: string;
  message: string;
}

export type LintRule = (input: LintInput) => Problem[];

/** One output field as one subgraph declares it. */
export interface Declaration {
  subgraph: string;
  type: TypeFacts;
  field: FieldFacts;
  coordinate: string;
  /** The item that the field or its type names. */
  item: string | null;
}

/** Every output field that a subgraph answers itself (external ones are somebody else's). */
export function declarations(input: LintInput): Declaration[] {
  return input.subgraphs.flatMap((subgraph) =>
    [...subgraph.types.values()]
      .filter((type) => type.kind === 'OBJECT' || type.kind === 'INTERFACE')
      .flatMap((type) =>
        [...type.fields.values()]
          .filter((field) => !field.external && !field.name.startsWith('_'))
          .map((field) => ({
            subgraph: subgraph.name,
            type,
            field,
            coordinate: `${type.name}.${field.name}`,
            item: field.item ?? type.item,
          })),
      ),
  );
}

/** Names of the fields that are keys of a type in any subgraph. */
export function keyFields(input: LintInput, type: string): Set<string> {
  const names = new Set<string>();
  for (const subgraph of input.subgraphs) {
    for (const set of subgraph.types.get(type)?.keys ?? []) {
      for (const name of set.match(/\w+/g) ?? []) names.add(name);
    }
  }
  return names;
}

/** Structural coordinates have no right of their own (semantics: Coordinates). */
export function isStructural(input: LintInput, type: string, field: string): boolean {
  return isScaffolding(type, field) || keyFields(input, type).has(field);
}

/** Items of look-ups, lists, counts and writes. */
export function entryItems(input: LintInput): Set<string> {
  return new Set(
    [...input.catalogues.values()].flatMap(({ items }) =>
      items.filter(({ entry }) => entry).map(({ id }) => id),
    ),
  );
}

export const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
