import type { ServicesSource } from '../services';
import { reportDataIssue } from './report';
import { step } from './step';

export const dataIssueMutations = (services: ServicesSource) => ({
  reportDataIssue: reportDataIssue(services),
  withdrawDataIssue: step('WITHDRAW'),
  objectToAnswer: step('OBJECT'),
  forwardDataIssue: step('FORWARD'),
  answerDataIssue: step('ANSWER'),
  settleDataIssue: step('SETTLE'),
});
