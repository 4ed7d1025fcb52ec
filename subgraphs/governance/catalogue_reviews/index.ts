export { catalogueDue } from './due';
import { issueCatalogue, issueSharingList } from './issues';
import {
  assessCatalogueProposal,
  proposeCatalogueChange,
  recordConsumerReview,
  submitCatalogueProposal,
  withdrawCatalogueProposal,
} from './proposals';
export { catalogueDifference, currentCatalogue, issueResolvers } from './reading';
import {
  cancelCatalogueReview,
  confirmCatalogueEntries,
  openCatalogueReview,
  returnCatalogueReview,
  submitCatalogueReview,
} from './reviews';

/** Reviewing and issuing the catalogue, step by step. */
export const catalogueMutations = {
  openCatalogueReview,
  confirmCatalogueEntries,
  proposeCatalogueChange,
  submitCatalogueProposal,
  withdrawCatalogueProposal,
  assessCatalogueProposal,
  submitCatalogueReview,
  returnCatalogueReview,
  cancelCatalogueReview,
  issueCatalogue,
  issueSharingList,
  recordConsumerReview,
};
