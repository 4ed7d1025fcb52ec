export { mayHear, noSuchNumber, requireHearing } from './hearing';
export { act, firstState, isClosed, ownersAsked } from './machine';
export { widenings, type Extent, type ExtentRows, type Widening, type Within } from './narrowing';
export { limitOf, publicOnly, routeOf, type Setting, type Settings, type TimeLimit } from './route';
export {
  ROLE,
  STATES,
  type Action,
  type ActionKind,
  type Actor,
  type Authority,
  type Outcome,
  type PastEvent,
  type Proceeding,
  type Refusal,
  type Requester,
  type Route,
  type State,
} from './types';
