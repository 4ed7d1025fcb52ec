import type { IncomingMessage } from 'node:http';
import { HubError } from '../../../shared/errors';
import { isServiceName, type ServiceReference } from '../../../shared/services';
import type { Answer, Resource } from '../../answer';
import { openApiDocument } from '../openapi/document';
import { callService } from './call';
import { listJson, listPage, prefersHtml } from './list';
import { problemOf } from './problem';
import type { ServiceResources } from './types';
import { usableBy } from './usable';

/** /services and all that is below it: each published service is a resource of its own. */
export function serviceResource(resources: ServiceResources): Resource {
  return async (request, path, search, gone) => {
    try {
      return await route(resources, request, path, search, gone);
    } catch (error) {
      return problemOf(error, resources.ground().report);
    }
  };
}

async function route(
  resources: ServiceResources,
  request: IncomingMessage,
  path: string,
  search: string,
  gone: AbortSignal,
): Promise<Answer> {
  if (path === '/services' || path === '/services/') return list(resources, request);
  if (path === '/services/openapi.json') return openApi(resources, request);
  const reference = referenceOf(path);
  if (reference === null) throw new HubError('PATH_UNKNOWN');
  return callService(resources, request, search, reference, gone);
}

/** The list for programs, or, for a browser, as a page. */
async function list(resources: ServiceResources, request: IncomingMessage): Promise<Answer> {
  const services = await usable(resources, request);
  return prefersHtml(request.headers.accept) ? listPage(services) : listJson(services);
}

async function openApi(resources: ServiceResources, request: IncomingMessage): Promise<Answer> {
  const services = await usable(resources, request);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(openApiDocument(resources.ground().graph, services)),
  };
}

async function usable({ ground, authenticate, registry }: ServiceResources, request: IncomingMessage) {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HubError('METHOD_UNSUPPORTED');
  const call = await authenticate(request);
  return usableBy(ground(), call, registry.list(ground().graph));
}

/** /services/{name} or /services/{name}/v{version} */
function referenceOf(path: string): ServiceReference | null {
  const [name = '', version, ...rest] = path.slice('/services/'.length).split('/');
  if (!isServiceName(name) || rest.length > 0) return null;
  if (version === undefined) return { name, version: null };
  return /^v[1-9]\d{0,5}$/.test(version) ? { name, version: Number(version.slice(1)) } : null;
}
