import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import {
  ACCESS_TOKEN_TYPE,
  HUB_SCOPE,
  JWT_TYPE,
  SIGN_IN_CLIENT,
  TOKEN_EXCHANGE,
  TOKEN_LIFE,
  type HubClaims,
} from '../../shared/token';
import type { AccountSource } from './accounts';
import type { PrivateJwks } from './keys';
import { signInProof } from './sign_in_proof';
import { agencyOf } from './token_claims';

const PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'resource',
  'audience',
  'scope',
] as const;
/** `expiresIn` and `gty` are members of every token that the published types leave out. */
type TokenProperties = ConstructorParameters<Provider['AccessToken']>[0];
type Parameters = Partial<Record<(typeof PARAMETERS)[number], string>>;
const NOT_OWN = {
  officer: "subject_token is not an officer's own",
  citizen: "subject_token is not a citizen's own",
} as const;
type Exchange = TokenEndpointGrantContext<Parameters>;

export interface ExchangeOptions {
  issuer: string;
  audience: string;
  keys: PrivateJwks;
  publicKeys: JSONWebKeySet;
  accounts: AccountSource;
}

/**
 * Token exchange (RFC 8693), in two forms: an application acts for an officer of its own agency, and a citizen makes of
 * his own token the proof of sign-in that he hands to an application.
 */
export function registerTokenExchange(provider: Provider, options: ExchangeOptions): void {
  const keys = createLocalJWKSet(options.publicKeys);
  const subjectToken = (ctx: Exchange, kind: keyof typeof NOT_OWN) =>
    ownToken(ctx.oidc.params.subject_token ?? '', kind, keys, options);
  provider.registerGrantType<Parameters>(
    TOKEN_EXCHANGE,
    async (ctx) => {
      checkParameters(ctx, options);
      ctx.body =
        ctx.oidc.client.clientId === SIGN_IN_CLIENT
          ? await proven(ctx, options, await subjectToken(ctx, 'citizen'))
          : await exchanged(provider, ctx, options, await subjectToken(ctx, 'officer'));
    },
    PARAMETERS,
  );
}

function checkParameters({ oidc: { client, params } }: Exchange, { audience }: ExchangeOptions): void {
  if (params.subject_token_type !== ACCESS_TOKEN_TYPE) {
    throw new errors.InvalidRequest(`subject_token_type must be ${ACCESS_TOKEN_TYPE}`);
  }
  const given = client.clientId === SIGN_IN_CLIENT ? JWT_TYPE : ACCESS_TOKEN_TYPE;
  // An access token is what is given unless told (RFC 8693, 2.2.1).
  if ((params.requested_token_type ?? ACCESS_TOKEN_TYPE) !== given) {
    throw new errors.InvalidRequest(`only ${given} can be requested`);
  }
  if (params.resource !== undefined && params.resource !== audience) throw new errors.InvalidTarget();
}

/** An application acts for an officer: his own token is the proof; the new one names both, and ends no later than his. */
async function exchanged(
  provider: Provider,
  { oidc: { client } }: Exchange,
  options: ExchangeOptions,
  subject: HubClaims,
): Promise<object> {
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
  return {
    access_token: await token.save(),
    issued_token_type: ACCESS_TOKEN_TYPE,
    token_type: 'Bearer',
    expires_in: expiresIn,
    scope: HUB_SCOPE,
  };
}

/** A citizen's sign-in for the application that `audience` names: RFC 8693, 2.2.1 has the proof stand as `access_token`. */
async function proven(
  { oidc: { params } }: Exchange,
  { issuer, audience, keys, accounts }: ExchangeOptions,
  subject: HubClaims,
): Promise<object> {
  const person = await accounts.personBySub(subject.sub);
  if (person?.kind !== 'citizen' || !person.active) throw invalidGrant('the citizen has no active account');
  const application = await accounts.client(params.audience ?? '');
  if (application?.active !== true) throw new errors.InvalidTarget();
  const [key] = keys.keys;
  const { proof, expiresIn } = await signInProof(subject, application.id, { issuer, audience, key: key! });
  return { access_token: proof, issued_token_type: JWT_TYPE, token_type: 'N_A', expires_in: expiresIn };
}

/** Somebody's own token: not one that an application got by exchange (no chains), nor a proof, nor of another kind. */
async function ownToken(
  token: string,
  kind: keyof typeof NOT_OWN,
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
  if (verified.payload.kind !== kind) throw invalidGrant(NOT_OWN[kind]);
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
