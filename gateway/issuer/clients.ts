import type { AdapterPayload, ClientMetadata } from 'oidc-provider';
import { SIGN_IN_CLIENT, TOKEN_EXCHANGE } from '../../shared/token';
import type { ClientAccount } from './accounts';

/** Extra member of a client's metadata: its agency's electronic identifier. */
export const AGENCY_MEMBER = 'agency';

/**
 * An agency's application: it signs in with its secret, for itself or for an officer. `client_secret` holds the stored
 * hashes; only `compareClientSecret` (see provider.ts) knows what to do with it.
 */
export function agencyClient(account: ClientAccount | null): AdapterPayload | undefined {
  if (account === null || !account.active) return undefined;
  if (!account.jwks && account.secretHashes.length === 0) return undefined;
  return {
    client_id: account.id,
    client_name: account.name,
    ...signInBy(account),
    grant_types: ['client_credentials', TOKEN_EXCHANGE],
    response_types: [],
    redirect_uris: [],
    [AGENCY_MEMBER]: account.agency,
  };
}

/** A registered key takes the place of secrets; several hashes stand side by side while a secret is being replaced. */
function signInBy({ jwks, secretHashes }: ClientAccount): Partial<AdapterPayload> {
  if (jwks) return { token_endpoint_auth_method: 'private_key_jwt', jwks };
  return { token_endpoint_auth_method: 'client_secret_basic', client_secret: secretHashes.join(' ') };
}

/** Where officers and citizens sign in from: a public client on the caller's own machine, so PKCE and loopback only. */
export const signInClient: ClientMetadata = {
  client_id: SIGN_IN_CLIENT,
  client_name: 'Cổng đăng nhập / Sign-in',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  // The exchange makes of a citizen's own token the proof of sign-in that he hands to an application, and nothing else.
  grant_types: ['authorization_code', TOKEN_EXCHANGE],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
};
