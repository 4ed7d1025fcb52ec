import type { DomainResolvers } from '../../shared/subgraph';
import { ownsLandInCaseCommune } from './derived';
import { mutations } from './mutations';

/** Everything else follows from the tables. */
export const resolvers: DomainResolvers = { Citizen: { ownsLandInCaseCommune }, Mutation: mutations };
