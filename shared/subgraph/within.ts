import { HubError } from '../errors';
import type { Request } from './request';

/**
 * A mutation that only the hub asks for, as a part of one of its own that has checked what stands in the arguments. The
 * gateway says so in the ticket; no caller can.
 * @throws HubError ONLY_WITHIN
 */
export function requireWithin({ claims }: Request, ...mutations: readonly string[]): void {
  if (claims.within === undefined || !mutations.includes(claims.within)) {
    throw new HubError('ONLY_WITHIN', { facts: { within: mutations.join(', ') } });
  }
}
