import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ServedSchema } from './schema';
import { formatFailure } from './failures';
import { OperationReader } from './operation';
import type { Request } from './request';

/** More tokens than this are not a plan of ours. */
const MOST_TOKENS = 50_000;

export type Engine = ApolloServer<Request>;

/** The executor: Apollo Server without its HTTP face, with the judgement of the whole operation before anything runs. */
export async function startEngine(
  { schema, coordinates, shield }: ServedSchema,
  subgraph: string,
  log: (code: string, detail: string) => void,
): Promise<Engine> {
  const reader = new OperationReader(coordinates);
  const server = new ApolloServer<Request>({
    schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: MOST_TOKENS },
    cache: 'bounded',
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    formatError: (formatted, error) => formatFailure(formatted, error, subgraph, log),
    plugins: [
      // The first of these would wrap every resolver; the others would speak to a foreign service.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        async requestDidStart() {
          return {
            async didResolveOperation({ document, operation, request, contextValue }) {
              if (operation === undefined) return;
              const asked = reader.read(document, operation, request.variables ?? {});
              for (const coordinate of asked) await shield.judge(coordinate, contextValue);
            },
            async willSendResponse({ response, contextValue }) {
              if (response.body.kind !== 'single' || contextValue.masked.length === 0) return;
              const result = response.body.singleResult;
              result.extensions = { ...result.extensions, masked: contextValue.masked };
            },
          };
        },
      },
    ],
  });
  await server.start();
  return server;
}
