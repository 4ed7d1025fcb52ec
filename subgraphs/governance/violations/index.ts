import { reportDeletion } from './deletion';
import { reportViolation } from './report';
import {
  answerViolation,
  appealViolation,
  decideViolationAppeal,
  dismissViolation,
  establishViolation,
  handleViolation,
  liftViolation,
} from './step';

export { violationFindings } from './findings';

/** Violations, step by step; and the consumer's word that what it obtained is deleted. */
export const violationMutations = {
  reportViolation,
  answerViolation,
  establishViolation,
  dismissViolation,
  handleViolation,
  appealViolation,
  decideViolationAppeal,
  liftViolation,
  reportDeletion,
};
