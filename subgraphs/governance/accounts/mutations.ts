import { PublicationError } from '../../../shared/publication';
import { change, type ChangeArguments } from '../changes';
import { setStatus, type Status } from '../status';

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

/** Suspended and restored at once. */
export const accountMutations = {
  suspendAccount: setAccount('SUSPENDED'),
  restoreAccount: setAccount('ACTIVE'),
};
