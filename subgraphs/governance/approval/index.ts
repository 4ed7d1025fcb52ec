import { decideAccessRequest } from './decide';
export { grantsEnding } from './ending';
import { revokeGrant } from './revoke';
import {
  escalateAccessRequest,
  giveAccessOpinion,
  reviewAccessRequest,
  withdrawAccessRequest,
} from './steps';
import { submitAccessRequest } from './submit';

/** Out-of-scope requests, step by step. */
export const approvalMutations = {
  submitAccessRequest,
  giveAccessOpinion,
  reviewAccessRequest,
  escalateAccessRequest,
  decideAccessRequest,
  withdrawAccessRequest,
  revokeGrant,
};
