import { HubError, type ErrorCode } from '../../shared/errors';
import type { SubgraphResponse } from '../execute';
import type { RawAnswer } from './exchange';

const jsonTypes = ['application/json', 'application/graphql-response+json'];

/** What a subgraph's answer says, or the error for an answer that says nothing. GraphQL errors count whatever the status. */
export function readAnswer(subgraph: string, { status, contentType, text }: RawAnswer): SubgraphResponse {
  const succeeded = status >= 200 && status < 300;
  const failure = (detail: string) => {
    const code: ErrorCode = succeeded ? 'SUBGRAPH_MALFORMED' : 'SUBGRAPH_UNAVAILABLE';
    return new HubError(code, { facts: { subgraph }, detail: `HTTP ${status}: ${detail}` });
  };
  if (!jsonTypes.some((type) => contentType.startsWith(type))) throw failure('no JSON by its content type');
  return responseOf(text, failure);
}

/** A GraphQL answer out of its text; `failure` makes the error for a text that is none. */
export function responseOf(text: string, failure: (detail: string) => HubError): SubgraphResponse {
  const body = parsed(text);
  if (!isObject(body)) throw failure('no JSON object');
  const { data, errors, extensions } = body;
  if (data === undefined && errors === undefined) throw failure('neither data nor errors');
  if (data !== undefined && data !== null && !isObject(data)) throw failure('data is no object');
  if (errors !== undefined && !areErrors(errors)) throw failure('errors are no list of errors');
  return {
    ...(data !== undefined && { data }),
    ...(errors !== undefined && { errors }),
    ...(isObject(extensions) && { extensions }),
    // What JSON has to escape can only stand in a text as an escape, and every escape begins with this.
    unescaped: !text.includes('\\'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areErrors(value: unknown): value is NonNullable<SubgraphResponse['errors']> {
  return (
    Array.isArray(value) && value.every((error) => isObject(error) && typeof error['message'] === 'string')
  );
}
