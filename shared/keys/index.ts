export { createDemoKeys } from './create';
export { KeyError, loadKeys, type Keys } from './load';
