import { createHash, randomBytes } from 'node:crypto';
import {
  ACCESS_TOKEN_TYPE,
  HUB_AUDIENCE,
  HUB_SCOPE,
  JWT_TYPE,
  SIGN_IN_CLIENT,
  TOKEN_EXCHANGE,
} from './claims';

/** A token was not given; `message` says what the issuer answered, never a secret. */
export class TokenNotObtained extends Error {
  override readonly name = 'TokenNotObtained';
}

export interface ClientCredentials {
  id: string;
  secret: string;
}

/** Client credentials (RFC 6749, 4.4): an agency's application for itself. */
export function clientToken(issuer: string, client: ClientCredentials): Promise<string> {
  return tokenRequest(issuer, { grant_type: 'client_credentials', scope: HUB_SCOPE }, client);
}

/** Token exchange (RFC 8693): an application for an officer, whose own token is the proof. */
export function exchangedToken(
  issuer: string,
  client: ClientCredentials,
  subjectToken: string,
): Promise<string> {
  const parameters = {
    grant_type: TOKEN_EXCHANGE,
    subject_token: subjectToken,
    subject_token_type: ACCESS_TOKEN_TYPE,
    requested_token_type: ACCESS_TOKEN_TYPE,
  };
  return tokenRequest(issuer, parameters, client);
}

/** A citizen's sign-in for one application of an agency and one case: made on his own machine, handed over by himself. */
export function signInProof(issuer: string, citizenToken: string, application: string): Promise<string> {
  return tokenRequest(issuer, {
    grant_type: TOKEN_EXCHANGE,
    client_id: SIGN_IN_CLIENT,
    subject_token: citizenToken,
    subject_token_type: ACCESS_TOKEN_TYPE,
    requested_token_type: JWT_TYPE,
    audience: application,
  });
}

/**
 * Signs an officer or a citizen in as a browser would (authorisation code with PKCE), with the password typed by a
 * program: for the demonstration and tests, where the sign-in page is the embedded issuer's.
 */
export async function signInToken(issuer: string, login: string, password: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const redirectUri = 'http://127.0.0.1/callback';
  const code = await authorisationCode(issuer, { login, password, verifier, state, redirectUri });
  return tokenRequest(issuer, {
    grant_type: 'authorization_code',
    client_id: SIGN_IN_CLIENT,
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
}

interface SignIn {
  login: string;
  password: string;
  verifier: string;
  state: string;
  redirectUri: string;
}

async function authorisationCode(issuer: string, signIn: SignIn): Promise<string> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: SIGN_IN_CLIENT,
    redirect_uri: signIn.redirectUri,
    scope: `openid ${HUB_SCOPE}`,
    resource: HUB_AUDIENCE,
    state: signIn.state,
    code_challenge: createHash('sha256').update(signIn.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const jar = new Map<string, string>();
  const page = await visit(jar, `${issuer}/auth?${query.toString()}`);
  const resume = await visit(jar, page, { login: signIn.login, password: signIn.password });
  const back = new URL(await visit(jar, resume));
  const code = back.searchParams.get('code');
  if (back.searchParams.get('state') !== signIn.state || code === null) {
    throw new TokenNotObtained(
      `the issuer refused the sign-in: ${back.searchParams.get('error') ?? 'no code'}`,
    );
  }
  return code;
}

/** One step of the sign-in; every good step is a redirect. */
async function visit(jar: Map<string, string>, url: string, form?: Record<string, string>): Promise<string> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await reach(url, {
    redirect: 'manual',
    headers: { cookie },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  await response.body?.cancel();
  for (const each of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
  const next = response.headers.get('location');
  if (next === null) {
    const reason = response.status === 401 ? 'wrong user name or password' : `status ${response.status}`;
    throw new TokenNotObtained(`the issuer refused the sign-in: ${reason}`);
  }
  return new URL(next, url).href;
}

async function tokenRequest(
  issuer: string,
  parameters: Record<string, string>,
  client?: ClientCredentials,
): Promise<string> {
  const response = await reach(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...parameters, resource: HUB_AUDIENCE }),
    headers: client === undefined ? {} : { authorization: basic(client) },
  });
  const answer = (await response.json().catch(() => ({}))) as {
    access_token?: unknown;
    error?: string;
    error_description?: string;
  };
  if (typeof answer.access_token === 'string') return answer.access_token;
  throw new TokenNotObtained(
    `the issuer gave no token: ${answer.error_description ?? answer.error ?? `status ${response.status}`}`,
  );
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    throw new TokenNotObtained(`no issuer answers at ${new URL(url).origin}`, { cause: error });
  }
}

function basic({ id, secret }: ClientCredentials): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
}
