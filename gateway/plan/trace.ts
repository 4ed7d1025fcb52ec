import type { Analysis } from '../../shared/analysis';
import type { DecisionTrace, TracedCoordinate } from '../../shared/log';
import type { Decision, Way } from '../../shared/policy';
import type { FetchRecipe } from './recipe';
import { withoutValues } from './redact';

export interface TraceInput {
  source: string;
  operationName: string | null;
  shapeKey: string;
  analysis: Analysis;
  decision: Decision;
  recipes: readonly FetchRecipe[];
  about: readonly (readonly string[])[];
  supergraph: string;
  profile: string;
}

/** What the sharing log keeps of a decision: what was disclosed, what only crossed, what was refused, by which right. */
export function traceOf(input: TraceInput): DecisionTrace {
  const { analysis, decision } = input;
  const disclosed = new Map<string, readonly Way[]>();
  for (const occurrence of analysis.occurrences) {
    const ways = decision.ways[occurrence.index];
    if (!ways) continue;
    for (const coordinate of [...occurrence.coordinates, ...occurrence.reads]) {
      const own = [
        ...(decision.coordinates.get(coordinate) ?? []),
        ...(decision.reached.get(coordinate) ?? []),
      ];
      disclosed.set(coordinate, own.length > 0 ? own : ways);
    }
  }
  const crossed = new Map<string, readonly Way[]>();
  for (const { coordinates, crossed: keys, ways } of input.recipes) {
    for (const key of keys) if (!disclosed.has(key)) crossed.set(key, []);
    for (const [coordinate, index] of Object.entries(coordinates)) {
      if (!disclosed.has(coordinate)) crossed.set(coordinate, ways[index] ?? []);
    }
  }
  return {
    document: withoutValues(input.source).text,
    operationName: input.operationName && withoutValues(input.operationName).text,
    operationType: analysis.operation === 'mutation' ? 'mutation' : 'query',
    variables: input.shapeKey,
    disclosed: [...disclosed].map(traced),
    crossed: [...crossed].map(traced),
    refused: decision.refusals.map(({ coordinate, reason }) => ({ coordinate, reason })),
    supergraph: input.supergraph,
    profile: input.profile,
    about: input.about,
  };
}

function traced([coordinate, ways]: [string, readonly Way[]]): TracedCoordinate {
  const masks = ways.flatMap(({ mask }) => (mask === null ? [] : [mask]));
  return {
    coordinate,
    rights: ways.map(({ right: { kind, id, version } }) => ({ kind, id, version })),
    masks: [...new Set(masks)],
  };
}
