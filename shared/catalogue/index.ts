export { cadenceOf, dueAfter, type CadenceKind } from './cadence';
export { difference } from './difference';
export { actOnProposal, actOnReview } from './machine';
export { catalogueCsv } from './sheet';
export { catalogueJsonLd } from './dcat';
export {
  type CatalogueOutcome,
  type CatalogueRefusal,
  type IssuedCatalogue,
  type IssuedDatabase,
  type IssuedItem,
  type IssuedProposal,
  type IssueKind,
  type Proposal,
  type ProposalKind,
  type ProposalState,
  type Review,
  type ReviewState,
} from './types';
