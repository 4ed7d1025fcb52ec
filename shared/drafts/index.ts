export { applyChanges, draftRuleId, functionsTouched, instantOfEffect, isEmpty } from './apply';
export { compareWays, covers, newMasks } from './compare';
export { agenciesConcerned, DIFFERENCES, effectOf, mayAsk, type EffectInput } from './effect';
export { actOnDraft, type DraftAction, type DraftFacts, type DraftRefusal } from './machine';
export { widenedForeignItems } from './widened';
export type { CoordinateEffect, Difference, DraftState, Situation } from './types';
