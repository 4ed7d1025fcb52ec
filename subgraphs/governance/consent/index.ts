import type { ServicesSource } from '../services';
import { chooseComponent } from './choose';
import { requestConsent } from './request';
import { cancelConsentRequest, decideConsent, withdrawConsent } from './step';

export { caseConsents } from './case_consents';

export const consentMutations = (services: ServicesSource) => ({
  requestConsent,
  cancelConsentRequest,
  decideConsent,
  withdrawConsent: withdrawConsent(services),
  chooseComponent,
});
