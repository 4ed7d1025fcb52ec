import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Analysis, Limits, NamedOperation, SelectionTree, Variables } from '../../shared/analysis';
import { analyse } from '../../shared/analysis';
import { HubError } from '../../shared/errors';
import type { DecisionTrace } from '../../shared/log';
import { decide, type Decision, type PolicySnapshot, type Purpose, type Rights } from '../../shared/policy';
import {
  numberFetches,
  type ArrangedPlace,
  separateArguments,
  type NumberedFetch,
  type PlanExecutor,
  type Program,
  type SeparatedDocument,
} from '../execute';
import { compileShape } from '../shape/compile';
import type { Graph } from '../supergraph/graph';
import { ADDED_SUBJECTS, ADDED_TYPENAME, isReserved } from './additions';
import { filterOperation } from './filter';
import { compileLookups, type Lookups } from './lookups';
import { withoutValues } from './redact';
import { recipeOf, type FetchRecipe } from './recipe';
import { refusalsOf, type Refusals } from './refusal_errors';
import { traceOf } from './trace';
import { isReservedVariable, volumesOf, type Volumes } from './volume';

/** Everything about an operation that does not depend on data: computed once, then a request costs look-ups. */
export interface Prepared {
  analysis: Analysis;
  decision: Decision;
  refusals: Refusals;
  /** Null when nothing is left to fetch. */
  program: Program | null;
  /** By number of the fetch. */
  recipes: readonly FetchRecipe[];
  shape: ArrangedPlace | null;
  trace: DecisionTrace;
  /** Values that stand in the text itself: for the record, where they are kept as those of variables are. */
  literals: readonly string[];
  /** Persons whom a request names by number: subjects of the record, found or not. */
  lookups: Lookups;
  /** For how many days the answer is valid (NĐ 47/2020 Đ.41): the least term of the rights used; null: no term. */
  keepDays: number | null;
  /** What the answer may count against grants that show a limited number; null: none stands behind it. */
  volumes: Volumes | null;
  /** Instant at which the decision must be made anew. */
  validUntil: number | null;
}

export interface PrepareInput {
  graph: Graph;
  executor: PlanExecutor;
  snapshot: PolicySnapshot;
  rights: Rights;
  purpose: Purpose | null;
  operation: NamedOperation;
  operationName: string | null;
  source: string;
  /** Defaults filled in, and their shape. */
  variables: Variables;
  shapeKey: string;
  limits: Limits;
  profile: string;
}

/** analyse → decide → plan, and the plan judged: pure but for the time that it takes. */
export function prepare(input: PrepareInput): Prepared {
  const { graph, operation, variables, rights, purpose, snapshot } = input;
  const { classification, supergraphSchema: schema, closures } = graph;
  const analysis = analyse({ schema, classification, operation, variables, limits: input.limits });
  refuseReservedNames(analysis, operation);
  const decision = decide({ analysis, classification, rights, closures, hasPurpose: purpose !== null });
  const context = { schema, classification, analysis, decision };
  const volumes = analysis.operation === 'mutation' ? null : volumesOf({ ...context, snapshot, variables });
  const document = filterOperation({ ...context, operation, ...(volumes && { pages: volumes.pages }) });
  const planned = document === null ? null : plan(graph, document);
  const recipes = (planned?.fetches ?? []).map((fetch) =>
    recipeOf(fetch, { supergraphSchema: schema, classification, decision, closures, variables }),
  );
  const { shape, about } = compileShape(context);
  return {
    analysis,
    decision,
    refusals: refusalsOf({ analysis, decision, classification, purpose }),
    program: planned && compile(planned, recipes, shape, input),
    recipes,
    shape,
    trace: traceOf({ ...input, analysis, decision, recipes, about, supergraph: graph.hash }),
    literals: withoutValues(input.source).values,
    lookups: compileLookups(analysis, classification, schema, operation),
    keepDays: leastTerm(decision, input),
    volumes,
    validUntil: rights.validUntil,
  };
}

function leastTerm(decision: Decision, { rights, graph }: PrepareInput): number | null {
  const { terms } = rights;
  if (terms === undefined) return null;
  const read = [...decision.coordinates.keys(), ...decision.reached.keys()];
  const days = read.flatMap((name) => terms.get(graph.classification.coordinates[name]?.item ?? '') ?? []);
  return days.length === 0 ? null : Math.min(...days);
}

interface Planned extends SeparatedDocument {
  queryPlan: QueryPlan;
  fetches: readonly NumberedFetch[];
}

function plan({ plannerSchema, planner, requiredWithArguments }: Graph, filtered: DocumentNode): Planned {
  const separated = separateArguments(filtered, requiredWithArguments);
  const operation = guard(() => operationFromDocument(plannerSchema, separated.document));
  const queryPlan = guard(() => planner.buildQueryPlan(operation));
  return { ...separated, queryPlan, fetches: numberFetches(queryPlan) };
}

/** Tickets of one stage may be joined, unless a coordinate is allowed only on what one fetch arrived at. */
function compile(
  { document, answerNames, queryPlan }: Planned,
  recipes: readonly FetchRecipe[],
  shape: ArrangedPlace | null,
  input: PrepareInput,
): Program {
  const { apiSchema, supergraphSchema } = input.graph;
  const ticketKeys = recipes.map(({ reached }, number) =>
    Object.keys(reached).length === 0 ? 'joined' : `own ${number}`,
  );
  return input.executor.compile({
    plan: queryPlan,
    document,
    answerNames,
    operationName: null,
    apiSchema,
    supergraphSchema,
    ticketKeys,
    ...(shape && { arrangement: { root: shape, subjects: ADDED_SUBJECTS, typename: ADDED_TYPENAME } }),
  });
}

/** What the planner says against a document is the caller's to know; anything else is ours. */
function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) {
      throw new HubError('OPERATION_INVALID', { facts: { problem: error.message }, cause: error });
    }
    throw error;
  }
}

function refuseReservedNames({ tree }: Analysis, { definition }: NamedOperation): void {
  if (usesReservedName(tree)) refuseNames(`the names ${ADDED_SUBJECTS} and ${ADDED_TYPENAME} are reserved`);
  const reserved = definition.variableDefinitions?.find(({ variable }) =>
    isReservedVariable(variable.name.value),
  );
  if (reserved) refuseNames(`the variable $${reserved.variable.name.value} has a reserved name`);
}

function refuseNames(problem: string): never {
  throw new HubError('OPERATION_INVALID', { facts: { problem } });
}

function usesReservedName(tree: SelectionTree): boolean {
  return tree.some(
    (node) =>
      (node.kind !== 'fragment' && isReserved(node.key)) ||
      ('children' in node && usesReservedName(node.children)),
  );
}
