import type { DomainResolvers } from '../../shared/subgraph';
import { mutations } from './mutations';

/** Everything else follows from the tables. */
export const resolvers: DomainResolvers = { Mutation: mutations };
