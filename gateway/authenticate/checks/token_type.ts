import { tokenInvalid } from '../refuse';
import type { TokenCheck } from '../types';

/** An access token says so (RFC 9068, 4): an ID token or another JWT of the same issuer is not one. */
export const tokenType: TokenCheck = ({ header }) => {
  const typ = typeof header['typ'] === 'string' ? header['typ'].toLowerCase() : '';
  if (typ !== 'at+jwt' && typ !== 'application/at+jwt') throw tokenInvalid('token_type', 'typ is not at+jwt');
};
