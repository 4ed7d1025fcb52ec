export { issueEvidence, type EvidenceKey } from './issue';
export { keyIdentifier, keySet } from './key_set';
export type { KeySet, PublishedKey } from './published_key';
export type {
  EvidenceRight,
  EvidenceSource,
  EvidenceStatement,
  LegalGround,
  StatusReference,
} from './statement';
export { LIST_SIZE, signStatusList } from './status_list';
export {
  CLOCK_TOLERANCE_MS,
  type Circumstances,
  type EvidenceProblem,
  type Judgement,
  type Known,
} from './verify';
export { verifyEvidence } from './verify_node';
