import { tokenInvalid } from '../refuse';
import type { HeaderReader } from '../types';

/** Longer than any token of ours by far, and well below the limit of a header block. */
const LONGEST = 8_192;

/** The bearer token (RFC 6750, 2.1), or null when none is sent: the public. Anything else in the header is refused. */
export function bearerToken(headers: HeaderReader): string | null {
  const value = headers.get('authorization') ?? null;
  if (value === null) return null;
  const match = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(value);
  if (match === null || value.length > LONGEST) {
    throw tokenInvalid('malformed', 'the Authorization header holds no signed JWT as a bearer token');
  }
  return match[1]!;
}
