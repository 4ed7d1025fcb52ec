export { APPLICANT, problemsOf, type DraftProblem, type ProcedureDraft } from './check';
export { consentedPart } from './consented';
export { asksOf, type DossierCase, type DossierPerson, type PersonComponent } from './asking';
export { truthOf, type Truth } from './condition';
export { nameVerdict, type NameVerdict } from './names';
export { outcomeOf, type CitizenReason, type Outcome, type ServiceAnswer, type Values } from './outcome';
export { isPath, valueAt } from './path';
export { valuesAt, type Shown } from './shown';
export { variablesOf, type KnownFacts, type Variables } from './parameters';
export { restsOn } from './rests_on';
export { partyProblem } from './parties';
export { placeVerdict } from './place';
export { roleVerdict, type KnownRelations, type RoleVerdict } from './roles';
export {
  componentOf,
  type StoredComponent,
  type StoredCondition,
  type StoredSatisfaction,
  type StoredTest,
} from './stored';
export {
  TESTS,
  type Component,
  type Condition,
  type ConsentNeed,
  type ParameterSource,
  type PathTest,
  type Satisfaction,
  type Test,
  type Text,
} from './types';
