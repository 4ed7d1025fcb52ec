export { createPolicyStore, type PolicyStore, type PolicyStoreOptions } from './store';
