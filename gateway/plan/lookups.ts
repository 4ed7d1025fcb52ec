import type { ValueNode } from 'graphql';
import { plain, type Analysis, type SelectionTree, type Variables } from '../../shared/analysis';
import { lookupSubject } from '../../shared/log';
import type { Classification } from '../../shared/schema/classification';

/** A place of an operation where a person is named by a number. */
interface NamedPerson {
  coordinate: string;
  value: ValueNode;
}

/** The persons that a request names by their numbers, as subjects of the sharing log. */
export type Lookups = (variables: Variables) => string[];

/**
 * A look-up that was refused or found nothing is logged under the person that it named: the numbers in arguments that
 * read an identifying coordinate of a personal type.
 */
export function compileLookups(analysis: Analysis, classification: Classification): Lookups {
  const identifying = identifyingCoordinates(classification);
  const named = namedPersons(analysis.tree, analysis, classification, identifying);
  if (named.length === 0) return () => [];
  return (variables) =>
    named.flatMap(({ coordinate, value }) =>
      texts(plain(value, variables)).map((text) => lookupSubject(coordinate, text)),
    );
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

function namedPersons(
  tree: SelectionTree,
  analysis: Analysis,
  { arguments: readings }: Classification,
  identifying: ReadonlySet<string>,
): NamedPerson[] {
  const walk = (nodes: SelectionTree): NamedPerson[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'fragment') return walk(node.children);
      if (node.kind !== 'field') return [];
      const occurrence = analysis.occurrences[node.occurrence];
      const own = (node.node.arguments ?? []).flatMap(({ name, value }) =>
        (occurrence?.coordinates ?? [])
          .flatMap((coordinate) => readings[`${coordinate}(${name.value}:)`] ?? [])
          .filter((coordinate) => identifying.has(coordinate))
          .map((coordinate) => ({ coordinate, value })),
      );
      return [...own, ...walk(node.children)];
    });
  return walk(tree);
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}
