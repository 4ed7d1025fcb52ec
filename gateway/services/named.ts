import type { HTTPGraphQLRequest } from '@apollo/server';
import { HubError } from '../../shared/errors';
import { parseReference, type ServiceReference } from '../../shared/services';

/** Where a request that names a registered operation puts the text of it. */
export interface NamedOperation {
  reference: ServiceReference;
  /** Values of the request stand in its address. */
  inAddress: boolean;
  /** The request as if its text had been sent. */
  withText: (source: string) => HTTPGraphQLRequest;
}

/**
 * The registered operation that a GraphQL request names in place of a text: `documentId: "name@version"` (GraphQL over
 * HTTP, persisted documents), or `extensions.service: {name, version}`. Null: it names none.
 * @throws HubError BODY_MALFORMED, SERVICE_UNKNOWN
 */
export function namedOperation(request: HTTPGraphQLRequest): NamedOperation | null {
  return request.body === undefined ? inSearch(request) : inBody(request, request.body as Body);
}

type Body = { documentId?: unknown; query?: unknown; extensions?: { service?: unknown } | null };

function inBody(request: HTTPGraphQLRequest, body: Body): NamedOperation | null {
  const { documentId } = body;
  const service = body.extensions?.service;
  if (documentId === undefined && service === undefined) return null;
  if (body.query !== undefined && body.query !== null) throw both();
  if (documentId !== undefined && service !== undefined) throw both();
  const rest: Body = { ...body };
  delete rest.documentId;
  return {
    reference: documentId === undefined ? referenceOf(service) : textReference(documentId),
    inAddress: false,
    withText: (query) => ({ ...request, body: { ...rest, query } }),
  };
}

function inSearch(request: HTTPGraphQLRequest): NamedOperation | null {
  if (!request.search.includes('documentId')) return null;
  const search = new URLSearchParams(request.search);
  const documentId = search.get('documentId');
  if (documentId === null) return null;
  if (search.has('query')) throw both();
  return {
    reference: textReference(documentId),
    inAddress: true,
    withText: (query) => {
      search.delete('documentId');
      search.set('query', query);
      return { ...request, search: `?${search.toString()}` };
    },
  };
}

function textReference(value: unknown): ServiceReference {
  const reference = typeof value === 'string' ? parseReference(value) : null;
  if (reference === null) throw unknown(value);
  return reference;
}

function referenceOf(service: unknown): ServiceReference {
  const { name, version } = (service ?? {}) as { name?: unknown; version?: unknown };
  const known = typeof name === 'string' && (version == null || Number.isInteger(version));
  return textReference(known ? (version == null ? name : `${name}@${Number(version)}`) : name);
}

function unknown(value: unknown): HubError {
  const service = typeof value === 'string' ? value.slice(0, 80) : '–';
  return new HubError('SERVICE_UNKNOWN', { facts: { service } });
}

function both(): HubError {
  const problem = 'send one of query, documentId, extensions.service';
  return new HubError('BODY_MALFORMED', { facts: { problem } });
}
