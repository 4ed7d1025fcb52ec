import type { IncomingMessage } from 'node:http';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import { HubError } from '../../shared/errors';
import { parseMediaType } from './media_type';
import { rememberPeer } from './peer';
import { readBody } from './read_body';

/**
 * A GraphQL request as Apollo takes it. The hub has no cookies: a caller is known by a header that a foreign page can't
 * send without a preflight, which is never granted (no CORS). A POST must be JSON, and a GET of a kind that browsers
 * send without preflight is refused whatever its content type claims (GHSA-9q82-xgwf-vj6h).
 */
export async function graphqlRequest(
  request: IncomingMessage,
  search: string,
  bodyLimit: number,
): Promise<HTTPGraphQLRequest> {
  checkContentType(request);
  const method = request.method ?? '';
  const body = method === 'POST' ? checkParameters(await readBody(request, bodyLimit)) : undefined;
  return { method, search, headers: headerMap(request), body };
}

function checkContentType({ method, headers }: IncomingMessage): void {
  if (method !== 'GET' && method !== 'POST') throw new HubError('METHOD_UNSUPPORTED');
  const value = headers['content-type'];
  if (value === undefined && method === 'GET') return;
  const type = parseMediaType(value ?? '');
  const utf8 = type?.charset === null || type?.charset === 'utf-8' || type?.charset === 'utf8';
  if (type?.essence !== 'application/json' || !utf8 || headers['content-encoding'] !== undefined) {
    throw new HubError('MEDIA_TYPE_UNSUPPORTED');
  }
}

/** The parameters have the types of the specification; Apollo would pass over some that have not. */
function checkParameters(body: Record<string, unknown>): Record<string, unknown> {
  const text = (name: string) => own(body, name) === null || typeof own(body, name) === 'string';
  const map = (name: string) => own(body, name) === null || isMap(own(body, name));
  const named = isMap(own(body, 'extensions')) || typeof own(body, 'documentId') === 'string';
  if (typeof own(body, 'query') !== 'string' && !named) wrong('query', 'a string');
  if (!text('query')) wrong('query', 'a string');
  if (!text('operationName')) wrong('operationName', 'a string');
  if (!map('variables')) wrong('variables', 'an object');
  if (!map('extensions')) wrong('extensions', 'an object');
  return body;
}

function own(body: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(body, name) ? (body[name] ?? null) : null;
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(name: string, type: string): never {
  throw new HubError('BODY_MALFORMED', { facts: { problem: `${name} must be ${type}` } });
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  rememberPeer(request, headers);
  return headers;
}
