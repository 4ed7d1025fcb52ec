import type { ApolloServer, BaseContext, HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';

/**
 * The front's `execute` over an ApolloServer. That server must be made with `csrfPrevention: false`: the front does
 * that part (see graphql_request), and Apollo's own would refuse the plain GET that GraphQL over HTTP asks for.
 */
export function apolloExecute<Context extends BaseContext>(
  server: ApolloServer<Context>,
  context: (request: HTTPGraphQLRequest) => Promise<Context>,
): (request: HTTPGraphQLRequest) => Promise<HTTPGraphQLResponse> {
  return (request) =>
    server.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: () => context(request) });
}
