import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { Schema } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  Kind,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { answerPath, failedResponse, formattedError, knownPath, rootKeysOf } from './failure';
import { executableOperation, executablePlan } from './executable';
import { federationSchema } from './federation_schema';
import type { ExecutionOutcome, PlanExecutor, PlannedOperation, RunInput, SubgraphFetch } from './types';

type ExecuteArguments = Parameters<typeof executeQueryPlan>;

/** The reference: `executeQueryPlan` of @apollo/gateway, fed by the given fetch instead of its data sources. */
export const apolloExecutor: PlanExecutor = {
  name: 'apollo',
  compile(operation) {
    executableOperation(operation.document);
    const prepared = prepare(operation);
    return { run: (input) => run(prepared, input) };
  },
};

interface Prepared {
  plan: QueryPlan;
  fetches: ReadonlyMap<DocumentNode, NumberedNode>;
  services: readonly string[];
  operationContext: ExecuteArguments[3];
  supergraphSchema: GraphQLSchema;
  apiSchema: Schema;
  answerNames: ReadonlyMap<string, string> | undefined;
}

interface NumberedNode {
  number: number;
  rootKeys: readonly string[];
}

function prepare(operation: PlannedOperation): Prepared {
  const fetches = new Map<DocumentNode, NumberedNode>();
  const services = new Set<string>();
  const mark = (node: FetchNode): FetchNode => {
    const marker: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
    fetches.set(marker, { number: fetches.size, rootKeys: rootKeysOf(node) });
    services.add(node.serviceName);
    return { ...node, operationDocumentNode: marker };
  };
  const { node } = operation.plan;
  return {
    plan:
      node === undefined
        ? { kind: 'QueryPlan' }
        : { kind: 'QueryPlan', node: withMarks(executablePlan(node), mark) },
    fetches,
    services: [...services],
    operationContext: buildOperationContext({
      schema: operation.apiSchema,
      operationDocument: operation.document,
      ...(operation.operationName !== null && { operationName: operation.operationName }),
    }),
    supergraphSchema: operation.supergraphSchema,
    apiSchema: federationSchema(operation.apiSchema),
    answerNames: operation.answerNames,
  };
}

/** A copy of the plan in which each fetch carries a marker: the executor hands it on, and so tells which fetch asks. */
function withMarks(node: PlanNode, mark: (fetch: FetchNode) => FetchNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return mark(node);
    case 'Flatten':
      return { ...node, node: withMarks(node.node, mark) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => withMarks(child, mark)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: withMarks(node.ifClause, mark) }),
        ...(node.elseClause && { elseClause: withMarks(node.elseClause, mark) }),
      };
    case 'Defer':
      throw new TypeError('@defer cannot be executed; refuse it before planning');
  }
}

async function run(prepared: Prepared, input: RunInput): Promise<ExecutionOutcome> {
  const requestContext = {
    request: { variables: input.variables },
    metrics: {},
    context: {},
    logger: console,
  } as unknown as ExecuteArguments[2];
  const format = (error: unknown) => formatted(error, prepared.answerNames);
  try {
    const result = await executeQueryPlan(
      prepared.plan,
      serviceMap(prepared, input),
      requestContext,
      prepared.operationContext,
      prepared.supergraphSchema,
      prepared.apiSchema,
    );
    input.signal?.throwIfAborted();
    const valueCompletion = result.extensions?.['valueCompletion'] as readonly GraphQLError[] | undefined;
    return {
      data: underAnswerNames(result.data as ExecutionOutcome['data'], prepared.answerNames),
      errors: (result.errors ?? []).map(format),
      ...(valueCompletion !== undefined && { valueCompletion: valueCompletion.map(format) }),
    };
  } catch (error) {
    input.signal?.throwIfAborted();
    return { data: undefined, errors: [format(error)] };
  }
}

function serviceMap(prepared: Prepared, input: RunInput): Record<string, GraphQLDataSource> {
  const map = Object.create(null) as Record<string, GraphQLDataSource>;
  for (const subgraph of prepared.services)
    map[subgraph] = dataSource(subgraph, prepared, input.fetch, input.signal);
  return map;
}

function dataSource(
  subgraph: string,
  prepared: Prepared,
  fetch: SubgraphFetch,
  signal: AbortSignal | undefined,
): GraphQLDataSource {
  return {
    async process(options) {
      const { request } = options;
      const marker = 'document' in options ? options.document : undefined;
      const node = marker === undefined ? undefined : prepared.fetches.get(marker);
      if (node === undefined) throw new TypeError('A fetch that is not in the plan');
      try {
        signal?.throwIfAborted();
        const response = await fetch(
          {
            subgraph,
            query: request.query ?? '',
            operationName: request.operationName ?? null,
            variables: request.variables ?? {},
            fetches: [node.number],
          },
          signal,
        );
        return response;
      } catch (error) {
        return failedResponse(error, node.rootKeys);
      }
    },
  };
}

function formatted(error: unknown, answerNames: Prepared['answerNames']): GraphQLFormattedError {
  const { message, path, extensions } = error as { message?: string } & Partial<GraphQLError>;
  const known = knownPath(path);
  return formattedError(message ?? String(error), known && answerPath(known, answerNames), {
    ...extensions,
    code: extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR',
  });
}

function underAnswerNames<Value>(value: Value, answerNames: Prepared['answerNames']): Value {
  if (answerNames === undefined || answerNames.size === 0 || typeof value !== 'object' || value === null)
    return value;
  if (Array.isArray(value))
    return value.map((member: unknown) => underAnswerNames(member, answerNames)) as Value;
  const renamed = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(value)) {
    renamed[answerNames.get(name) ?? name] = underAnswerNames(member as unknown, answerNames);
  }
  return renamed as Value;
}
