import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { HubError } from '../errors';
import type { PolicySnapshot } from '../policy';
import { buildSnapshot } from '../policy/snapshot';
import type { PolicyRows } from '../policy/rows';
import type { Classification } from '../schema/classification';
import type { DatabaseCatalogue } from '../schema/catalogue';
import { compose, type Composition, type SubgraphSource } from '../schema/compose';
import { brokenOperations, type LostFields, type UsedOperation } from './broken_operations';
import { brokenRights } from './broken_rights';
import { foreignParts } from './foreign_parts';
import { holdersOf } from './askings';
import { EVERYONE, widened } from './widening';
import type { Finding } from './types';

/** A graph with its signed table's content. */
export interface ComposedGraph {
  sdl: string;
  classification: Classification;
}

/** What is in force, what is asked of it, and the rules and grants. JSON, so that a thread of its own can judge it. */
export interface Ground {
  current: ComposedGraph;
  policy: PolicyRows;
  operations: readonly UsedOperation[];
  services: readonly UsedOperation[];
  now: number;
}

export interface CheckInput extends Ground {
  candidate: SubgraphSource & { catalogue: DatabaseCatalogue };
  /** The published sources beside it. */
  others: readonly SubgraphSource[];
}

export interface CheckResult {
  findings: readonly Finding[];
  /** Null: it does not compose. */
  composition: Composition | null;
}

/** Every finding but a widening forbids the version. */
export const forbids = ({ kind }: Finding): boolean => kind !== 'WIDENING';

/** Coordinates that an appraisal has to name. */
export const widensOf = (findings: readonly Finding[]): string[] =>
  findings.filter(({ kind }) => kind === 'WIDENING').map(({ subject }) => subject);

/** Holds a version against the ground. Pure but for the time that it takes. */
export function checkVersion({ candidate, others, ...ground }: CheckInput): CheckResult {
  const composed = composedOf([...others, candidate]);
  if ('findings' in composed) return { ...composed, composition: null };
  const { supergraphSdl, classification } = composed;
  const findings = [
    ...foreignParts(candidate, ground.current.classification, classification),
    ...compareGraphs({ ...ground, next: { sdl: supergraphSdl, classification } }),
  ];
  return { findings, composition: composed };
}

/** What one graph in the place of another would break, and what it would let be read. */
export function compareGraphs({
  current,
  next,
  policy: rows,
  operations,
  services,
  now,
}: Ground & { next: ComposedGraph }): Finding[] {
  const [before, after] = [current.classification, next.classification];
  const policy = buildSnapshot(rows);
  const change = {
    before: apiSchema(current.sdl),
    after: apiSchema(next.sdl),
    lost: lostFields(before, after, policy, now),
  };
  return [
    ...brokenOperations(operations, 'BROKEN_OPERATION', change),
    ...brokenOperations(services, 'BROKEN_SERVICE', change),
    ...brokenRights(rows, before, after, now),
    ...widened(before, after, policy, now).map(widening),
  ];
}

function composedOf(sources: readonly SubgraphSource[]): Composition | { findings: Finding[] } {
  try {
    return compose(sources);
  } catch (error) {
    const problems =
      error instanceof HubError ? (error.facts['problems'] as string[] | undefined) : undefined;
    return { findings: (problems ?? [(error as Error).message]).map(uncomposed) };
  }
}

/** What callers see; that the graph can be planned is shown by planning being made ready. */
function apiSchema(sdl: string): GraphQLSchema {
  const supergraph = Supergraph.build(sdl);
  new QueryPlanner(supergraph);
  return supergraph.apiSchema().toGraphQLJSSchema();
}

function uncomposed(problem: string): Finding {
  const [, coordinate] = /^[\w-]+: (\w+\.\w+)/.exec(problem) ?? [];
  const coordinates = coordinate === undefined ? [] : [coordinate];
  return { kind: 'COMPOSITION', subject: coordinate ?? 'graph', agencies: [], coordinates, problem };
}

function widening({ coordinate, who }: { coordinate: string; who: readonly string[] }): Finding {
  const readers = who.includes(EVERYONE) ? 'mọi người / everyone' : who.slice(0, 20).join(', ');
  return {
    kind: 'WIDENING',
    subject: coordinate,
    agencies: who,
    coordinates: [coordinate],
    problem: `đọc được thêm / becomes readable: ${readers}`,
  };
}

/** The same question the other way round: what was readable and will not be. */
function lostFields(
  before: Classification,
  after: Classification,
  policy: PolicySnapshot,
  now: number,
): LostFields {
  const fields = widened(after, before, policy, now).filter(
    ({ coordinate }) =>
      Object.hasOwn(before.coordinates, coordinate) && Object.hasOwn(after.coordinates, coordinate),
  );
  return new Map(
    fields.map(({ coordinate, who }) => {
      const holders = holdersOf(policy, after.coordinates[coordinate]?.item ?? '');
      return [
        coordinate,
        (agency) => who.includes(agency) || (who.includes(EVERYONE) && !holders.has(agency)),
      ];
    }),
  );
}
