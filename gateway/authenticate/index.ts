export { createAuthenticator, type Authenticate, type AuthenticatorOptions } from './authenticate';
export { SELF_PURPOSE, purposeText } from './checks/purpose';
export { issuerKeys, type IssuerKeysOptions } from './issuer_keys';
export { nodeHeaders } from './node_headers';
export type { AuthenticatedCall, HeaderReader, OnRefusal, TokenFacts, TokenReason } from './types';
