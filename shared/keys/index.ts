export { createDemoKeys } from './create';
export { KeyError, loadKeys, type Keys } from './load';
export { ROTATABLE, rotateKey, type RotatableKey } from './rotate';
