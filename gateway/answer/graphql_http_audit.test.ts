import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { serverAudits } from 'graphql-http';
import { createHttpFront, type HttpFront } from './server';

const apollo = new ApolloServer({
  typeDefs: 'type Query { hello(name: String): String } type Mutation { hello: String }',
  csrfPrevention: false,
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginLandingPageDisabled()],
  nodeEnv: 'production',
  introspection: true,
});

let front: HttpFront;
let url: string;

beforeAll(async () => {
  await apollo.start();
  front = createHttpFront({
    execute: (request) =>
      apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: request, context: () => Promise.resolve({}) }),
    readiness: () => ({ ready: true, parts: {} }),
    report: () => undefined,
  });
  url = `http://127.0.0.1:${await front.listen(0)}/graphql`;
});
afterAll(async () => {
  await front.close();
  await apollo.stop();
});

/** Every audit of GraphQL over HTTP: MUST, SHOULD and MAY. */
for (const audit of serverAudits({ url: () => url })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    if ('response' in result) await result.response.body?.cancel();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });
}
