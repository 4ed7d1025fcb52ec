export { agreementHash, AGREEMENT_FIELDS, type AgreementField, type AgreementText } from './agreement';
export { actOnSharing, sideOf } from './machine';
export {
  answerLimit,
  counterpartOf,
  earliestMaintenance,
  mayConnect,
  needsTerm,
  sharesBeyondRules,
  violationDeadline,
  type SharingMethod,
  type SharingModel,
} from './terms';
export {
  SHARING_STATES,
  SUSPENSION_GROUNDS,
  TERMINATION_GROUNDS,
  type Pending,
  type SharingAct,
  type SharingAction,
  type SharingFacts,
  type SharingKind,
  type SharingRefusal,
  type SharingState,
  type Side,
  type SuspensionGround,
  type TerminationGround,
} from './types';
