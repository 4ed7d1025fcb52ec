export { SERVICES_CHANNEL } from './channel';
export { addServiceEvent, lockService, type StoredService } from './file';
export { actOnService, answersAt } from './machine';
export { isServiceName, parseReference, serviceId, type ServiceReference } from './names';
export { refuseService, serviceText } from './problem';
export { registerVersion, type CheckedOperation, type Registered, type ServiceDraft } from './register';
export type { ServiceAction, ServiceActor, ServiceFile, ServiceRefusal, ServiceState } from './types';
