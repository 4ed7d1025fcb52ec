import type { GraphQLFormattedError } from 'graphql';
import { formattedError, knownPath } from '../failure';
import type { SubgraphResponse } from '../types';
import { isData } from './objects';

export type SubgraphError = NonNullable<SubgraphResponse['errors']>[number];

/** The errors of a response that are errors at all. */
export function errorsOf(response: SubgraphResponse): readonly SubgraphError[] {
  return Array.isArray(response.errors) ? (response.errors as readonly SubgraphError[]).filter(isData) : [];
}

/** A subgraph's error as the answer carries it: the same message and extensions that Apollo's executor gives. */
export function downstreamError(
  error: SubgraphError,
  subgraph: string,
  path: readonly (string | number)[] | undefined,
): GraphQLFormattedError {
  const message = error.message || `Error while fetching subquery from service "${subgraph}"`;
  const code = error.extensions?.['code'] || 'DOWNSTREAM_SERVICE_ERROR';
  return formattedError(message, knownPath(path), { ...error.extensions, serviceName: subgraph, code });
}

/** An answer without the list of entities that was asked for, or one that broke what was being put together. */
export function unusableAnswer(subgraph: string, path: readonly (string | number)[]): GraphQLFormattedError {
  const message =
    'Expected "data._entities" in response to be an array of as many elements as were asked for';
  return formattedError(message, knownPath(path), { serviceName: subgraph, code: 'SUBGRAPH_MALFORMED' });
}
