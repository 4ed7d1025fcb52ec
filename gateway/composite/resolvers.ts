import type { DomainResolvers } from '../../shared/subgraph';
import { explainResolvers } from './explain/resolvers';
import { serviceResolvers } from './services/resolvers';

/** Of every topic. */
export const resolvers: DomainResolvers = merged(explainResolvers, serviceResolvers);

function merged(...topics: readonly DomainResolvers[]): DomainResolvers {
  const types = new Set(topics.flatMap((topic) => Object.keys(topic)));
  return Object.fromEntries(
    [...types].map((type) => [
      type,
      Object.assign({}, ...topics.map((topic) => topic[type])) as DomainResolvers[string],
    ]),
  );
}
