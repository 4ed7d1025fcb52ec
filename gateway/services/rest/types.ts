import type { IncomingMessage } from 'node:http';
import type { AuthenticatedCall } from '../../authenticate';
import type { Ground } from '../../composite/run_operation';
import type { ServiceRegistry } from '../registry';

export interface ServiceResources {
  ground: () => Ground;
  authenticate: (request: IncomingMessage) => Promise<AuthenticatedCall>;
  registry: ServiceRegistry;
}
