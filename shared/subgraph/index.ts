export {
  callersOwn,
  lookUpBy,
  type DomainResolver,
  type DomainResolvers,
  type LookUp,
  type SubgraphDefinition,
} from './definition';
export { Request, type MaskedCell } from './request';
export { Ref, Row } from './row';
export { readSdl } from './sdl';
export { startSubgraph, type RunningSubgraph, type SubgraphLogger, type SubgraphOptions } from './start';
export {
  clientOver,
  correction,
  lockWritable,
  writeOnce,
  type WriteClient,
  type WriteTransaction,
} from './write';
