import { HubError } from '../../shared/errors';
import type { Authenticate } from './authenticate';
import { caseNumber } from './checks/case_number';
import { onRefusal } from './checks/on_refusal';
import { purpose } from './checks/purpose';
import { SIGN_IN_HEADER, signInInvalid } from './sign_in';
import type { HeaderReader } from './types';

export interface PlatformOptions {
  /** Header in which a platform names its caller. */
  header: string;
  /** Key of the certificate that authenticated the connection; undefined without mutual TLS. */
  peerKeyOf: (headers: HeaderReader) => string | undefined;
  /** Key of a certificate → platform; `platform subject` → account. */
  known: () => {
    platforms: ReadonlyMap<string, string>;
    platformClients: ReadonlyMap<string, { client: string; agency: string }>;
  };
}

/**
 * Callers behind an integration platform (LGSP, NDXP): known by the platform's own certificate and the header in which
 * it names its caller, mapped to an account of an agency. Never by the header alone: over plain HTTP, with another
 * certificate, or a name that nobody mapped, it is refused by one code. Whether the account is active is the policy's
 * to say, as for any caller (GEN-11).
 * @throws HubError PLATFORM_UNKNOWN
 */
export function throughPlatforms(inner: Authenticate, options: PlatformOptions): Authenticate {
  return (headers) => {
    const subject = headers.get(options.header) ?? null;
    return subject === null ? inner(headers) : behindPlatform(headers, subject, options);
  };
}

function behindPlatform(
  headers: HeaderReader,
  subject: string,
  { peerKeyOf, known }: PlatformOptions,
): ReturnType<Authenticate> {
  const key = peerKeyOf(headers);
  const { platforms, platformClients } = known();
  const platform = key === undefined ? undefined : platforms.get(key);
  const account = platform === undefined ? undefined : platformClients.get(`${platform} ${subject}`);
  // A token beside it would name somebody else: nobody is taken for two.
  const two = (headers.get('authorization') ?? null) !== null;
  if (account === undefined || two) return Promise.reject(new HubError('PLATFORM_UNKNOWN'));
  if ((headers.get(SIGN_IN_HEADER) ?? null) !== null) return Promise.reject(signInInvalid('caller'));
  const principal = { kind: 'AGENCY' as const, ...account, officer: null };
  return Promise.resolve({
    principal,
    purpose: purpose(headers, principal),
    caseNumber: caseNumber(headers, principal),
    onRefusal: onRefusal(headers),
    token: null,
  });
}
