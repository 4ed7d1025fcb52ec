export { endHeaders } from './find';
export { operationOn } from './check';
export { namedOperation } from './named';
export { createServiceRegistry, type RunnableService, type ServiceRegistry } from './registry';
export { serviceResource } from './rest/resources';
export { createServiceStore, type ServiceStore } from './store';
export type { Service } from './types';
