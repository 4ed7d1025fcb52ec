import { PublicationError } from '../../../shared/publication';
import { change, type ChangeArguments } from '../changes';
import { setStatus, type Status } from '../status';
import { registerApplication, rotateApplicationSecret } from './applications';
import { giveRole, issueAgencyAccount, registerOfficer, takeRole } from './officers';
import { closeAccountReview, decideAccountReviewLine, openAccountReview } from './review';

const setAccount = (status: Status) =>
  change<ChangeArguments & { id: string }>(
    status === 'ACTIVE' ? 'ACCOUNT_RESTORED' : 'ACCOUNT_SUSPENDED',
    async ({ id }, made) => {
      for (const table of ['client_application', 'officer'] as const) {
        if (await setStatus(made, table, 'id', id, status)) return [id];
      }
      throw new PublicationError('ACCOUNT_UNKNOWN', `there is no account ${id}`);
    },
  );

/** Accounts: issued, given roles, reviewed; suspended and restored at once. */
export const accountMutations = {
  suspendAccount: setAccount('SUSPENDED'),
  restoreAccount: setAccount('ACTIVE'),
  issueAgencyAccount,
  registerApplication,
  rotateApplicationSecret,
  registerOfficer,
  giveRole,
  takeRole,
  openAccountReview,
  decideAccountReviewLine,
  closeAccountReview,
};
