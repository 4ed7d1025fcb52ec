import { tokenInvalid } from '../refuse';
import type { TokenCheck } from '../types';

/** The hub, and nobody beside it: a token that other services may use too could be replayed by one of them. */
export const audience: TokenCheck = ({ claims }, expected) => {
  const aud = claims['aud'];
  const only = Array.isArray(aud) && aud.length === 1 ? (aud[0] as unknown) : aud;
  if (only !== expected.audience) throw tokenInvalid('audience', 'aud is not this hub alone');
};
