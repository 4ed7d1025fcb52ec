export { APPLICANT, problemsOf, type DraftProblem, type ProcedureDraft } from './check';
export { consentedPart } from './consented';
export { asksOf, type DossierCase, type DossierPerson, type PersonComponent } from './asking';
export { holds } from './condition';
export { nameVerdict, type NameVerdict } from './names';
export { outcomeOf, type CitizenReason, type Outcome, type ServiceAnswer, type Values } from './outcome';
export { isPath, valueAt, valuesAt } from './path';
export { variablesOf, type KnownFacts, type Variables } from './parameters';
export { roleVerdict, type KnownRelations, type RoleVerdict } from './roles';
export { componentOf, type StoredComponent, type StoredCondition, type StoredSatisfaction } from './stored';
export {
  TESTS,
  type Component,
  type Condition,
  type ConsentNeed,
  type ParameterSource,
  type Satisfaction,
  type Test,
  type Text,
} from './types';
