import { randomUUID } from 'node:crypto';
import { ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import { errorText, HubError } from '../../shared/errors';
import type { GraphQLResponse } from '../answer';
import type { Authenticate } from '../authenticate';
import { endHeaders, namedOperation, type RunnableService, type ServiceRegistry } from '../services';
import type { Graph } from '../supergraph/graph';
import type { PipelineParts } from './parts';
import { HubGateway, IN_CONTEXT } from './apollo_gateway';
import { RESPONSE_ID_HEADER, type HubContext } from './context';

/** Tokens of one document: far beyond any operation that the limits allow. */
const MAX_TOKENS = 15_000;

export interface HubServerOptions {
  graph: Graph;
  parts: PipelineParts;
  authenticate: Authenticate;
  report: (error: unknown, responseId: string) => void;
  /** Registered operations, called by name; a foreign graph has none. */
  services?: ServiceRegistry;
}

/** Apollo Server over the hub: GraphQL over HTTP, parsing, validation and the document store; no stack trace, no suggestion. */
export async function createHubServer(options: HubServerOptions): Promise<{
  execute: (request: HTTPGraphQLRequest, gone?: AbortSignal) => Promise<GraphQLResponse>;
  stop: () => Promise<void>;
}> {
  const server = new ApolloServer<HubContext>({
    gateway: new HubGateway(options.graph, options.parts, options.report),
    introspection: true,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stringifyResult: (result) => (result.data === IN_CONTEXT ? '' : JSON.stringify(result)),
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: MAX_TOKENS },
    nodeEnv: 'production',
    formatError: (formatted, error) => publicError(formatted, error, options.report),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: silent,
  });
  await server.start();
  return {
    execute: async (request, gone) => {
      const received = options.parts.clock.now();
      const call = await options.authenticate(request.headers);
      const { service, asked } = calledByName(request, options);
      const reply: NonNullable<HubContext['reply']> = {};
      const context: HubContext = { call, responseId: randomUUID(), received, reply };
      if (service) context.service = service.id;
      if (gone) context.signal = gone;
      const response = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: asked,
        context: () => Promise.resolve(context),
      });
      response.headers.set(RESPONSE_ID_HEADER, context.responseId);
      if (service)
        for (const [name, value] of Object.entries(endHeaders(service))) response.headers.set(name, value);
      return inContext(response) && reply.body ? { ...response, bytes: reply.body } : response;
    },
    stop: () => server.stop(),
  };
}

/** Apollo Server can still refuse a request that was answered, when the caller accepts no JSON. */
function inContext({ body }: HTTPGraphQLResponse): boolean {
  return body.kind === 'complete' && body.string === '';
}

/** A registered operation called by its name becomes the request of its text; any other request stays as it is. */
function calledByName(
  request: HTTPGraphQLRequest,
  { services, graph }: HubServerOptions,
): { service: RunnableService['service'] | null; asked: HTTPGraphQLRequest } {
  const named = services && namedOperation(request);
  if (!services || !named) return { service: null, asked: request };
  const { service, operation } = services.find(graph, named.reference);
  if (named.inAddress && operation.method === 'POST')
    throw new HubError('SERVICE_METHOD', { facts: { service: service.id } });
  return { service, asked: named.withText(operation.source) };
}

const ignore = () => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Errors of the pipeline are composed for callers already; Apollo would take them for failures of its own. */
function isComposed(error: unknown): error is GraphQLFormattedError {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'extensions' in error;
}

/** What Apollo could not explain is ours: reported inside, INTERNAL outside. */
function publicError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: HubServerOptions['report'],
): GraphQLFormattedError {
  if (isComposed(error)) return error;
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof HubError) {
    return { message: cause.message, extensions: { code: cause.code, ...cause.facts } };
  }
  const responseId = randomUUID();
  report(cause, responseId);
  return { message: errorText('INTERNAL', { responseId }), extensions: { code: 'INTERNAL', responseId } };
}
