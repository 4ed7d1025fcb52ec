export { secrecyProblem, type SecrecyDraft, type SecrecyProblem } from './check';
