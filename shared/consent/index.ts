export { itemsGiven } from './items';
export { actOnConsent, allowsAt, stateAt } from './machine';
export { standingsOf, type ComponentChoice, type ConsentOfCase, type Standing } from './standing';
export { caseWordOf, type ItemsOfConsent, type LastChoice } from './word';
export {
  CONSENT_EVENTS,
  type ConsentAction,
  type ConsentEventKind,
  type ConsentFacts,
  type ConsentOutcome,
  type ConsentPeriod,
  type ConsentRefusal,
  type ConsentStage,
  type ConsentState,
} from './types';
