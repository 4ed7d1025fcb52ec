import { HubError } from '../../shared/errors';
import type { TokenReason } from './types';

/** 401: the category stands in `extensions.reason`; `detail` is the operator's and never holds the token. */
export function tokenInvalid(reason: TokenReason, detail: string): HubError {
  return new HubError('TOKEN_INVALID', { facts: { reason }, detail });
}
