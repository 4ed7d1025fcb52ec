import type { DomainResolvers } from '../../shared/subgraph';
import { householdIsPoorThisYear } from './derived';

/** Everything else follows from the tables. */
export const resolvers: DomainResolvers = { Citizen: { householdIsPoorThisYear } };
