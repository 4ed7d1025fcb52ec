import { callersOwn, lookUpBy, type DomainResolvers } from '../../shared/subgraph';
import { mutations } from './mutations';

/** Everything else follows from the tables. */
export const resolvers: DomainResolvers = {
  Query: {
    /** A corrected number is an alias with dates: a former one finds the person too. */
    citizen: lookUpBy({
      personalNumber: (value) => (row, statement) =>
        `${row}.id = (SELECT n.citizen_id FROM citizen_number n WHERE n.number = ${statement.param(value, 'text')})`,
    }),
    citizenById: lookUpBy({
      id: (value) => (row, statement) => `${row}.id = ${statement.param(value, 'text')}`,
    }),
    me: callersOwn((request) => request.claims.principal.subject),
  },
  Mutation: mutations,
};
