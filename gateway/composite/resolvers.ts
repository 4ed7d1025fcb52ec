import type { DomainResolvers } from '../../shared/subgraph';
import { consentResolvers } from './consent/resolvers';
import { consentReceiptResolvers } from './consent_receipt/receipt';
import { dossierResolvers } from './dossier/resolvers';
import { explainResolvers } from './explain/resolvers';
import { matrixResolvers } from './matrix/resolvers';
import { papersResolvers } from './papers/resolvers';
import { procedureResolvers } from './procedure/resolvers';
import { replayResolvers } from './replay/resolvers';
import { serviceResolvers } from './services/resolvers';
import { yearReportResolvers } from './year_report/report';

/** Of every topic. */
export const resolvers: DomainResolvers = merged(
  consentResolvers,
  consentReceiptResolvers,
  dossierResolvers,
  explainResolvers,
  matrixResolvers,
  papersResolvers,
  procedureResolvers,
  replayResolvers,
  serviceResolvers,
  yearReportResolvers,
);

function merged(...topics: readonly DomainResolvers[]): DomainResolvers {
  const types = new Set(topics.flatMap((topic) => Object.keys(topic)));
  return Object.fromEntries(
    [...types].map((type) => [
      type,
      Object.assign({}, ...topics.map((topic) => topic[type])) as DomainResolvers[string],
    ]),
  );
}
