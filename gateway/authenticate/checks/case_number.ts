import { HubError } from '../../../shared/errors';
import type { Principal } from '../../../shared/policy/types';
import type { HeaderReader } from '../types';

/** `Hub-Case: <number>`. Only its form is judged here; whose case it is, and whether it is open, in each request. */
export function caseNumber(headers: HeaderReader, principal: Principal): string | null {
  const value = headers.get('hub-case') ?? null;
  if (value === null) return null;
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/.test(value)) throw new HubError('CASE_MALFORMED');
  return principal.kind === 'PUBLIC' ? null : value;
}
