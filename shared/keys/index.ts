export { createDemoKeys } from './create';
export { KeyError, loadKeys, type Keys } from './load';
export {
  PREPARABLE,
  prepareKey,
  ROTATABLE,
  rotateKey,
  type PreparableKey,
  type RotatableKey,
} from './rotate';
