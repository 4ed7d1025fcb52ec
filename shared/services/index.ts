export { actOnService, answersAt, definingRole, firstServiceState } from './machine';
export { isServiceName, parseReference, serviceId, type ServiceReference } from './names';
export { SERVICES_CHANNEL } from './channel';
export type { ServiceAction, ServiceActor, ServiceFile, ServiceRefusal, ServiceState } from './types';
