import { draftAgreement, implementAgreement, signAgreement } from './agreement';
import { answerSharing, withdrawSharing } from './answer';
import { restoreSharing, suspendSharing, terminateSharing } from './ending';
import { announceMaintenance } from './maintenance';
import { requestAgreement, requestConnection } from './submit';

export { restoreInForce } from './ending';
export { takeOutOfForce } from './feed';

/** Default and special sharing, step by step. */
export const sharingMutations = {
  requestConnection,
  requestAgreement,
  answerSharing,
  withdrawSharing,
  draftAgreement,
  signAgreement,
  implementAgreement,
  suspendSharing,
  restoreSharing,
  terminateSharing,
  announceMaintenance,
};
