import { HubError } from '../errors';
import type { Request } from './request';

/**
 * A mutation that only the hub asks for, as a part of one of its own that has checked what stands in the arguments. The
 * gateway says so in the ticket; no caller can.
 * @throws HubError ONLY_WITHIN
 */
export function requireWithin(request: Request, ...mutations: readonly string[]): void {
  if (!mutations.some((mutation) => isWithin(request, mutation))) {
    throw new HubError('ONLY_WITHIN', { facts: { within: mutations.join(', ') } });
  }
}

/** Whether the hub asks, within that mutation of its own. */
export const isWithin = ({ claims }: Request, mutation: string): boolean => claims.within === mutation;
