import type { DomainResolvers } from '../../shared/subgraph';
import { approvalMutations, grantsEnding } from './approval';
import { mutations } from './mutations';
import { issuePseudonyms } from './pseudonyms';
import type { ServicesSource } from './services';
import { sharingLog } from './sharing_log';
import { viewerResolvers } from './viewer';

/** Everything else follows from the tables. */
export function resolvers(services: ServicesSource): DomainResolvers {
  return {
    Query: { ...viewerResolvers.Query, sharingLog: sharingLog(services), grantsEnding },
    Viewer: viewerResolvers.Viewer,
    Mutation: { ...mutations, ...approvalMutations, issuePseudonyms: issuePseudonyms(services) },
  };
}
