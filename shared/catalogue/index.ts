export { addMonths, CADENCES, cadenceOf, dueAfter, type Cadence, type CadenceKind } from './cadence';
export { difference } from './difference';
export { actOnProposal, actOnReview } from './machine';
export { catalogueCsv } from './sheet';
export { catalogueJsonLd } from './dcat';
export {
  PROPOSAL_KINDS,
  type CatalogueOutcome,
  type CatalogueRefusal,
  type IssuedCatalogue,
  type IssuedDatabase,
  type IssuedItem,
  type IssuedProposal,
  type IssuedReader,
  type IssueKind,
  type Proposal,
  type ProposalKind,
  type ProposalState,
  type Review,
  type ReviewState,
} from './types';
