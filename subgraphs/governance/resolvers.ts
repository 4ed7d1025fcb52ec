import type { DomainResolvers } from '../../shared/subgraph';
import { approvalMutations, grantsEnding } from './approval';
import { accountMutations } from './accounts/mutations';
import { agencyMutations } from './agencies/mutations';
import { draftMutations } from './drafts';
import { functionMutations } from './functions/mutations';
import { issuePseudonyms } from './pseudonyms';
import type { ServicesSource } from './services';
import { evidenceMutations } from './evidence/mutations';
import { sharingLog } from './log/sharing_log';
import { registryMutations } from './registry';
import { ruleMutations } from './rules/mutations';
import { serviceMutations } from './services/steps';
import { viewerResolvers } from './viewer';

/** Everything else follows from the tables. */
export function resolvers(services: ServicesSource): DomainResolvers {
  return {
    Query: { ...viewerResolvers.Query, sharingLog: sharingLog(services), grantsEnding },
    Viewer: viewerResolvers.Viewer,
    Mutation: {
      ...accountMutations,
      ...agencyMutations,
      ...approvalMutations,
      ...evidenceMutations,
      ...draftMutations,
      ...functionMutations,
      ...registryMutations(services),
      ...ruleMutations,
      ...serviceMutations,
      issuePseudonyms: issuePseudonyms(services),
    },
  };
}
