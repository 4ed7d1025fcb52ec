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

/** What a version is held against. JSON, so that a thread of its own can do it. */
export interface CheckInput {
  /** The version; null: an earlier graph is restored, whose sources are `others` alone. */
  candidate: (SubgraphSource & { catalogue: DatabaseCatalogue }) | null;
  /** The published sources beside it. */
  others: readonly SubgraphSource[];
  /** The graph in force. */
  current: { sdl: string; classification: Classification };
  policy: PolicyRows;
  operations: readonly UsedOperation[];
  services: readonly UsedOperation[];
  now: number;
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

/** Holds a version against the graph in force, what is asked of it, and the rules and grants. Pure but for its time. */
export function checkVersion(input: CheckInput): CheckResult {
  const { candidate, current, policy: rows, now } = input;
  const composed = composedOf(candidate ? [...input.others, candidate] : input.others);
  if ('findings' in composed) return { ...composed, composition: null };
  const { composition, schema } = composed;
  const { classification } = composition;
  const policy = buildSnapshot(rows);
  const lost = lostFields(current.classification, classification, policy, now);
  const before = apiSchema(current.sdl);
  const broken = { before, after: schema, lost };
  const findings: Finding[] = [
    ...(candidate ? foreignParts(candidate, current.classification, classification) : []),
    ...brokenOperations(input.operations, 'BROKEN_OPERATION', broken),
    ...brokenOperations(input.services, 'BROKEN_SERVICE', broken),
    ...brokenRights(rows, current.classification, classification, now),
    ...widened(current.classification, classification, policy, now).map(widening),
  ];
  return { findings, composition };
}

function composedOf(
  sources: readonly SubgraphSource[],
): { composition: Composition; schema: GraphQLSchema } | { findings: Finding[] } {
  try {
    const composition = compose(sources);
    return { composition, schema: apiSchema(composition.supergraphSdl) };
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
