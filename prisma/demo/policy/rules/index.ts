import { accountRules } from './accounts';
import { answerRules } from './answers';
import { approvalRules } from './approval';
import { caseRules } from './cases';
import { catalogueRules } from './catalogue';
import { citizenRules } from './citizens';
import { committeeRules } from './committees';
import { dossierRules } from './dossiers';
import { draftRules } from './drafts';
import { evidenceRules } from './evidence';
import { explainRules } from './explain';
import { landRules } from './land';
import { oversightRules } from './oversight';
import { registerRules } from './registers';
import { registryRules } from './registry';
import { serviceRules } from './services';
import { sharingRules } from './sharing';
import { outsideDataRules } from './outside_data';
import { taxRules } from './tax';
import { violationRules } from './violations';

/** The rules by function, as the province's agencies would publish them. */
export const functionRules = [
  ...landRules,
  ...taxRules,
  ...citizenRules,
  ...committeeRules,
  ...caseRules,
  ...answerRules,
  ...registerRules,
  ...oversightRules,
  ...approvalRules,
  ...catalogueRules,
  ...explainRules,
  ...registryRules,
  ...sharingRules,
  ...outsideDataRules,
  ...violationRules,
  ...accountRules,
  ...serviceRules,
  ...dossierRules,
  ...draftRules,
  ...evidenceRules,
];
