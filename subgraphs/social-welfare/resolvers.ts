import type { DomainResolvers } from '../../shared/subgraph';

/** Everything follows from the tables. */
export const resolvers: DomainResolvers = {};
