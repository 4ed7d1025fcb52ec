import { reportDataIssue } from './report';
import { step } from './step';

export const dataIssueMutations = {
  reportDataIssue,
  withdrawDataIssue: step('WITHDRAW'),
  objectToAnswer: step('OBJECT'),
  forwardDataIssue: step('FORWARD'),
  answerDataIssue: step('ANSWER'),
  settleDataIssue: step('SETTLE'),
};
