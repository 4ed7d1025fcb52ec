import { randomBytes } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { errors, Provider, type Configuration } from 'oidc-provider';
import { verifySecret } from '../../shared/secrets';
import { TOKEN_LIFE } from '../../shared/token';
import type { AccountSource } from './accounts';
import { issuerAdapter } from './adapter';
import { AGENCY_MEMBER, signInClient } from './clients';
import type { PrivateJwks } from './keys';
import { tokenClaims } from './token_claims';
import { registerTokenExchange, resourceServer } from './token_exchange';

export interface ProviderOptions {
  issuer: string;
  audience: string;
  keys: PrivateJwks;
  accounts: AccountSource;
}

/** oidc-provider with everything off but what the hub uses: client credentials, code with PKCE, token exchange. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  checkSecretsByHash(provider);
  registerTokenExchange(provider, { ...options, publicKeys: publicKeys(options.keys) });
  return provider;
}

function configuration({ audience, keys, accounts }: ProviderOptions): Configuration {
  return {
    adapter: issuerAdapter(accounts),
    clients: [signInClient],
    clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['EdDSA', 'ES256'] },
    extraClientMetadata: { properties: [AGENCY_MEMBER] },
    jwks: keys,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: TOKEN_LIFE,
      ClientCredentials: TOKEN_LIFE,
      AuthorizationCode: 60,
      IdToken: TOKEN_LIFE,
      Interaction: 600,
      Session: 3_600,
      Grant: 3_600,
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== audience) throw new errors.InvalidTarget();
          return resourceServer(audience);
        },
      },
    },
    findAccount: async (_ctx, sub) => {
      const person = await accounts.personBySub(sub);
      return person?.active === true ? { accountId: sub, claims: () => ({ sub }) } : undefined;
    },
    extraTokenClaims: (ctx, token) =>
      tokenClaims(accounts, token, ctx.oidc.entities.AuthorizationCode?.authTime),
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = `<!doctype html><meta charset="utf-8"><title>Không đăng nhập được / Sign-in failed</title><p>${escapeHtml(
        out.error_description ?? out.error,
      )}`;
    },
  };
}

/** Secrets are stored as scrypt hashes: the presented one is hashed and compared, never the other way round. */
function checkSecretsByHash(provider: Provider): void {
  const { prototype } = provider.Client as unknown as {
    prototype: { clientSecret: string; compareClientSecret(actual: string): Promise<boolean> };
  };
  prototype.compareClientSecret = async function compareClientSecret(actual) {
    const matches = await Promise.all(this.clientSecret.split(' ').map((hash) => verifySecret(actual, hash)));
    return matches.includes(true);
  };
}

function publicKeys({ keys }: PrivateJwks): JSONWebKeySet {
  return { keys: keys.map(({ d: _private, ...key }) => key) };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
