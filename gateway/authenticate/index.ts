export { createAuthenticator, type Authenticate, type AuthenticatorOptions } from './authenticate';
export { purposeText } from './checks/purpose';
export { throughPlatforms, type PlatformOptions } from './platform';
export { issuerKeys, type IssuerKeysOptions } from './issuer_keys';
export type { AuthenticatedCall, HeaderReader, OnRefusal, TokenFacts, TokenReason } from './types';
