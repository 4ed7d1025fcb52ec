import { bringMyself } from './choose';
import { requestConsent } from './request';
import { cancelConsentRequest, decideConsent, withdrawConsent } from './step';

export { caseConsents } from './case_consents';

export const consentMutations = {
  requestConsent,
  cancelConsentRequest,
  decideConsent,
  withdrawConsent,
  bringMyself,
};
