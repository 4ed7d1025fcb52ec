export { groundKey, groundOf, type Ground } from './ground';
export { actOnViolation, mayReport } from './machine';
export {
  PROHIBITED_ACTS,
  type ProhibitedAct,
  type ViolationFacts,
  type ViolationRefusal,
  type ViolationState,
  type ViolationStep,
} from './types';
