import type { GatewayExecutor, GatewayInterface, GatewayLoadResult } from '@apollo/server-gateway-interface';
import { GraphQLError } from 'graphql';
import { errorText, HubError } from '../../shared/errors';
import type { Graph } from '../supergraph/graph';
import { answerBytes } from './answer';
import type { PipelineParts } from './parts';
import type { HubContext } from './context';

/** What Apollo Server carries in place of an answer's data: the answer itself stands, as bytes, in the context. */
export const IN_CONTEXT: Record<string, unknown> = Object.freeze({});

/**
 * The hub as Apollo Server's gateway: it parses and validates on the whole schema; analysis, decision and everything
 * after stand in the executor, which runs for every request, whatever a cache of documents holds.
 */
export class HubGateway implements GatewayInterface {
  private readonly listeners = new Set<(graph: Graph) => void>();

  constructor(
    private graph: Graph,
    private readonly parts: PipelineParts,
    private readonly report: (error: unknown, responseId: string) => void,
  ) {}

  load(): Promise<GatewayLoadResult> {
    return Promise.resolve({ executor: this.executor });
  }

  onSchemaLoadOrUpdate(callback: Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]): () => void {
    const listener = (graph: Graph) => callback({ apiSchema: graph.served, coreSupergraphSdl: '' });
    this.listeners.add(listener);
    listener(this.graph);
    return () => this.listeners.delete(listener);
  }

  stop(): Promise<void> {
    this.listeners.clear();
    return Promise.resolve();
  }

  private readonly executor: GatewayExecutor = async (requestContext) => {
    const { request, document, queryHash, source } = requestContext;
    const context = requestContext.context as HubContext;
    const operation = {
      document,
      hash: queryHash,
      source,
      operationName: request.operationName ?? null,
      variables: request.variables ?? {},
    };
    try {
      const body = await answerBytes(this.parts, this.graph, operation, context);
      if (context.reply) context.reply.body = body;
      return { data: IN_CONTEXT };
    } catch (error) {
      return this.failure(error, context) as Awaited<ReturnType<GatewayExecutor>>;
    }
  };

  /** A whole operation that could not be answered: its code, and nothing of the inside. */
  private failure(error: unknown, { responseId, signal }: HubContext): { errors: readonly GraphQLError[] } {
    if (!(error instanceof HubError)) {
      // The caller gives the operator the same id that stands in the answer's header; whoever has gone asks nothing more.
      if (!signal?.aborted) this.report(error, responseId);
      const extensions = { code: 'INTERNAL', responseId, http: { status: 500 } };
      return { errors: [new GraphQLError(errorText('INTERNAL', { responseId }), { extensions })] };
    }
    const extensions = { code: error.code, ...error.facts, responseId, http: { status: error.httpStatus } };
    return { errors: [new GraphQLError(error.message, { extensions })] };
  }
}
