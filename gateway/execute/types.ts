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
  /**
   * Its text held no escape, so that no string in it has a character that JSON would have to escape. Unknown for answers
   * that were no text.
   */
  unescaped?: boolean;
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
  /** How the answer's fields stand where it is not what was planned; without it the answer is the data. */
  arrangement?: Arrangement;
}

/** What becomes of fetched data on its way into the answer. */
export interface Arrangement {
  readonly root: ArrangedPlace;
  /** Response names of what was fetched beside the operation's own fields: the keys of persons, the type. */
  readonly subjects: string;
  readonly typename: string;
}

/** The objects at one place of an answer: by runtime type where several may stand there. */
export type ArrangedPlace =
  | ({ readonly kind: 'object' } & ArrangedFieldsOf)
  | { readonly kind: 'abstract'; readonly byType: ReadonlyMap<string, ArrangedFieldsOf> };

/** The objects of one type at a place. */
export interface ArrangedFieldsOf {
  readonly fields: readonly ArrangedField[];
  /** Number of what is shown here of the persons whose keys stand here. */
  readonly about?: number;
}

/** One response key of an object, in the order of the selection. */
export interface ArrangedField {
  readonly key: string;
  /** Null stands there, whatever the data holds. */
  readonly refused: boolean;
  /** What to do inside its value; null: nothing. */
  readonly child: ArrangedPlace | null;
}

/** The data of an answer as it leaves: arranged and written. */
export interface WrittenData {
  /** JSON by root field, in the order of the answer. */
  readonly fields: ReadonlyMap<string, Buffer>;
  /** Keys of the persons whom it is about; some may stand there more than once. */
  readonly subjects: readonly string[];
  /** For each of `subjects` the `about` of the place where it stood. */
  readonly about: readonly number[];
  /** Objects per root field. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface WrittenOutcome extends Omit<ExecutionOutcome, 'data'> {
  data: WrittenData | null;
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
  /** The data as values. */
  run(input: RunInput): Promise<ExecutionOutcome>;
  /** The data as JSON, arranged. Left out by an executor that can do no better than to serialise what `run` gives. */
  write?(input: RunInput): Promise<WrittenOutcome>;
}

export interface RunInput {
  variables: Readonly<Record<string, unknown>>;
  fetch: SubgraphFetch;
  signal?: AbortSignal;
}

/** `HUB_EXECUTOR=apollo` (the reference, @apollo/gateway's own) or `hub`. */
export interface PlanExecutor {
  readonly name: 'apollo' | 'hub';
  compile(operation: PlannedOperation): Program;
}
