import type { DomainResolvers } from '../../shared/subgraph';
import { explainResolvers } from './explain/resolvers';

/** Of every topic. */
export const resolvers: DomainResolvers = { ...explainResolvers };
