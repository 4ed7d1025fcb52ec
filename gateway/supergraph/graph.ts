import { setTimeout as sleep } from 'node:timers/promises';
import { Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { HubError } from '../../shared/errors';
import type { Closures } from '../../shared/policy';
import type { Classification } from '../../shared/schema/classification';
import { sha256 } from '../../shared/schema/tabulate';
import { requiredWithArguments, resolvableKeysFirst } from '../execute';
import { closuresOf } from './closures';
import { relaxed } from './relax';

/** A loaded supergraph with what it says about rights: immutable, replaced whole. */
export interface Graph {
  /** SHA-256 of the supergraph's text: what a record names. */
  hash: string;
  /** Equal for equal supergraphs with equal classifications: what decisions are kept under. */
  key: string;
  classification: Classification;
  /** What callers validate against: protected non-null fields relaxed to nullable. */
  served: GraphQLSchema;
  /** What the planner and the executor know. */
  apiSchema: GraphQLSchema;
  /** With hidden elements: what analysis walks. */
  supergraphSchema: GraphQLSchema;
  planner: QueryPlanner;
  plannerSchema: Schema;
  /** Subgraph name → address. */
  addresses: ReadonlyMap<string, string>;
  closures: Closures;
  /** Names of fields that some @requires asks for with arguments (`separateArguments`). */
  requiredWithArguments: ReadonlySet<string>;
}

type Classify = (schema: GraphQLSchema) => Classification;

/**
 * Loads a Federation 2 supergraph.
 * @throws HubError SUPERGRAPH_INVALID naming what does not load.
 */
export function loadGraph(supergraphSdl: string, classify: Classify): Graph {
  try {
    const steps = load(supergraphSdl, classify);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  } catch (error) {
    throw invalid(error);
  }
}

/** Between two steps of loading: enough for what waits to be answered. */
const BREATH_MS = 50;

/** The same while requests are answered: what waits has its turn between the steps. */
export async function loadGraphAside(supergraphSdl: string, classify: Classify): Promise<Graph> {
  try {
    const steps = load(supergraphSdl, classify);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await sleep(BREATH_MS);
    }
  } catch (error) {
    throw invalid(error);
  }
}

function* load(supergraphSdl: string, classify: Classify): Generator<undefined, Graph> {
  const supergraph = Supergraph.build(resolvableKeysFirst(supergraphSdl));
  yield;
  const plannerSchema = supergraph.apiSchema();
  const apiSchema = plannerSchema.toGraphQLJSSchema();
  yield;
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const classification = classify(supergraphSchema);
  yield;
  const planner = new QueryPlanner(supergraph);
  yield;
  return {
    hash: sha256(supergraphSdl),
    key: sha256(`${supergraphSdl}\n${JSON.stringify(classification)}`),
    classification,
    served: relaxed(apiSchema, classification),
    apiSchema,
    supergraphSchema,
    planner,
    plannerSchema,
    addresses: new Map([...supergraph.subgraphsMetadata()].map(({ name, url }) => [name, url])),
    requiredWithArguments: requiredWithArguments(supergraphSdl),
    closures: closuresOf(supergraphSdl, classification),
  };
}

function invalid(error: unknown): HubError {
  if (error instanceof HubError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  return new HubError('SUPERGRAPH_INVALID', { facts: { problem }, cause: error });
}
