import type { IncomingMessage } from 'node:http';
import { HubError } from '../../../shared/errors';
import { isServiceName, type ServiceReference } from '../../../shared/services';
import type { Answer, Resource } from '../../answer';
import type { AuthenticatedCall } from '../../authenticate';
import type { Ground } from '../../composite/run_operation';
import type { ServiceRegistry } from '../registry';
import { callService } from './call';
import { problemOf } from './problem';

export interface ServiceResources {
  ground: () => Ground;
  authenticate: (request: IncomingMessage) => Promise<AuthenticatedCall>;
  registry: ServiceRegistry;
}

/** /services and all that is below it: each published service is a resource of its own. */
export function serviceResource(resources: ServiceResources): Resource {
  return async (request, path, search) => {
    try {
      return await route(resources, request, path, search);
    } catch (error) {
      return problemOf(error, resources.ground().report);
    }
  };
}

function route(
  resources: ServiceResources,
  request: IncomingMessage,
  path: string,
  search: string,
): Promise<Answer> {
  const reference = referenceOf(path);
  if (reference === null) throw new HubError('PATH_UNKNOWN');
  return callService(resources, request, search, reference);
}

/** /services/{name} or /services/{name}/v{version} */
function referenceOf(path: string): ServiceReference | null {
  const [name = '', version, ...rest] = path.slice('/services/'.length).split('/');
  if (!isServiceName(name) || rest.length > 0) return null;
  if (version === undefined) return { name, version: null };
  return /^v[1-9]\d{0,5}$/.test(version) ? { name, version: Number(version.slice(1)) } : null;
}
