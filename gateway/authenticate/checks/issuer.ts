import { tokenInvalid } from '../refuse';
import type { TokenCheck } from '../types';

/** The very issuer that the configuration names, compared as text (RFC 9068, 4). */
export const issuer: TokenCheck = ({ claims }, expected) => {
  if (claims['iss'] !== expected.issuer) throw tokenInvalid('issuer', 'iss is not the configured issuer');
};
