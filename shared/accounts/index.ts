export { askedBy, cadenceOf, reviewState, type ReviewState } from './cadence';
export { focalProblem, focalRules, type FocalDraft, type FocalProblem } from './focal_points';
export { issuerRole, refusalOf, type AccountAction, type ManageRefusal } from './manage';
export { addMonths } from './months';
export { findingsOf, type ReviewedAccount, type ReviewFinding } from './review';
export { endsAfterRotation, LONGEST_OVERLAP_MS, type SecretLife } from './secrets';
