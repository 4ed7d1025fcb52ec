import { HubError } from '../../../shared/errors';
import type { Principal, Purpose } from '../../../shared/policy/types';
import type { HeaderReader } from '../types';

/** A citizen's only purpose; he need not name it. */
export const SELF_PURPOSE: Purpose = { function: 'self', purpose: 'self' };

/** A purpose as tickets and the log name it. */
export function purposeText(named: Purpose | null): string | null {
  if (named === null) return null;
  return named.function === SELF_PURPOSE.function ? named.purpose : `${named.function}/${named.purpose}`;
}

const CODE = '[A-Za-z0-9][A-Za-z0-9._-]{0,63}';
const PATTERN = new RegExp(`^(${CODE})/(${CODE})$`);

/**
 * `Hub-Purpose: <function code>/<purpose code>`, one a request. Only its form and the kind of caller are judged here:
 * whether the function is the agency's today is the policy's to say. The public has none, whatever it sends.
 */
export function purpose(headers: HeaderReader, principal: Principal): Purpose | null {
  const value = headers.get('hub-purpose') ?? null;
  if (value === null) return principal.kind === 'CITIZEN' ? SELF_PURPOSE : null;
  const named = parse(value);
  if (principal.kind === 'PUBLIC') return null;
  if ((named === SELF_PURPOSE) !== (principal.kind === 'CITIZEN')) throw new HubError('PURPOSE_NOT_YOURS');
  return named;
}

function parse(value: string): Purpose {
  if (value === 'self') return SELF_PURPOSE;
  const match = PATTERN.exec(value);
  if (match === null || match[1] === 'self') throw new HubError('PURPOSE_MALFORMED');
  return { function: match[1]!, purpose: match[2]! };
}
