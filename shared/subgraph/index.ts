export { About } from './about';
export { answerAboutPerson } from './about_person';
export {
  callersOwn,
  lookUpBy,
  type DomainResolver,
  type DomainResolvers,
  type LookUp,
  type SubgraphDefinition,
} from './definition';
export {
  openInProcess,
  type InProcessAnswer,
  type InProcessOptions,
  type InProcessSubgraph,
} from './in_process';
export { Request, type MaskedCell } from './request';
export { Ref, Row } from './row';
export { readOwnSdl, readSdl } from './sdl';
export { startSubgraph, type RunningSubgraph, type SubgraphLogger, type SubgraphOptions } from './start';
export { isWithin, requireWithin } from './within';
export {
  clientOver,
  correction,
  lockWritable,
  writeOnce,
  type WriteClient,
  type WriteTransaction,
} from './write';
