export { contactOf } from './contact';
export {
  decide,
  reachOf,
  type Closures,
  type DecideInput,
  type Decision,
  type Reach,
  type Refusal,
} from './decide';
export { boundToPersons, consentAt, restsOnPersons, SUPPOSED_CONSENT, type ConsentState } from './consent';
export { CITIZEN_FUNCTION, rightsOf, type Asking, type Rights } from './rights';
export { communesOf } from './territory';
export type * from './types';
