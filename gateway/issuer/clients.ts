import type { AdapterPayload, ClientMetadata } from 'oidc-provider';
import { SIGN_IN_CLIENT, TOKEN_EXCHANGE } from '../../shared/token';
import type { ClientAccount } from './accounts';

/** Extra member of a client's metadata: its agency's electronic identifier. */
export const AGENCY_MEMBER = 'agency';

/**
 * An agency's application: it signs in with its secret, for itself or for an officer. `client_secret` holds the stored
 * hash; only `compareClientSecret` (see provider.ts) knows what to do with it.
 */
export function agencyClient(account: ClientAccount | null): AdapterPayload | undefined {
  if (account === null || !account.active) return undefined;
  return {
    client_id: account.id,
    client_secret: account.secretHash,
    client_name: account.name,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials', TOKEN_EXCHANGE],
    response_types: [],
    redirect_uris: [],
    [AGENCY_MEMBER]: account.agency,
  };
}

/** Where officers and citizens sign in from: a public client on the caller's own machine, so PKCE and loopback only. */
export const signInClient: ClientMetadata = {
  client_id: SIGN_IN_CLIENT,
  client_name: 'Cổng đăng nhập / Sign-in',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
};
