import { PublicationError } from '../../../shared/publication';
import { change, type ChangeArguments } from '../changes';
import { setStatus, type Status } from '../status';

const setAgency = (status: Status) =>
  change<ChangeArguments & { code: string }>(
    status === 'ACTIVE' ? 'AGENCY_RESTORED' : 'AGENCY_SUSPENDED',
    async ({ code }, made) => {
      if (await setStatus(made, 'agency', 'code', code, status)) return [code];
      throw new PublicationError('AGENCY_UNKNOWN', `there is no agency ${code}`);
    },
  );

/** An agency's accounts stop and start with it. */
export const agencyMutations = {
  suspendAgency: setAgency('SUSPENDED'),
  restoreAgency: setAgency('ACTIVE'),
};
