import type { DomainResolvers } from '../../shared/subgraph';

/** One line for each topic. */
export const resolvers: DomainResolvers = {};
