export { answerDue, type AnswerDue } from './deadline';
export { actOnDataIssue, caseOf, firstState } from './machine';
export type {
  DataIssueActor,
  DataIssueFacts,
  DataIssueKind,
  DataIssueRefusal,
  DataIssueState,
  DataIssueStep,
} from './types';
