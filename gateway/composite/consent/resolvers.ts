import type { DomainResolvers } from '../../../shared/subgraph';
import { judgedByEntry } from '../own_cells';
import type { CompositeHost } from '../run_part';
import { askConsent, type AskConsentArguments } from './ask';
import { bringMyself, type BringMyselfArguments } from './bring';

export const consentResolvers: DomainResolvers = {
  Mutation: {
    askConsent: (_source, given: AskConsentArguments, { host }) => askConsent(host as CompositeHost, given),
    bringMyself: (_source, given: BringMyselfArguments, { host }) =>
      bringMyself(host as CompositeHost, given),
  },
  AskedConsents: judgedByEntry('consents'),
  AskedConsent: judgedByEntry('id', 'component', 'holder', 'dataItems', 'days'),
  BroughtComponent: judgedByEntry('case', 'component', 'brings'),
};
