import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import { ACCESS_TOKEN_TYPE, HUB_SCOPE, TOKEN_EXCHANGE, TOKEN_LIFE, type HubClaims } from '../../shared/token';
import type { AccountSource } from './accounts';
import { agencyOf } from './token_claims';

const PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'resource',
  'scope',
] as const;
/** `expiresIn` and `gty` are members of every token that the published types leave out. */
type TokenProperties = ConstructorParameters<Provider['AccessToken']>[0];
type Parameters = Partial<Record<(typeof PARAMETERS)[number], string>>;

export interface ExchangeOptions {
  issuer: string;
  audience: string;
  publicKeys: JSONWebKeySet;
  accounts: AccountSource;
}

/**
 * Token exchange (RFC 8693): an application acts for an officer of its own agency. The officer's own token of this
 * issuer is the proof; the new one names both (`act`) and ends no later than his.
 */
export function registerTokenExchange(provider: Provider, options: ExchangeOptions): void {
  const keys = createLocalJWKSet(options.publicKeys);
  provider.registerGrantType<Parameters>(
    TOKEN_EXCHANGE,
    (ctx) => exchange(provider, options, keys, ctx),
    PARAMETERS,
  );
}

async function exchange(
  provider: Provider,
  options: ExchangeOptions,
  keys: ReturnType<typeof createLocalJWKSet>,
  ctx: TokenEndpointGrantContext<Parameters>,
): Promise<void> {
  const { client, params } = ctx.oidc;
  if (params.subject_token_type !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest(`subject_token_type must be ${ACCESS_TOKEN_TYPE}`);
  }
  if (params.requested_token_type !== undefined && params.requested_token_type !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest('only an access token can be requested');
  }
  if (params.resource !== undefined && params.resource !== options.audience) throw new errors.InvalidTarget();

  const subject = await officerToken(params.subject_token ?? '', keys, options);
  const officer = await options.accounts.personBySub(subject.sub);
  if (officer?.kind !== 'officer' || !officer.active) throw invalidGrant('the officer has no active account');
  if (officer.agency !== agencyOf(client)) {
    throw invalidGrant('an application acts for officers of its own agency only');
  }

  const expiresIn = Math.min(TOKEN_LIFE, subject.exp - Math.floor(Date.now() / 1000));
  const token = new provider.AccessToken({
    accountId: subject.sub,
    client,
    expiresIn,
    gty: TOKEN_EXCHANGE,
  } as object as TokenProperties);
  token.resourceServer = new provider.ResourceServer(options.audience, resourceServer(options.audience));
  token.scope = HUB_SCOPE;
  ctx.body = {
    access_token: await token.save(),
    issued_token_type: ACCESS_TOKEN_TYPE,
    token_type: 'Bearer',
    expires_in: expiresIn,
    scope: HUB_SCOPE,
  };
}

/** An officer's own token: not one that an application got by exchange (no chains), nor a citizen's. */
async function officerToken(
  token: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  options: ExchangeOptions,
): Promise<HubClaims> {
  const verified = await jwtVerify<HubClaims>(token, keys, {
    algorithms: ['EdDSA'],
    issuer: options.issuer,
    audience: options.audience,
    typ: 'at+jwt',
    requiredClaims: ['exp', 'sub', 'kind'],
  }).catch(() => {
    throw invalidGrant('subject_token is no valid token of this issuer');
  });
  if (verified.payload.kind !== 'officer') throw invalidGrant("subject_token is not an officer's own");
  return verified.payload;
}

/** How tokens for the hub are made (RFC 8707, RFC 9068). */
export function resourceServer(audience: string) {
  return {
    scope: HUB_SCOPE,
    audience,
    accessTokenTTL: TOKEN_LIFE,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'EdDSA' as const } },
  };
}

/** RFC 8693, 2.2.2; unlike oidc-provider's own error it tells the application what was wrong. */
function invalidGrant(description: string): Error {
  return new errors.CustomOIDCProviderError('invalid_grant', description);
}
