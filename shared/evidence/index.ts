export { issueEvidence, type EvidenceKey } from './issue';
export { keyIdentifier, keySet } from './key_set';
export type { KeySet, PublishedKey } from './published_key';
export type { EvidenceRight, EvidenceSource, EvidenceStatement, StatusReference } from './statement';
export { LIST_SIZE, signStatusList } from './status_list';
export {
  verifyEvidence,
  type Circumstances,
  type EvidenceProblem,
  type Judgement,
  type Known,
} from './verify';
