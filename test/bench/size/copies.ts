import { benchmarkGraph } from '../../support/benchmark_graph';
import type { Schemas } from '../federation/stage';

/** The benchmark's graph with copies of its types and root fields under other names, which no query touches. */

const TYPES = /\b(User|Product|Review)\b/g;
const ROOTS = /^(\s+)(me|user|users|topProducts)(?=[(:])/gm;

const copyOf = (typeDefs: string, at: number): string =>
  typeDefs.replaceAll(TYPES, `$1Copy${at}`).replaceAll(ROOTS, `$1$2Copy${at}`);

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** `times` as many subgraphs, each as large as before. */
export function moreSubgraphs(times: number): Schemas {
  const copies = numbers(times - 1).flatMap((at) =>
    Object.entries(benchmarkGraph).map(([name, { typeDefs }]) => [
      `${name}-${at}`,
      { typeDefs: copyOf(typeDefs, at) },
    ]),
  );
  return { ...benchmarkGraph, ...(Object.fromEntries(copies) as Schemas) };
}

/** As many subgraphs, each with `times` as many types and root fields. */
export function largerSubgraphs(times: number): Schemas {
  return Object.fromEntries(
    Object.entries(benchmarkGraph).map(([name, { typeDefs }]) => {
      const copies = numbers(times - 1).map((at) =>
        copyOf(typeDefs, at).replace(/\btype Query\b/, 'extend type Query'),
      );
      return [name, { typeDefs: [typeDefs, ...copies].join('\n') }];
    }),
  );
}
