import { createRemoteJWKSet, customFetch, errors, type CompactVerifyGetKey, type RemoteJWKSet } from 'jose';
import { HubError } from '../../shared/errors';

export interface IssuerKeysOptions {
  issuer: string;
  /** Where the keys are; found by discovery (`/.well-known/openid-configuration`) when it is not set. */
  jwksUri?: string | undefined;
  fetch?: typeof fetch;
  /** After a load, an unknown `kid` asks the issuer again only when this has passed, ms. */
  cooldown?: number;
  /** Keys are asked for again when older than this, ms. A key that the issuer withdrew is used no longer. */
  maxAge?: number;
  timeout?: number;
}

/**
 * The issuer's published keys: loaded at the first token, kept, and loaded again for an unknown `kid` at most once per
 * cool-down, so that invented tokens cannot make the hub flood its issuer. Unreachable: TOKEN_ISSUER_UNAVAILABLE.
 */
export function issuerKeys(options: IssuerKeysOptions): CompactVerifyGetKey {
  const fetcher = options.fetch ?? fetch;
  let remote: Promise<RemoteJWKSet> | null = null;

  async function locate(): Promise<RemoteJWKSet> {
    const uri = options.jwksUri ?? (await discover(options.issuer, fetcher, options.timeout ?? 5_000));
    return createRemoteJWKSet(new URL(uri), {
      [customFetch]: (url, init) => fetcher(url, init),
      cooldownDuration: options.cooldown ?? 5_000,
      cacheMaxAge: options.maxAge ?? 600_000,
      timeoutDuration: options.timeout ?? 5_000,
    });
  }

  return async (header, token) => {
    try {
      remote ??= locate().catch((error: unknown) => {
        remote = null; // asked again at the next token
        throw error;
      });
      return await (
        await remote
      )({ alg: header.alg, ...(header.kid === undefined ? {} : { kid: header.kid }) }, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      if (error instanceof errors.JOSENotSupported) throw error;
      throw new HubError('TOKEN_ISSUER_UNAVAILABLE', {
        detail: error instanceof Error ? error.message : String(error),
        cause: error,
      });
    }
  };
}

async function discover(issuer: string, fetcher: typeof fetch, timeout: number): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetcher(address, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  const metadata = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (metadata.issuer !== issuer) throw new Error(`${address} speaks for another issuer`);
  if (typeof metadata.jwks_uri !== 'string') throw new Error(`${address} names no jwks_uri`);
  return metadata.jwks_uri;
}
