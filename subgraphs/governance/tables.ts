import type { Table } from '../../shared/sql';
import { tables as accounts } from './accounts/tables';
import { tables as agencies } from './agencies/tables';
import { tables as approval } from './approval/tables';
import { tables as catalogue } from './catalogue/tables';
import { tables as catalogueReviews } from './catalogue_reviews/tables';
import { tables as consent } from './consent/tables';
import { tables as dataIssues } from './data_issues/tables';
import { tables as drafts } from './drafts/tables';
import { tables as evidence } from './evidence/tables';
import { tables as outsideData } from './outside_data/tables';
import { tables as paperRequests } from './paper_requests/tables';
import { tables as readingSecrecy } from './reading_secrecy/tables';
import { tables as registry } from './registry/tables';
import { tables as focalPoints } from './focal_points/tables';
import { tables as restructuring } from './restructuring/tables';
import { tables as rules } from './rules/tables';
import { tables as sharing } from './sharing/tables';
import { tables as serviceCallers } from './service_callers/tables';
import { tables as services } from './services/tables';
import { tables as violations } from './violations/tables';

/** One line for each topic. */
export const tables: readonly Table[] = [
  ...accounts,
  ...agencies,
  ...approval,
  ...catalogue,
  ...catalogueReviews,
  ...consent,
  ...dataIssues,
  ...drafts,
  ...evidence,
  ...paperRequests,
  ...readingSecrecy,
  ...registry,
  ...focalPoints,
  ...restructuring,
  ...rules,
  ...sharing,
  ...services,
  ...serviceCallers,
  ...outsideData,
  ...violations,
];
