import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HubError, errorText } from '../errors';

/** Messages of graphql-js that name only what stands in the (public) schema, never a value of the caller's. */
const SAFE =
  /^(Cannot query field|Unknown (argument|type|fragment|directive)|Field "\w+" (of type|must not have)|Fragment )/;

/** What leaves the subgraph of an error: code, text and path. No value, no stack, no text of a driver. */
export function formatFailure(
  formatted: GraphQLFormattedError,
  error: unknown,
  subgraph: string,
  log: (code: string, detail: string) => void,
): GraphQLFormattedError {
  const cause = hubErrorOf(error);
  const at = { ...(formatted.path === undefined ? {} : { path: formatted.path }) };
  if (cause !== null) {
    return { message: cause.message, ...at, extensions: { code: cause.code, ...cause.facts } };
  }
  const code = formatted.extensions?.['code'];
  if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT') {
    const problem = SAFE.test(formatted.message) ? formatted.message : code;
    log('OPERATION_INVALID', problem);
    return {
      message: errorText('OPERATION_INVALID', { problem }),
      ...at,
      extensions: { code: 'OPERATION_INVALID' },
    };
  }
  // The name of the error says enough to find it; its message may hold a value.
  log('SUBGRAPH_ERROR', stackOf(error));
  return {
    message: errorText('SUBGRAPH_ERROR', { database: subgraph }),
    ...at,
    extensions: { code: 'SUBGRAPH_ERROR', database: subgraph },
  };
}

function hubErrorOf(error: unknown): HubError | null {
  if (error instanceof HubError) return error;
  if (error instanceof GraphQLError && error.originalError) return hubErrorOf(error.originalError);
  return null;
}

/** Where it happened, without its message. */
function stackOf(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(cause instanceof Error)) return typeof cause;
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [cause.name, ...frames.slice(0, 4).map((line) => line.trim())].join(' ');
}
