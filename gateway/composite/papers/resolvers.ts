import type { DomainResolvers } from '../../../shared/subgraph';
import { papersSaved, savedRows } from './saved';

export const papersResolvers: DomainResolvers = {
  Query: { papersSaved },
  PapersSaved: { rows: savedRows },
};
