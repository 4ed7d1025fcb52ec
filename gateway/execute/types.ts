import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';

/** One request to a subgraph, as a plan's fetch node asks for it. */
export interface SubgraphRequest {
  /** Name in the supergraph. */
  subgraph: string;
  query: string;
  operationName: string | null;
  variables: Readonly<Record<string, unknown>>;
  /** Number of the fetch in the plan, in depth-first order: what a ticket is cached under. Several when fetches were merged. */
  fetches: readonly number[];
  /**
   * The body as JSON, if the executor has it ready: `{"query":…,"operationName":…,"variables":…}`. Whoever sends it may
   * put further members before the last brace. Cheaper than serialising `variables`, which are then built when asked for.
   */
  body?: string;
}

export interface SubgraphResponse {
  data?: Record<string, unknown> | null;
  errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  extensions?: Record<string, unknown>;
}

/** Sends one request to a subgraph; rejects when no usable answer came (the executor makes that an error at the fetch's path). */
export type SubgraphFetch = (
  request: SubgraphRequest,
  signal: AbortSignal | undefined,
) => Promise<SubgraphResponse>;

/** What a plan is compiled from. `document` is the operation that was planned (refused selections already taken out). */
export interface PlannedOperation {
  plan: QueryPlan;
  document: DocumentNode;
  operationName: string | null;
  /** The API schema that the answer conforms to. */
  apiSchema: GraphQLSchema;
  /** The supergraph as the planner knows it (with @inaccessible elements). */
  supergraphSchema: GraphQLSchema;
  /** Fields that the document has under another name than the answer: alias → response name (`separateArguments`). */
  answerNames?: ReadonlyMap<string, string>;
  /**
   * For each fetch (by number) which others it may share a request with: those of the same key, to the same subgraph, on
   * one stage. Whoever sends the request then carries one ticket for all of its `fetches`. Without it none are merged.
   */
  ticketKeys?: readonly string[];
}

export interface ExecutionOutcome {
  data: Record<string, unknown> | null | undefined;
  errors: readonly GraphQLFormattedError[];
  /**
   * What the completion of the answer found wrong although no fetch failed (null where the schema forbids it, a value
   * that does not fit its type). `@apollo/gateway` answers these as `extensions.valueCompletion`, not as errors.
   */
  valueCompletion?: readonly GraphQLFormattedError[];
}

/** A compiled plan: immutable, shared by all requests of the decision that it belongs to. */
export interface Program {
  run(input: {
    variables: Readonly<Record<string, unknown>>;
    fetch: SubgraphFetch;
    signal?: AbortSignal;
  }): Promise<ExecutionOutcome>;
}

/** `HUB_EXECUTOR=apollo` (the reference, @apollo/gateway's own) or `hub`. */
export interface PlanExecutor {
  readonly name: 'apollo' | 'hub';
  compile(operation: PlannedOperation): Program;
}
