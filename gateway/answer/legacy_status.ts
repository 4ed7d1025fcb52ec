import type { HTTPGraphQLResponse } from '@apollo/server';

/** Errors of a well-formed request over HTTP whose GraphQL does not hold. */
const REQUEST_ERRORS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * Under `application/json` such an error is answered with 200, because a 4xx of that type may stem from any proxy on
 * the way (GraphQL over HTTP, "application/json"); under `application/graphql-response+json` it is 400.
 */
export function statusOf(response: HTTPGraphQLResponse): number {
  const status = response.status ?? 200;
  if (status !== 400 || response.body.kind !== 'complete') return status;
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) return status;
  return isRequestError(response.body.string) ? 200 : status;
}

function isRequestError(body: string): boolean {
  const { errors, data } = JSON.parse(body) as {
    errors?: { extensions?: { code?: string } }[];
    data?: unknown;
  };
  // A GET that names a mutation is an error of HTTP, not of GraphQL; Apollo gives it 405.
  return (
    data === undefined && (errors ?? []).every((each) => REQUEST_ERRORS.has(each.extensions?.code ?? ''))
  );
}
