import type { DomainResolvers } from '../../shared/subgraph';
import { approvalMutations, grantsEnding } from './approval';
import { accountMutations } from './accounts/mutations';
import { accountReviewDue } from './accounts/review';
import { agencyMutations } from './agencies/mutations';
import {
  catalogueDifference,
  catalogueDue,
  catalogueMutations,
  currentCatalogue,
  issueResolvers,
} from './catalogue_reviews';
import { caseConsents, consentMutations } from './consent';
import { dataIssueMutations } from './data_issues';
import { draftMutations } from './drafts';
import { ruleFindings } from './findings/rule_findings';
import { draftRuleWithdrawal } from './findings/withdrawal';
import { functionMutations } from './functions/mutations';
import { focalPointsAsOf } from './focal_points/as_of';
import { focalPointMutations } from './focal_points/mutations';
import { issuePseudonyms } from './pseudonyms';
import type { ServicesSource } from './services';
import { evidenceMutations } from './evidence/mutations';
import { sharingLog } from './log/sharing_log';
import { sharingStatistics } from './log/statistics';
import { myReadings } from './my_readings';
import { paperRequestMutations } from './paper_requests/mutations';
import { readingSecrecyMutations } from './reading_secrecy/mutations';
import { registryMutations } from './registry';
import { restructuringMutations } from './restructuring/mutations';
import { ruleMutations } from './rules/mutations';
import { serviceCallerMutations } from './service_callers/mutations';
import { serviceMutations } from './services/steps';
import { outsideMutations, outsideSharingReport } from './outside';
import { apiGaps, outsideDataMutations } from './outside_data';
import { sharingMutations } from './sharing';
import { violationFindings, violationMutations } from './violations';
import { viewerResolvers } from './viewer';

/** Everything else follows from the tables. */
export function resolvers(services: ServicesSource): DomainResolvers {
  return {
    CatalogueIssue: issueResolvers,
    Query: {
      caseConsents,
      currentCatalogue,
      catalogueDifference,
      catalogueDue,
      ...viewerResolvers.Query,
      accountReviewDue,
      sharingStatistics,
      sharingLog: sharingLog(services),
      myReadings: myReadings(services),
      ruleFindings,
      outsideSharingReport,
      grantsEnding,
      violationFindings,
      apiGaps,
    },
    Agency: { focalPointsAsOf },
    Viewer: viewerResolvers.Viewer,
    Mutation: {
      ...accountMutations,
      ...agencyMutations,
      ...approvalMutations,
      ...catalogueMutations,
      ...evidenceMutations,
      ...consentMutations(services),
      ...dataIssueMutations(services),
      ...draftMutations,
      draftRuleWithdrawal,
      ...functionMutations,
      ...paperRequestMutations,
      ...readingSecrecyMutations,
      ...registryMutations(services),
      ...focalPointMutations,
      ...restructuringMutations,
      ...ruleMutations,
      ...outsideMutations,
      ...sharingMutations,
      ...serviceMutations,
      ...serviceCallerMutations,
      ...violationMutations,
      ...outsideDataMutations,
      issuePseudonyms: issuePseudonyms(services),
    },
  };
}
